package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * One property of a content type. SyncML Device Information 1.2, section 5.3.28.
 *
 * @param name its name
 * @param dataType its datatype, or null
 * @param maxOccur most occurrences in one object, or null (1.2)
 * @param maxSize longest value, or null ({@code Size} in 1.0 and 1.1)
 * @param noTruncate whether a longer value must not be cut (1.2)
 * @param valEnums the only values allowed; empty when any is
 * @param displayName its name for people, or null
 * @param params its parameters; empty when all are supported
 */
public record Property(String name, String dataType, Long maxOccur, Long maxSize, boolean noTruncate,
        List<String> valEnums, String displayName, List<PropParam> params) {
    public Property {
        Objects.requireNonNull(name, "name");
        valEnums = List.copyOf(valEnums);
        params = List.copyOf(params);
    }

    /** A property with a name only. */
    public static Property of(String name) {
        return new Property(name, null, null, null, false, List.of(), null, List.of());
    }

    /** A property with the values allowed. */
    public static Property of(String name, String... values) {
        return new Property(name, null, null, null, false, List.of(values), null, List.of());
    }
}
