package syncml.store.vcal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import syncml.api.datatype.Datatype;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.store.text.ReadLimits;

/**
 * Events as vCalendar 1.0 (versit, 1996) and iCalendar 2.0 (RFC 2445). A device that keeps events and tasks in one
 * datastore sees both here. Holds no state; safe for use by several threads.
 */
@Component(service = Datatype.class, configurationPid = "syncml.store.vcal")
@Designate(ocd = CalendarLimits.class)
public final class EventDatatype extends CalendarDatatype {
    private static final Set<String> ALIASES = Set.of(
            "cal", "cal2", "calendar10", "calendar20", "calendars", "event", "events", "agenda", "vcal", "vcalendar",
            "vevent", "calendar/events", "calendar/event", "eventtask/events", "pim/cal", "telecom/cal",
            "telecom/cal.vcs", "c:calendar", "documents/agenda/agenda", "calendar+todo", "calendar+tasks",
            "events+tasks", "event+task", "cal+task");

    private final Datatype<CalendarItem> withTasks;

    /** Reads items within the limits that are set. */
    @Activate
    public EventDatatype(CalendarLimits limits) {
        this(new ReadLimits(limits.maxItemBytes(), limits.maxProperties(), limits.maxDepth(),
                limits.maxValueLength()));
    }

    /** Reads items within the default limits. */
    public EventDatatype() {
        this(ReadLimits.DEFAULT);
    }

    EventDatatype(ReadLimits limits) {
        super(CalendarKind.EVENT.datastore(), "Calendar", List.of(CalendarKind.EVENT), limits);
        withTasks = new CalendarDatatype(datastore(), displayName(),
                List.of(CalendarKind.EVENT, CalendarKind.TASK), limits);
    }

    @Override
    public Set<String> aliases() {
        return ALIASES;
    }

    @Override
    public Datatype<?> seenBy(DevInf device, String deviceStore) {
        List<DataStore> calendars = device.dataStores().stream().filter(EventDatatype::holdsCalendars).toList();
        if (calendars.size() != 1) {
            return this;
        }
        List<CTCap> stated = new ArrayList<>(calendars.get(0).ctCaps());
        stated.addAll(device.ctCaps());
        boolean both = stated.stream().filter(c -> isCalendar(c.type())).anyMatch(c ->
                lists(c, CalendarKind.EVENT) && lists(c, CalendarKind.TASK));
        return both ? withTasks : this;
    }

    private static boolean holdsCalendars(DataStore store) {
        List<ContentType> types = new ArrayList<>(store.rx());
        types.addAll(store.tx());
        types.add(store.rxPref());
        types.add(store.txPref());
        return types.stream().anyMatch(t -> t != null && isCalendar(t.type()));
    }

    private static boolean isCalendar(String type) {
        String essence = ContentType.essence(type);
        return essence.equals(CalendarTypes.ICALENDAR.type()) || essence.equals(CalendarTypes.VCALENDAR.type());
    }

    private static boolean lists(CTCap cap, CalendarKind kind) {
        return cap.properties().stream().filter(p -> p.name().equalsIgnoreCase("BEGIN")).anyMatch(p ->
                p.valEnums().stream().anyMatch(v -> v.strip().toUpperCase(Locale.ROOT).equals(kind.component())));
    }
}
