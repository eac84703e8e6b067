package syncml.store.vcal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Extent;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.store.text.ReadLimits;

/**
 * Events as vCalendar 1.0 (versit, 1996) and iCalendar 2.0 (RFC 2445). Holds no state; safe for use by several threads.
 */
@Component(service = Datatype.class)
public final class EventDatatype implements Datatype<CalendarItem> {
    private static final Set<String> ALIASES = Set.of(
            "cal", "cal2", "calendar10", "calendar20", "calendars", "event", "events", "agenda", "vcal", "vcalendar",
            "vevent", "calendar/events", "calendar/event", "eventtask/events", "pim/cal", "telecom/cal",
            "telecom/cal.vcs", "c:calendar", "documents/agenda/agenda");

    private final Calendars calendars;

    /** Reads items within the default limits. */
    public EventDatatype() {
        this(ReadLimits.DEFAULT);
    }

    EventDatatype(ReadLimits limits) {
        calendars = new Calendars(CalendarKind.EVENT, limits);
    }

    @Override
    public String datastore() {
        return "calendar";
    }

    @Override
    public String displayName() {
        return "Calendar";
    }

    @Override
    public Set<String> aliases() {
        return ALIASES;
    }

    @Override
    public List<ContentType> types() {
        return List.of(CalendarTypes.ICALENDAR, CalendarTypes.VCALENDAR);
    }

    @Override
    public List<CTCap> capabilities() {
        return CalendarTypes.capabilities(CalendarKind.EVENT);
    }

    @Override
    public CalendarItem read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        return calendars.read(octets, type, context);
    }

    @Override
    public byte[] write(CalendarItem item, ContentType type, ItemContext context) {
        return calendars.write(item, type, context);
    }

    @Override
    public String algorithm() {
        return "calendar-2";
    }

    @Override
    public byte[] fingerprint(CalendarItem item) {
        return calendars.fingerprint(item);
    }

    @Override
    public Set<String> matchKeys(CalendarItem item) {
        return calendars.matchKeys(item);
    }

    @Override
    public int score(CalendarItem one, CalendarItem other, ItemContext context) {
        return calendars.score(one, other, context);
    }

    @Override
    public Merged<CalendarItem> merge(CalendarItem base, CalendarItem mine, CalendarItem theirs,
            MergeContext context) {
        return calendars.merge(base, mine, theirs, context);
    }

    @Override
    public Holdings holdings(CalendarItem item) {
        return calendars.holdings(item);
    }

    @Override
    public String summary(CalendarItem item) {
        return calendars.summary(item);
    }

    @Override
    public Set<String> filterProperties() {
        return calendars.filterProperties();
    }

    @Override
    public List<String> filterValues(CalendarItem item, String property, ItemContext context) {
        return CalendarFilter.values(item, property);
    }

    @Override
    public boolean hasExtent() {
        return true;
    }

    @Override
    public Optional<Extent> extent(CalendarItem item, ItemContext context) {
        return CalendarFilter.extent(item, context.zone());
    }
}
