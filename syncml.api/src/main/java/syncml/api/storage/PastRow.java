package syncml.api.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of an item, with what the item was before it.
 *
 * @param owner key of the account
 * @param revision counter of the owner at the change; unique for the owner
 * @param guid identifier of the item
 * @param collection collection it lies in
 * @param before what it was; null if the change added it
 * @param changed when it was changed
 * @param session identifier of the report of what changed it, at most 64 characters; empty if it left none
 * @param author identifier of the device, or of who else changed it, at most 255 characters
 */
public record PastRow(String owner, long revision, String guid, String collection, Version before, Instant changed,
        String session, String author) {
    public PastRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(changed, "changed");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(author, "author");
    }

    /**
     * A version of an item.
     *
     * @param deleted whether it was a tombstone
     * @param type media type of the body
     * @param typeVersion version of the media type
     * @param body hash of the body, 20 octets; of a tombstone the last body
     * @param modified when this version was made
     */
    public record Version(boolean deleted, String type, String typeVersion, byte[] body, Instant modified) {
        public Version {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(typeVersion, "typeVersion");
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(modified, "modified");
        }

        /** The version that an item is at present. */
        public static Version of(ItemRow row) {
            return new Version(row.deleted(), row.type(), row.typeVersion(), row.body(), row.modified());
        }
    }
}
