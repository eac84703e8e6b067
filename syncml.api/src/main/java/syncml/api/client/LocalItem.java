package syncml.api.client;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import syncml.api.devinf.ContentType;

/**
 * An item of a local store.
 *
 * @param type what its octets are
 * @param octets the item, not to be changed
 */
public record LocalItem(ContentType type, byte[] octets) {
    private static final int VERSION_OCTETS = 16;

    public LocalItem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(octets, "octets");
    }

    /** The version of an item with these octets: the first 16 octets of their SHA-256 in hexadecimal digits. */
    public static String version(byte[] octets) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, VERSION_OCTETS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version of this item. */
    public String version() {
        return version(octets);
    }

    /** Type and size; the content is personal. */
    @Override
    public String toString() {
        return "LocalItem[" + type + ", " + octets.length + " octets]";
    }
}
