package syncml.api.message;

import java.util.List;
import syncml.api.devinf.Property;

/**
 * Properties inside the Item of a filter's {@code Field} (1.2), given as mark-up.
 *
 * @param properties the properties wanted
 */
public record PropertyData(List<Property> properties) implements Data {
    public PropertyData {
        properties = List.copyOf(properties);
    }
}
