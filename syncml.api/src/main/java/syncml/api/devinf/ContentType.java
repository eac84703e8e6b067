package syncml.api.devinf;

import java.util.Locale;
import java.util.Objects;

/**
 * A media type with a version, as {@code CTType} and {@code VerCT} name it. SyncML Device Information 1.2, section 5.3.2.
 *
 * @param type the media type, for example {@code text/x-vcard}
 * @param version its version, for example {@code 2.1}; empty when the peer left it out
 */
public record ContentType(String type, String version) {
    public ContentType {
        Objects.requireNonNull(type, "type");
        version = Objects.requireNonNullElse(version, "");
    }

    /** Type and subtype in lower case, without parameters: what types are compared by. */
    public String essence() {
        return essence(type);
    }

    /** Type and subtype of any media type in lower case, without parameters. */
    public static String essence(String mediaType) {
        int semicolon = mediaType.indexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }
}
