package syncml.api.sync;

import java.util.Objects;
import syncml.api.devinf.ContentType;

/**
 * What a peer did to one item.
 *
 * @param kind what it did
 * @param luid its identifier of the item
 * @param type content type of the item; of deletions null
 * @param octets the item; of deletions null
 */
public record Change(Kind kind, String luid, ContentType type, byte[] octets) {
    public Change {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(luid, "luid");
    }

    /** What a peer can do. */
    public enum Kind {
        /** Added the item. */
        ADD,
        /** Replaced the item, or added it. */
        REPLACE,
        /** Deleted the item. */
        DELETE,
        /** Removed the item from its memory; it stays here and is not sent again. */
        SOFT_DELETE
    }
}
