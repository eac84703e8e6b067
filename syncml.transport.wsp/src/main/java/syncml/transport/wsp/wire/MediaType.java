package syncml.transport.wsp.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A media type with its parameters (WAP-230-WSP, section 8.4.2.24). Immutable.
 *
 * @param essence type and subtype, in lower case
 * @param parameters names in lower case, and their values
 * @param number whether a number stands for it on the wire, rather than its name
 */
public record MediaType(String essence, Map<String, String> parameters, boolean number) {
    public MediaType {
        Objects.requireNonNull(essence, "essence");
        parameters = Map.copyOf(parameters);
    }

    /** A type without parameters, written by its name, which every peer understands. */
    public static MediaType of(String essence) {
        return new MediaType(essence.toLowerCase(Locale.ROOT), Map.of(), false);
    }

    /** Reads a type as HTTP writes it; parameters without a value are left out. */
    public static MediaType parse(String text) {
        String[] parts = text.split(";", 20);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(parts[i].substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        parts[i].substring(equals + 1).strip().replaceAll("^\"|\"$", ""));
            }
        }
        return new MediaType(parts[0].strip().toLowerCase(Locale.ROOT), parameters, false);
    }

    /** Another type in the form of this one, without parameters. */
    public MediaType likewise(String other) {
        return new MediaType(other, Map.of(), number && Tokens.MEDIA_TYPES.number(other).isPresent());
    }

    /** As HTTP writes it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(essence);
        parameters.forEach((name, value) -> text.append("; ").append(name).append('=').append(value));
        return text.toString();
    }
}
