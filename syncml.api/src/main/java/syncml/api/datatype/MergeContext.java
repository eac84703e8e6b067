package syncml.api.datatype;

import java.util.Objects;
import syncml.api.devinf.ContentType;

/**
 * How two versions of an item are merged.
 *
 * @param item whose item it is; its capabilities say what the peer can hold
 * @param type the content type the peer uses
 * @param winner whose value stands where both changed the same field
 */
public record MergeContext(ItemContext item, ContentType type, Winner winner) {
    public MergeContext {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(winner, "winner");
    }

    /** Whose value stands where both changed the same. */
    public enum Winner {
        /** Ours. */
        MINE,
        /** The peer's. */
        THEIRS
    }
}
