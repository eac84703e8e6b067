package syncml.store.vcal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;
import syncml.store.fields.Capabilities;
import syncml.store.text.Dialect;

/** Content types and capabilities of calendars. SyncML Device Information 1.2, section 5.3. */
final class CalendarTypes {
    static final ContentType ICALENDAR = new ContentType("text/calendar", "2.0");
    static final ContentType VCALENDAR = new ContentType("text/x-vcalendar", "1.0");

    /** Properties that are never left out, whatever a peer lists. */
    private static final Set<String> INDISPENSABLE = Set.of("DTSTART", "SUMMARY", "ACTION", "TRIGGER");

    /** The names under which peers list what is called differently here. */
    private static final Map<String, List<String>> OTHER_NAMES = Map.of(
            "CREATED", List.of("DCREATED"),
            "VALARM", List.of("TRIGGER", "AALARM", "DALARM"),
            "RECURRENCE-ID", List.of("X-RECURRENCE-ID"),
            "DURATION", List.of("DTEND"),
            "DTEND", List.of("DURATION"),
            "ORGANIZER", List.of("ATTENDEE"),
            RecurrenceRule.UNTRANSLATED, List.of("RRULE"));

    private static final List<String> COMMON = List.of("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CLASS",
            "PRIORITY", "STATUS", "DTSTART", "UID", "LAST-MODIFIED", "SEQUENCE", "RRULE", "RDATE", "EXDATE",
            "ATTENDEE", "URL", "RELATED-TO", "GEO", "RESOURCES", "X-*");
    private static final List<String> NEW_ONLY = List.of("DURATION", "CREATED", "DTSTAMP", "ORGANIZER",
            "RECURRENCE-ID", "TRIGGER", "ACTION", "REPEAT", "PRODID", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME");
    private static final List<String> OLD_ONLY = List.of("DCREATED", "AALARM", "DALARM", "TZ", "DAYLIGHT",
            "X-RECURRENCE-ID");

    private CalendarTypes() {
    }

    static Dialect dialect(ContentType type) {
        return type.essence().equals(VCALENDAR.type()) ? Dialect.OLD : Dialect.NEW;
    }

    static Capabilities capabilities(ContentType type, ItemContext context) {
        return Capabilities.of(context.capabilities(type), CalendarVocabulary.VOCABULARY, OTHER_NAMES, INDISPENSABLE);
    }

    static List<CTCap> capabilities(List<CalendarKind> kinds) {
        return List.of(capabilities(kinds, ICALENDAR), capabilities(kinds, VCALENDAR));
    }

    private static CTCap capabilities(List<CalendarKind> kinds, ContentType type) {
        boolean old = type.equals(VCALENDAR);
        List<String> components = new ArrayList<>(List.of("VCALENDAR"));
        kinds.forEach(k -> components.add(k.component()));
        components.addAll(old ? List.of() : List.of("VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT"));
        List<Property> properties = new ArrayList<>();
        properties.add(Property.of("BEGIN", components.toArray(String[]::new)));
        properties.add(Property.of("END", components.toArray(String[]::new)));
        properties.add(Property.of("VERSION", type.version()));
        COMMON.forEach(name -> properties.add(Property.of(name)));
        if (kinds.contains(CalendarKind.EVENT)) {
            List.of("DTEND", "TRANSP").forEach(name -> properties.add(Property.of(name)));
        }
        if (kinds.contains(CalendarKind.TASK)) {
            List.of("DUE", "COMPLETED").forEach(name -> properties.add(Property.of(name)));
            if (!old) {
                properties.add(Property.of("PERCENT-COMPLETE"));
            }
        }
        (old ? OLD_ONLY : NEW_ONLY).forEach(name -> properties.add(Property.of(name)));
        return new CTCap(type.type(), type.version(), false, properties);
    }
}
