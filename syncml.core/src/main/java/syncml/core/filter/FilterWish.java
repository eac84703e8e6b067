package syncml.core.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import syncml.api.datatype.Datatype;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;
import syncml.api.message.Filter;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.PropertyData;
import syncml.core.protocol.StatusCode;

/**
 * Reads what a device asks for: a {@code Filter} in the target of an Alert (SyncML Representation Protocol 1.2.2,
 * section 6.1.8), or a query behind the name of a datastore (1.0 and 1.1).
 */
public final class FilterWish {
    /** The grammar of queries that is understood. SyncML Device Information 1.2, section 5.3.12. */
    public static final ContentType GRAMMAR = new ContentType("syncml:filtertype-cgi", "1.0");

    private static final Pattern COMPARES = Pattern.compile("&(LUID|i?(EQ|NE|GT|GE|LT|LE|CON|NCON));");
    private static final Pattern PROPERTY = Pattern.compile("<PropName[^<>]{0,100}>([^<>]{1,100})</PropName>");
    private static final int MAX_PROPERTIES = 100;

    private final Datatype<?> datatype;

    /** Wishes for items of a datatype. */
    public FilterWish(Datatype<?> datatype) {
        this.datatype = datatype;
    }

    /**
     * The filter that a target carries; {@link ItemFilter#NONE} if it carries none.
     *
     * @throws FilterException if it cannot be followed
     */
    public ItemFilter of(Location target) throws FilterException {
        if (target == null) {
            return ItemFilter.NONE;
        }
        return target.filter() != null ? of(target.filter()) : of(target.uri());
    }

    /** Behind the names of datastores devices write many things; only what compares something is a filter. */
    private ItemFilter of(String uri) throws FilterException {
        int mark = uri.indexOf('?');
        if (mark < 0 || !COMPARES.matcher(uri).find(mark)) {
            return ItemFilter.NONE;
        }
        return supported(ItemFilter.of(uri.substring(mark + 1), true, "", List.of()));
    }

    private ItemFilter of(Filter filter) throws FilterException {
        if (filter.record() == null && filter.field() == null) {
            return ItemFilter.NONE;
        }
        String type = filter.filterType() == null ? "EXCLUSIVE" : filter.filterType().strip().toUpperCase(Locale.ROOT);
        if (!type.equals("EXCLUSIVE") && !type.equals("INCLUSIVE")) {
            throw new FilterException(StatusCode.NOT_SUPPORTED, "FilterType");
        }
        String contentType = filter.meta().type() == null ? "" : ContentType.essence(filter.meta().type());
        if (!contentType.isEmpty() && datatype.types().stream().noneMatch(t -> t.essence().equals(contentType))) {
            throw new FilterException(StatusCode.UNSUPPORTED_TYPE, contentType);
        }
        String query = filter.record() == null ? "" : query(filter.record());
        List<Property> properties = filter.field() == null ? List.of() : properties(filter.field());
        return supported(ItemFilter.of(query, type.equals("EXCLUSIVE"),
                contentType.isEmpty() ? datatype.types().get(0).essence() : contentType, properties));
    }

    private static String query(Item record) throws FilterException {
        String grammar = record.meta().type();
        if (grammar != null && !ContentType.essence(grammar).equals(GRAMMAR.essence())) {
            throw new FilterException(StatusCode.NOT_SUPPORTED, "Record");
        }
        return record.content() == null ? "" : record.content().text().strip();
    }

    private static List<Property> properties(Item field) throws FilterException {
        List<Property> properties = new ArrayList<>();
        if (field.data() instanceof PropertyData data) {
            data.properties().forEach(p -> properties.add(Property.of(p.name())));
        } else if (field.content() != null) {
            String text = field.content().text();
            Matcher m = PROPERTY.matcher(text);
            while (m.find() && properties.size() <= MAX_PROPERTIES) {
                properties.add(Property.of(m.group(1).strip()));
            }
            if (properties.isEmpty() && !text.isBlank()) {
                throw new FilterException(StatusCode.NOT_SUPPORTED, "Field");
            }
        }
        if (properties.size() > MAX_PROPERTIES) {
            throw new FilterException(StatusCode.TOO_LARGE, "Field");
        }
        return properties;
    }

    private ItemFilter supported(ItemFilter filter) throws FilterException {
        if (filter.query() == null) {
            return filter;
        }
        for (Comparison c : filter.query().comparisons()) {
            if (c.isOfTime() && datatype.hasExtent()) {
                if (c.moment() == null || c.operator().negative() || c.operator() == Operator.CON) {
                    throw new FilterException(StatusCode.BAD_QUERY, "the query compares a date with something else");
                }
            } else if (!c.operand().equals(Comparison.LUID) && !datatype.filterProperties().contains(c.operand())) {
                throw new FilterException(StatusCode.NOT_SUPPORTED, "Record");
            }
        }
        return filter;
    }
}
