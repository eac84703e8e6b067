package syncml.api.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Replicas and their mappings. Mappings belong to a generation, so that those of a slow sync under way stand beside
 * those in force. Within a generation an item, and an identifier of the peer, occurs once.
 */
@ProviderType
public interface ReplicaTable {
    /** A replica. */
    Optional<ReplicaRow> find(String owner, String device, String datastore, String peerDatastore);

    /** All replicas of an account. */
    List<ReplicaRow> list(String owner);

    /** Adds a replica (identifier 0) or replaces it; returns it with its identifier. */
    ReplicaRow put(ReplicaRow row);

    /** Removes a replica and its mappings. */
    void delete(String owner, long replica);

    /** Mappings of items. */
    List<MappingRow> byGuid(String owner, long replica, long generation, Collection<String> guids);

    /** Mappings of the peer's identifiers. */
    List<MappingRow> byLuid(String owner, long replica, long generation, Collection<String> luids);

    /** Mappings by identifier of the item, beginning after one (empty: from the start). */
    List<MappingRow> mappings(String owner, long replica, long generation, String afterGuid, int limit);

    /** Mappings in a state, by identifier of the item, beginning after one (empty: from the start). */
    List<MappingRow> inState(String owner, long replica, long generation, MappingRow.State state, String afterGuid,
            int limit);

    /** The number of mappings that have an identifier of the peer. */
    long count(String owner, long replica, long generation);

    /** Adds mappings or replaces those of the same items; another mapping with the same LUID is removed first. */
    void putMappings(String owner, long replica, long generation, Collection<MappingRow> rows);

    /** Removes mappings of items. */
    void deleteMappings(String owner, long replica, long generation, Collection<String> guids);

    /** Removes the mappings of all generations but one. */
    void keepGeneration(String owner, long replica, long generation);

    /** Removes the mappings of one generation. */
    void dropGeneration(String owner, long replica, long generation);
}
