package syncml.api.sync;

import java.time.Instant;
import java.util.Objects;

/**
 * What an item was, or is.
 *
 * @param made when this version was made
 * @param author identifier of the device that made it, or {@code import} or {@code restore}; empty if it is not known
 *     any more
 * @param session identifier of the session's report that made it; empty if there is none, or it is not known any more
 * @param deleted whether the item was deleted
 * @param summary what the item was, in a line for its owner; of a deleted one the last version
 */
public record ItemVersion(Instant made, String author, String session, boolean deleted, String summary) {
    public ItemVersion {
        Objects.requireNonNull(made, "made");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(summary, "summary");
    }
}
