package syncml.api.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Items, bodies and counters. Lists of identifiers may have any length up to some thousands; implementations split
 * them as they must. Methods that return pages give fewer rows than {@code limit} only when there are no more.
 */
@ProviderType
public interface ItemTable {
    /** The owner's counter as committed; 0 for an owner who has none. */
    long head(String owner);

    /**
     * Locks the owner's counter until the transaction ends and returns it. Whoever changes items, mappings or
     * replicas of an owner holds this lock, so that revisions appear in commit order.
     *
     * @throws StorageException if there is no such owner
     */
    long lock(String owner);

    /** Sets the owner's counter, which must be locked. */
    void raise(String owner, long head);

    /** Items and tombstones with these identifiers, in no particular order; those that are not there are left out. */
    List<ItemRow> find(String owner, Collection<String> guids);

    /** Items and tombstones changed after one revision and up to another, by revision. */
    List<ItemRow> changed(String owner, Collection<String> collections, long after, long upTo, int limit);

    /** Items, no tombstones, by identifier, beginning after one (empty: from the start). */
    List<ItemRow> list(String owner, Collection<String> collections, String afterGuid, int limit);

    /** The number of items, tombstones not counted. */
    long count(String owner, Collection<String> collections);

    /** Items, no tombstones, with one of these fingerprints, made by this algorithm. */
    List<ItemRow> withFingerprint(String owner, Collection<String> collections, String algorithm,
            Collection<byte[]> fingerprints);

    /** Identifiers of items, no tombstones, that have a match key, by key; at most {@code limit} for one key. */
    Map<Long, List<String>> withMatchKey(String owner, Collection<String> collections, Collection<Long> keys, int limit);

    /**
     * Items, no tombstones, up to a revision, that have no mapping in a generation of a replica, by identifier,
     * beginning after one (empty: from the start).
     */
    List<ItemRow> unmapped(String owner, Collection<String> collections, long replica, long generation, long upTo,
            String afterGuid, int limit);

    /** Items, no tombstones, whose fingerprint was made by another algorithm, for renewing them lazily. */
    List<ItemRow> outdated(String owner, Collection<String> collections, String algorithm, int limit);

    /**
     * Adds items or replaces those with the same identifier, with their match keys; match keys of tombstones are
     * dropped.
     *
     * @param rows items, each once
     * @param matchKeys keys by identifier of the item
     */
    void put(Collection<ItemRow> rows, Map<String, ? extends Collection<Long>> matchKeys);

    /** Stores bodies; those that are there already are left as they are. */
    void putBodies(String owner, Collection<BodyRow> bodies);

    /** Bodies with these hashes; those that are not there are left out. */
    List<BodyRow> bodies(String owner, Collection<byte[]> hashes);

    /**
     * Removes up to {@code limit} bodies of an owner that neither an item, a mapping nor the past refers to; returns how
     * many.
     */
    int sweepBodies(String owner, int limit);

    /**
     * Removes tombstones of a collection with revisions up to one, except those that a mapping refers to, since
     * somebody may still have to hear of them; returns how many.
     */
    int purgeTombstones(String owner, String collection, long upTo);
}
