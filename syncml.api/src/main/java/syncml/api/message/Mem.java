package syncml.api.message;

/**
 * Free memory of the source datastore. SyncML Meta Information 1.2.2, section 5.2.10.
 *
 * @param shared whether the memory is shared with other datastores
 * @param freeMem free octets, or null
 * @param freeId free item identifiers, or null
 */
public record Mem(boolean shared, Long freeMem, Long freeId) {
}
