package syncml.api.storage;

import java.util.Objects;

/**
 * Octets of an item or of a rendition of it, stored once for an owner.
 *
 * @param hash 20 octets: the first ones of the SHA-256 of the octets
 * @param octets the octets, not to be changed
 */
public record BodyRow(byte[] hash, byte[] octets) {
    public BodyRow {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(octets, "octets");
    }

    /** Without the octets. */
    @Override
    public String toString() {
        return "BodyRow[" + octets.length + " octets]";
    }
}
