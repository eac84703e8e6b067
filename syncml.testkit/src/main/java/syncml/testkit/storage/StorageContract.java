package syncml.testkit.storage;

/**
 * The contract of {@link syncml.api.storage.Storage} as tests. A test class implements it, gives the storage, and JUnit
 * runs everything.
 */
public interface StorageContract extends TransactionContract, AccountContract, DeviceContract, SessionContract,
        ReplicaContract, ItemContract, ItemLookupContract, BodyContract, PastContract {
}
