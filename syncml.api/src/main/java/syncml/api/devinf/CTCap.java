package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * The properties a device knows of one content type. SyncML Device Information 1.2, section 5.3.1.
 *
 * @param type the media type
 * @param version its version, or null (1.0 and 1.1 have none)
 * @param fieldLevel whether replacing single fields is accepted (1.2)
 * @param properties the properties; a name that ends with an asterisk stands for all that begin like it
 */
public record CTCap(String type, String version, boolean fieldLevel, List<Property> properties) {
    public CTCap {
        Objects.requireNonNull(type, "type");
        properties = List.copyOf(properties);
    }
}
