package syncml.api.devinf;

import java.util.List;
import java.util.Objects;

/**
 * What a datastore can filter by (1.2). SyncML Device Information 1.2, section 5.3.13.
 *
 * @param type the filter grammar
 * @param version its version, or null
 * @param keywords the filter keywords
 * @param propNames the properties that can be filtered by
 */
public record FilterCap(String type, String version, List<String> keywords, List<String> propNames) {
    public FilterCap {
        Objects.requireNonNull(type, "type");
        keywords = List.copyOf(keywords);
        propNames = List.copyOf(propNames);
    }
}
