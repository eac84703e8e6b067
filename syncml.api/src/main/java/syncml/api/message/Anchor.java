package syncml.api.message;

import java.util.Objects;

/**
 * The sync anchors of the sender for one datastore. Opaque texts, compared for equality after trimming.
 * SyncML Meta Information 1.2.2, section 5.2.1.
 *
 * @param last mark of the last successful synchronization, or null
 * @param next mark of the present one; empty when the peer left it out
 */
public record Anchor(String last, String next) implements Data {
    public Anchor {
        Objects.requireNonNull(next, "next");
    }
}
