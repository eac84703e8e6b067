package syncml.core.filter;

import java.util.List;
import java.util.Optional;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Extent;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.Property;
import syncml.api.sync.Selection;
import syncml.core.state.State;

/**
 * What a device wants of a datastore: the items that meet a query, and of them the fields it names. SyncML
 * Representation Protocol 1.2.2, sections 6.1.8 and 6.1.9. Immutable.
 */
public final class ItemFilter implements Selection {
    /** No filter. */
    public static final ItemFilter NONE = new ItemFilter("", null, false, "", List.of());

    private final String text;
    private final FilterQuery query;
    private final boolean exclusive;
    private final String contentType;
    private final List<Property> properties;

    private ItemFilter(String text, FilterQuery query, boolean exclusive, String contentType,
            List<Property> properties) {
        this.text = text;
        this.query = query;
        this.exclusive = exclusive;
        this.contentType = contentType;
        this.properties = List.copyOf(properties);
    }

    /**
     * A filter.
     *
     * @param text the query; empty for all items
     * @param exclusive whether the device is to hold nothing else
     * @param contentType media type whose fields are named
     * @param properties the fields wanted; empty for all
     * @throws FilterException if the query is none
     */
    static ItemFilter of(String text, boolean exclusive, String contentType, List<Property> properties)
            throws FilterException {
        return new ItemFilter(text, text.isEmpty() ? null : FilterQuery.of(text), exclusive && !text.isEmpty(),
                contentType, properties);
    }

    /** Whether it filters nothing. */
    public boolean isEmpty() {
        return query == null && properties.isEmpty();
    }

    FilterQuery query() {
        return query;
    }

    @Override
    public String key() {
        return query == null ? "" : (exclusive ? "EXCLUSIVE " : "INCLUSIVE ") + text;
    }

    @Override
    public String fields() {
        return properties.isEmpty() ? ""
                : contentType + ' ' + String.join(",", properties.stream().map(Property::name).sorted().toList());
    }

    @Override
    public boolean exclusive() {
        return exclusive;
    }

    /** What the device is sent of items, if the filter says so. */
    public Optional<CTCap> capabilities() {
        return properties.isEmpty() ? Optional.empty()
                : Optional.of(new CTCap(contentType, null, false, properties));
    }

    @Override
    public <T> boolean selects(Datatype<T> datatype, T item, String luid, ItemContext context) {
        return query == null || query.meets(new FilteredItem() {
            @Override
            public List<String> values(String property) {
                return datatype.filterValues(item, property, context);
            }

            @Override
            public Optional<Extent> extent() {
                return datatype.extent(item, context);
            }

            @Override
            public String luid() {
                return luid;
            }
        });
    }

    /** The filter as it is kept; null for none. */
    public State toState() {
        return isEmpty() ? null : new State().set("q", text).set("x", exclusive).set("t", contentType)
                .setTexts("p", properties.stream().map(Property::name).toList());
    }

    /** The filter that was kept. */
    public static ItemFilter of(State s) {
        if (s == null) {
            return NONE;
        }
        try {
            return of(s.text("q", ""), s.flag("x"), s.text("t", ""),
                    s.texts("p").stream().map(Property::of).toList());
        } catch (FilterException e) {
            throw new IllegalArgumentException("the filter that was kept cannot be read", e);
        }
    }
}
