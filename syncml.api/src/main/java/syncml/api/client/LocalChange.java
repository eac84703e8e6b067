package syncml.api.client;

import java.util.Objects;
import syncml.api.devinf.ContentType;

/**
 * What is to become of an item of a local store.
 *
 * @param luid its identifier; for a new item one that {@link LocalStore#newLuid()} gave
 * @param expected the version that is to be replaced or deleted; null for a new item
 * @param item what it is to be; null to delete it
 */
public record LocalChange(String luid, String expected, LocalItem item) {
    public LocalChange {
        Objects.requireNonNull(luid, "luid");
        if (item == null && expected == null) {
            throw new IllegalArgumentException("what is deleted has a version");
        }
    }

    /** A new item. */
    public static LocalChange add(String luid, ContentType type, byte[] octets) {
        return new LocalChange(luid, null, new LocalItem(type, octets));
    }

    /** An item with other content. */
    public static LocalChange replace(String luid, String expected, ContentType type, byte[] octets) {
        return new LocalChange(luid, Objects.requireNonNull(expected, "expected"), new LocalItem(type, octets));
    }

    /** An item that goes. */
    public static LocalChange delete(String luid, String expected) {
        return new LocalChange(luid, expected, null);
    }

    /** What can come of a change. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** It is not done, since the item is no longer of the version expected: somebody changed it meanwhile. */
        CHANGED_MEANWHILE,
        /** It is not done, since the store could not. */
        FAILED
    }
}
