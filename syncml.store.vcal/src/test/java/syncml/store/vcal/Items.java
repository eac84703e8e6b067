package syncml.store.vcal;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;

/** Events and tasks for tests, written as lines. */
final class Items {
    static final Datatype<CalendarItem> EVENTS = new EventDatatype();
    static final Datatype<CalendarItem> TASKS = new TaskDatatype();
    static final ContentType NEW = CalendarTypes.ICALENDAR;
    static final ContentType OLD = CalendarTypes.VCALENDAR;
    static final ItemContext BERLIN = ItemContext.builder().zone(ZoneId.of("Europe/Berlin")).build();

    private Items() {
    }

    /** An event of vCalendar 1.0. */
    static CalendarItem old(ItemContext context, String... lines) {
        return read(EVENTS, "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", OLD, context);
    }

    static CalendarItem old(String... lines) {
        return old(ItemContext.OWN, lines);
    }

    /** An event of iCalendar 2.0. */
    static CalendarItem event(ItemContext context, String... lines) {
        return read(EVENTS, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", NEW, context);
    }

    static CalendarItem event(String... lines) {
        return event(ItemContext.OWN, lines);
    }

    /** A task of iCalendar 2.0. */
    static CalendarItem task(String... lines) {
        return read(TASKS, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", NEW, ItemContext.OWN);
    }

    /** A task of vCalendar 1.0. */
    static CalendarItem oldTask(String... lines) {
        return read(TASKS, "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VTODO\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", OLD, ItemContext.OWN);
    }

    static CalendarItem read(Datatype<CalendarItem> datatype, String text, ContentType type, ItemContext context) {
        try {
            return datatype.read(text.getBytes(StandardCharsets.UTF_8), type, context);
        } catch (InvalidItemException e) {
            throw new AssertionError(e);
        }
    }

    static Datatype<CalendarItem> datatype(CalendarItem item) {
        return item.kind() == CalendarKind.EVENT ? EVENTS : TASKS;
    }

    static String write(CalendarItem item, ContentType type, ItemContext context) {
        return new String(datatype(item).write(item, type, context), StandardCharsets.UTF_8);
    }

    static String write(CalendarItem item, ContentType type) {
        return write(item, type, ItemContext.OWN);
    }

    /** What a device has after it was given an item. */
    static CalendarItem given(CalendarItem item, ContentType type, ItemContext context) {
        return read(datatype(item), write(item, type, context), type, context);
    }

    static String fingerprint(CalendarItem item) {
        return HexFormat.of().formatHex(datatype(item).fingerprint(item));
    }

    static List<String> meaning(CalendarItem item) {
        return item.fields().stream().filter(f -> !f.isEmpty()).map(f -> f.name() + ':' + f.kind() + '=' + f.value())
                .sorted().toList();
    }

    static String value(CalendarItem item, String name) {
        return item.main().value(name);
    }

    static ItemContext.Builder device(ContentType type, Property... properties) {
        return ItemContext.builder()
                .capabilities(List.of(new CTCap(type.type(), type.version(), false, List.of(properties))));
    }
}
