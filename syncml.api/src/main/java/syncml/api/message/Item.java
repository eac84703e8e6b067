package syncml.api.message;

import java.util.Objects;

/**
 * One object of a command. SyncML Representation Protocol 1.2.2, section 6.3.2.
 *
 * @param target identifier at the recipient, or null
 * @param source identifier at the sender, or null
 * @param sourceParent parent in the sender's identifiers (1.2), or null
 * @param targetParent parent in the recipient's identifiers (1.2), or null
 * @param meta meta information, never null; its single elements override those of the command
 * @param data the object, or null
 * @param moreData whether this is a chunk that is not the last (1.1)
 */
public record Item(Location target, Location source, String sourceParent, String targetParent, Meta meta, Data data,
        boolean moreData) {
    public Item {
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
    }

    /** An item with its place at the recipient, its place at the sender and its data; any may be null. */
    public static Item of(Location target, Location source, Data data) {
        return new Item(target, source, null, null, Meta.NONE, data, false);
    }

    /** An item as above with meta information. */
    public static Item of(Location target, Location source, Meta meta, Data data) {
        return new Item(target, source, null, null, meta, data, false);
    }

    /** An item with nothing but data. */
    public static Item of(Data data) {
        return of(null, null, data);
    }

    /** The data as content, null when there is none or it is of another kind. */
    public Content content() {
        return data instanceof Content c ? c : null;
    }

    /** The target's URI, or null. */
    public String targetUri() {
        return target == null ? null : target.uri();
    }

    /** The source's URI, or null. */
    public String sourceUri() {
        return source == null ? null : source.uri();
    }

    /** The same item with other data and another mark for more chunks. */
    public Item withData(Data other, boolean more) {
        return new Item(target, source, sourceParent, targetParent, meta, other, more);
    }
}
