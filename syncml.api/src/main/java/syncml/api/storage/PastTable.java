package syncml.api.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What items were before they were changed. Bodies that are referred to here are kept. Methods that return pages give
 * fewer rows than {@code limit} only when there are no more.
 */
@ProviderType
public interface PastTable {
    /** Adds changes of an owner whose counter is locked. Written once, they stay as they are. */
    void put(String owner, Collection<PastRow> rows);

    /** Changes of an item, the latest first. Looks through all that is kept of the owner. */
    List<PastRow> ofItem(String owner, String guid, int limit);

    /** Changes of a collection from an instant on, by revision, beginning after one (0: from the start). */
    List<PastRow> since(String owner, String collection, Instant from, long afterRevision, int limit);

    /** Removes the oldest changes of an owner, up to {@code limit}, that were made before an instant; returns how many. */
    int expire(String owner, Instant before, int limit);
}
