package syncml.store.vcal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Extent;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.store.text.ObjectParts;
import syncml.store.text.ReadLimits;
import syncml.store.text.RevisionTime;

/** A datastore of items of one or both kinds. Holds no state; safe for use by several threads. */
class CalendarDatatype implements Datatype<CalendarItem> {
    private static final int MOST_PARTS = 1000;
    private static final Set<String> COMPONENTS = Set.of(CalendarKind.EVENT.component(), CalendarKind.TASK.component());

    private final String datastore;
    private final String displayName;
    private final List<CalendarKind> kinds;
    private final Calendars calendars;

    CalendarDatatype(String datastore, String displayName, List<CalendarKind> kinds, ReadLimits limits) {
        this.datastore = datastore;
        this.displayName = displayName;
        this.kinds = List.copyOf(kinds);
        calendars = new Calendars(kinds, limits);
    }

    @Override
    public final String datastore() {
        return datastore;
    }

    @Override
    public final String displayName() {
        return displayName;
    }

    @Override
    public Set<String> aliases() {
        return Set.of();
    }

    @Override
    public final List<String> collections() {
        return kinds.stream().map(CalendarKind::datastore).toList();
    }

    @Override
    public final String collection(CalendarItem item) {
        return item.kind().datastore();
    }

    @Override
    public final List<ContentType> types() {
        return List.of(CalendarTypes.ICALENDAR, CalendarTypes.VCALENDAR);
    }

    @Override
    public final List<CTCap> capabilities() {
        return CalendarTypes.capabilities(kinds);
    }

    @Override
    public final CalendarItem read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        return calendars.read(octets, type, context);
    }

    @Override
    public final List<byte[]> parts(byte[] octets, ContentType type) {
        return ObjectParts.of(octets, "VCALENDAR", COMPONENTS, MOST_PARTS);
    }

    @Override
    public final byte[] write(CalendarItem item, ContentType type, ItemContext context) {
        return calendars.write(item, type, context);
    }

    @Override
    public final String algorithm() {
        return Calendars.ALGORITHM;
    }

    @Override
    public final byte[] fingerprint(CalendarItem item) {
        return calendars.fingerprint(item);
    }

    @Override
    public final Set<String> matchKeys(CalendarItem item) {
        return calendars.matchKeys(item);
    }

    @Override
    public final int score(CalendarItem one, CalendarItem other, ItemContext context) {
        return calendars.score(one, other, context);
    }

    @Override
    public final Merged<CalendarItem> merge(CalendarItem base, CalendarItem mine, CalendarItem theirs,
            MergeContext context) {
        return calendars.merge(base, mine, theirs, context);
    }

    @Override
    public final Optional<Instant> revised(CalendarItem item) {
        return RevisionTime.of(item.main().value("LAST-MODIFIED"));
    }

    @Override
    public final Holdings holdings(CalendarItem item) {
        return calendars.holdings(item);
    }

    @Override
    public final String summary(CalendarItem item) {
        return calendars.summary(item);
    }

    @Override
    public final Set<String> filterProperties() {
        Set<String> properties = new TreeSet<>();
        kinds.forEach(k -> properties.addAll(CalendarFilter.properties(k)));
        return properties;
    }

    @Override
    public final List<String> filterValues(CalendarItem item, String property, ItemContext context) {
        return CalendarFilter.values(item, property);
    }

    @Override
    public final boolean hasExtent() {
        return true;
    }

    @Override
    public final Optional<Extent> extent(CalendarItem item, ItemContext context) {
        return CalendarFilter.extent(item, context.zone());
    }
}
