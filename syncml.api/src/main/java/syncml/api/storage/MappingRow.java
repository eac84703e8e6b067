package syncml.api.storage;

import java.util.Objects;

/**
 * What a peer holds of one item.
 *
 * @param guid identifier of the item
 * @param luid the peer's identifier, or null while it is not known
 * @param revision revision of the item that the peer is known to hold; 0 when none
 * @param rendition hash of the body that the peer was given or sent, or null
 * @param state how far the peer is
 * @param attempts how often our operation was refused or lost
 */
public record MappingRow(String guid, String luid, long revision, byte[] rendition, State state, int attempts) {
    public MappingRow {
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(state, "state");
    }

    /** How far the peer is with an item. */
    public enum State {
        /** The peer holds the revision named. */
        HELD,
        /** Something is to be sent again: an operation was lost or refused. */
        PENDING,
        /** The peer has confirmed an addition but not yet told its identifier. */
        UNMAPPED,
        /** The peer refused the item for good; it is not sent again until it changes. */
        REFUSED,
        /** The peer deleted the item; that is done when the peer has sent everything. */
        LEAVING,
        /** The peer deleted the item, and the owner has to say whether it is to be deleted here. */
        WAITING
    }
}
