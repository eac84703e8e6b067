package syncml.store.vcal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import syncml.api.datatype.Extent;
import syncml.store.text.TextProperty;

/** What filters ask of events and tasks. Holds no state. */
final class CalendarFilter {
    private static final Set<String> OF_EVENTS = Set.of("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CLASS", "STATUS",
            "PRIORITY", "DTSTART", "DTEND", "UID", "LAST-MODIFIED");
    private static final Set<String> OF_TASKS = Set.of("SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "CLASS", "STATUS",
            "PRIORITY", "DTSTART", "DUE", "COMPLETED", "UID", "LAST-MODIFIED");

    private CalendarFilter() {
    }

    /** What items can be filtered by. */
    static Set<String> properties(CalendarKind kind) {
        return kind == CalendarKind.EVENT ? OF_EVENTS : OF_TASKS;
    }

    /** The values of a property. */
    static List<String> values(CalendarItem item, String property) {
        List<String> values = new ArrayList<>();
        for (TextProperty p : item.main().properties(property)) {
            switch (property) {
                case "CATEGORIES" -> values.addAll(p.list().stream().map(String::strip).toList());
                case "DTSTART", "DTEND", "DUE", "COMPLETED", "LAST-MODIFIED" -> {
                    Moment m = Times.moment(p);
                    values.add(m == null ? p.text() : m.key());
                }
                default -> values.add(p.text());
            }
        }
        if (values.isEmpty() && property.equals("DTEND")) {
            Moment end = end(item);
            return end == null ? List.of() : List.of(end.key());
        }
        return values;
    }

    /**
     * From the first start to the last end.
     *
     * @param zone zone of times that name none
     */
    static Optional<Extent> extent(CalendarItem item, ZoneId zone) {
        Moment start = item.start();
        Moment end = end(item);
        if (start == null && end == null) {
            return Optional.empty();
        }
        Instant from = start == null ? null : start.instant(zone);
        Instant to = end == null ? null : end.instant(zone);
        if (start != null && item.recurring()) {
            to = lastEnd(item, start, to == null ? 0 : Math.max(0, to.getEpochSecond() - from.getEpochSecond()), zone);
        }
        return Optional.of(new Extent(from, to));
    }

    private static Moment end(CalendarItem item) {
        Moment start = item.start();
        if (item.kind() == CalendarKind.TASK) {
            Moment due = item.moment("DUE");
            return due != null ? due : start;
        }
        return item.end();
    }

    /** The end of the last occurrence; null when there is no last one, or it cannot be told. */
    private static Instant lastEnd(CalendarItem item, Moment start, long seconds, ZoneId zone) {
        if (item.main().property("RDATE") != null || item.main().properties("RRULE").size() != 1
                || !item.changed().isEmpty()) {
            return null;
        }
        RecurrenceRule rule = RecurrenceRule.of(item.main().value("RRULE"));
        if (rule == null || rule.endless()) {
            return null;
        }
        Moment until = rule.until() == null ? null : Moment.of(rule.until(), null);
        ZoneId clock = start.zone() == null ? zone : start.zone();
        LocalDateTime limit = until == null ? null
                : until.utc() && !clock.equals(ZoneOffset.UTC) ? until.in(clock).local() : until.local();
        LocalDateTime last = Occurrences.last(rule, start.local(), limit);
        if (last == null) {
            return limit == null ? null : limit.atZone(clock).toInstant().plusSeconds(seconds);
        }
        return last.atZone(clock).toInstant().plusSeconds(seconds);
    }
}
