package syncml.api.sync;

import java.util.Objects;

/**
 * An operation that was sent.
 *
 * @param kind ADD, REPLACE or DELETE
 * @param guid our identifier of the item
 * @param luid the peer's identifier; null for ADD
 * @param revision revision of the item that was sent
 * @param rendition hash of the octets that were sent, 20 octets; null for DELETE
 */
public record Sent(Change.Kind kind, String guid, String luid, long revision, byte[] rendition) {
    public Sent {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(guid, "guid");
    }
}
