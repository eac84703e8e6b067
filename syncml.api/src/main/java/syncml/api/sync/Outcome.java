package syncml.api.sync;

import java.util.Objects;

/**
 * What came of a change.
 *
 * @param result what came of it
 * @param guid our identifier of the item, or null
 * @param explanation why, in words; empty where there is nothing to say
 */
public record Outcome(Result result, String guid, String explanation) {
    public Outcome {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** What can come of a change. */
    public enum Result {
        /** The item is new here. */
        ADDED,
        /** The item was replaced. */
        REPLACED,
        /** The item was found here, in a slow sync or as known already; nothing changed. */
        MATCHED,
        /** The item was deleted. */
        DELETED,
        /** There was nothing to delete. */
        NOT_FOUND,
        /** Both had changed; the item is a merge, which the peer will be sent if it differs from its own. */
        MERGED,
        /** Both had changed; the peer's stands. */
        CLIENT_WON,
        /** Both had changed; ours stands and will be sent. */
        SERVER_WON,
        /** Both had changed; there are two items now. */
        DUPLICATED,
        /** The item could not be understood. */
        INVALID,
        /** The content type is none that the datastore knows. */
        UNSUPPORTED_TYPE
    }
}
