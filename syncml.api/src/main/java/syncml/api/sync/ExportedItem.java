package syncml.api.sync;

import java.util.Objects;
import syncml.api.devinf.ContentType;

/**
 * An item as it leaves.
 *
 * @param guid its identifier
 * @param type its content type
 * @param octets the item, not to be changed
 */
public record ExportedItem(String guid, ContentType type, byte[] octets) {
    public ExportedItem {
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(octets, "octets");
    }
}
