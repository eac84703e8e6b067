package syncml.api.sync;

import java.time.Instant;
import java.util.Objects;

/**
 * Something of a synchronization that looks like an accident.
 *
 * @param id identifier, unique for the owner
 * @param device identifier of the device
 * @param datastore name of our datastore
 * @param kind what it is
 * @param items how many items are concerned
 * @param of how many items the device had, or there are
 * @param since when it was noticed first
 * @param session identifier of the session's report, or empty
 */
public record HeldSync(String id, String device, String datastore, Kind kind, long items, long of, Instant since,
        String session) {
    public HeldSync {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(session, "session");
    }

    /** What can look like an accident. */
    public enum Kind {
        /**
         * The device deleted most of what it had. Held back: the items are still here. Approved, they are deleted;
         * rejected, the device gets them again.
         */
        DELETIONS,
        /**
         * The device had items and came with none, to be compared. Held back: it was sent nothing. Approved, its next
         * synchronization gives it everything; rejected, it is held back again if it still comes empty.
         */
        EMPTY,
        /**
         * The same item is added again and again, as where two paths of synchronization form a circle. Only noticed:
         * to approve or to reject it takes it off the list.
         */
        COPIES
    }
}
