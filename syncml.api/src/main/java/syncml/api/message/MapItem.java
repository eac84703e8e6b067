package syncml.api.message;

import java.util.Objects;

/**
 * A pair of identifiers. SyncML Representation Protocol 1.2.2, section 6.3.4.
 *
 * @param target the server's identifier (GUID or temporary GUID)
 * @param source the client's identifier (LUID)
 */
public record MapItem(Location target, Location source) {
    public MapItem {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(source, "source");
    }
}
