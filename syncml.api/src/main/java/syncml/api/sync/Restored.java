package syncml.api.sync;

import java.util.Objects;

/**
 * What was restored.
 *
 * @param id identifier under which this can be undone itself; empty if nothing had to be changed
 * @param broughtBack items that were deleted and are back
 * @param changed items that have an earlier content again
 * @param removed items that were not there before and are deleted
 * @param unchanged items that are already what they were
 * @param leftAlone items that somebody else has changed since, and that were therefore left as they are
 */
public record Restored(String id, int broughtBack, int changed, int removed, int unchanged, int leftAlone) {
    public Restored {
        Objects.requireNonNull(id, "id");
    }
}
