package syncml.store.vcal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import syncml.store.text.ValueKind;
import syncml.store.text.Vocabulary;

/** The properties of vCalendar 1.0, section 2.2, and RFC 2445, section 4.8. */
final class CalendarVocabulary {
    /** How values are built. */
    static final Vocabulary VOCABULARY = CalendarVocabulary::kind;

    /** Properties that say nothing about the appointment: notation, bookkeeping, identifiers of one device. */
    static final Set<String> BOOKKEEPING = Set.of("VERSION", "PRODID", "METHOD", "CALSCALE", "DTSTAMP", "CREATED",
            "DCREATED", "LAST-MODIFIED", "SEQUENCE", "UID", "TZ", "DAYLIGHT", "X-EPOCAGENDAENTRYTYPE",
            "X-FUNAMBOL-ALLDAY", "X-ALLDAY", "X-MICROSOFT-CDO-ALLDAYEVENT", "X-SYMBIAN-LUID", "X-IRMC-LUID",
            "X-EVOLUTION-ALARM-UID", "X-LIC-ERROR");

    /** Properties whose value is one or several points in time. */
    static final Set<String> TIMES = Set.of("DTSTART", "DTEND", "DUE", "COMPLETED", "RECURRENCE-ID", "EXDATE",
            "RDATE", "CREATED", "LAST-MODIFIED", "DTSTAMP");

    private static final Map<String, ValueKind> KINDS = new HashMap<>();

    static {
        for (String name : Set.of("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "CLASS", "COMMENT", "CONTACT", "UID",
                "RELATED-TO", "PRODID", "X-EPOCAGENDAENTRYTYPE", "TZID", "TZNAME")) {
            KINDS.put(name, ValueKind.TEXT);
        }
        for (String name : Set.of("CATEGORIES", "RESOURCES")) {
            KINDS.put(name, ValueKind.LIST);
        }
        for (String name : Set.of("AALARM", "DALARM", "MALARM", "PALARM")) {
            KINDS.put(name, ValueKind.COMPONENTS);
        }
        for (String name : Set.of("RRULE", "EXRULE", "RNUM", "TRANSP", "PRIORITY", "SEQUENCE", "GEO", "URL", "ATTACH",
                "ATTENDEE", "ORGANIZER", "TRIGGER", "DURATION", "REPEAT", "ACTION", "PERCENT-COMPLETE", "VERSION",
                "DCREATED", "X-RECURRENCE-ID", "TZ", "DAYLIGHT", "TZOFFSETFROM", "TZOFFSETTO",
                RecurrenceRule.UNTRANSLATED)) {
            KINDS.put(name, ValueKind.VERBATIM);
        }
        TIMES.forEach(name -> KINDS.put(name, ValueKind.VERBATIM));
    }

    private CalendarVocabulary() {
    }

    private static ValueKind kind(String name) {
        return KINDS.getOrDefault(name, ValueKind.UNKNOWN);
    }
}
