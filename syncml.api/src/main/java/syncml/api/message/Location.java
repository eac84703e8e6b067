package syncml.api.message;

import java.util.Objects;

/**
 * The content of a {@code Target} or {@code Source}. SyncML Representation Protocol 1.2.2, sections 6.1.25 and 6.1.29.
 *
 * @param uri the {@code LocURI}; may be empty, as some phones send it
 * @param name the {@code LocName}, or null
 * @param filter the {@code Filter} of a Target (1.2), or null
 */
public record Location(String uri, String name, Filter filter) {
    public Location {
        Objects.requireNonNull(uri, "uri");
    }

    /** A location with a URI only. */
    public static Location of(String uri) {
        return new Location(uri, null, null);
    }

    /** A location with a URI and a display name (in a header's source: the user). */
    public static Location of(String uri, String name) {
        return new Location(uri, name, null);
    }
}
