package syncml.api.sync;

import java.time.Instant;
import java.util.Objects;

/**
 * An item in one line.
 *
 * @param guid its identifier
 * @param summary what it is, for its owner
 * @param modified when it was last changed here
 */
public record ItemSummary(String guid, String summary, Instant modified) {
    public ItemSummary {
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(modified, "modified");
    }
}
