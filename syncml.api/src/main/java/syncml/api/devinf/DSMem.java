package syncml.api.devinf;

/**
 * Static memory of a datastore. SyncML Device Information 1.2, section 5.3.8.
 *
 * @param shared whether other datastores share it
 * @param maxMem octets, or null
 * @param maxId items, or null
 */
public record DSMem(boolean shared, Long maxMem, Long maxId) {
}
