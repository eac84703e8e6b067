package syncml.api.storage;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A transaction under way: sees what was committed before each of its reads, and its own writes. Valid until the work
 * it was given to returns, on that thread only.
 */
@ProviderType
public interface Transaction {
    /** The time of the storage, the same for all nodes; constant within the transaction. */
    Instant now();

    /** Accounts. */
    AccountTable accounts();

    /** Devices, with what they said of themselves, and reports of what they did. */
    DeviceTable devices();

    /** Sessions under way, with the last reply of each. */
    SessionTable sessions();

    /** Replicas and their mappings. */
    ReplicaTable replicas();

    /** Items, their bodies, and the counter of each owner. */
    ItemTable items();

    /** What items were before they were changed. */
    PastTable past();

    /** Settings of the whole database. */
    SettingTable settings();
}
