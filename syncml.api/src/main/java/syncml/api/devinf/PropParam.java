package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * One parameter of a property. SyncML Device Information 1.2, section 5.3.29. Devices of 1.0 and 1.1 often list
 * values of {@code TYPE} as parameters.
 *
 * @param name its name
 * @param dataType its datatype, or null
 * @param size longest value (1.0, 1.1), or null
 * @param valEnums the values allowed; empty when any is
 * @param displayName its name for people, or null
 */
public record PropParam(String name, String dataType, Long size, List<String> valEnums, String displayName) {
    public PropParam {
        Objects.requireNonNull(name, "name");
        valEnums = List.copyOf(valEnums);
    }
}
