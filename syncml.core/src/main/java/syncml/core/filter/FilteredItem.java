package syncml.core.filter;

import java.util.List;
import java.util.Optional;
import syncml.api.datatype.Extent;

/** An item as a filter looks at it. */
interface FilteredItem {
    /** The values of a property. */
    List<String> values(String property);

    /** When it is. */
    Optional<Extent> extent();

    /** The peer's identifier, or null. */
    String luid();
}
