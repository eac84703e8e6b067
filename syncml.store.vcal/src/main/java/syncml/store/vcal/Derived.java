package syncml.store.vcal;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * Dates that a peer has only because its format cannot say what we have: the occurrences of a rule one by one, and
 * exceptions where single occurrences differ. They are no change when they come back. Holds no state.
 */
final class Derived {
    /** Occurrences that are told one by one, at most. */
    static final int MOST_DATES = 48;

    private Derived() {
    }

    /** The first occurrences of a series but the very first, on its clock; none if its rule is not understood. */
    static List<Moment> dates(CalendarItem series) {
        Moment start = series.start();
        TextProperty p = series.main().property("RRULE");
        RecurrenceRule rule = p == null || start == null ? null : RecurrenceRule.of(p.value());
        if (rule == null) {
            return List.of();
        }
        List<Moment> dates = new ArrayList<>();
        for (LocalDateTime local : Occurrences.first(rule, start.local(), until(rule, start), MOST_DATES + 1)) {
            dates.add(new Moment(local, start.zone(), start.day()));
        }
        return dates;
    }

    /** The last moment of a rule on the clock of its series, or null. */
    static LocalDateTime until(RecurrenceRule rule, Moment start) {
        Moment until = rule.until() == null ? null : Moment.of(rule.until(), null);
        if (until == null) {
            return null;
        }
        return until.utc() && start.zone() != null && !start.zone().equals(ZoneOffset.UTC)
                ? until.in(start.zone()).local() : until.local();
    }

    /** Whether a series leaves an occurrence out that differs from it, for those who cannot have it by itself. */
    static boolean leftOut(TextComponent occurrence) {
        Moment which = Times.moment(occurrence.property("RECURRENCE-ID"));
        Moment starts = Times.moment(occurrence.property("DTSTART"));
        return which != null && (starts != null && !starts.key().equals(which.key()) || cancelled(occurrence));
    }

    /** When an occurrence takes place that was moved, if the series can have it then; else null. */
    static Moment movedTo(TextComponent occurrence, Moment series) {
        Moment starts = Times.moment(occurrence.property("DTSTART"));
        return starts == null || series == null || starts.day() != series.day() || cancelled(occurrence) ? null : starts;
    }

    private static boolean cancelled(TextComponent occurrence) {
        return "CANCELLED".equalsIgnoreCase(occurrence.value("STATUS"));
    }

    /** A peer's version of an item of ours, without what is only derived from ours. */
    static CalendarItem without(CalendarItem theirs, CalendarItem mine) {
        boolean dates = theirs.main().property("RDATE") != null && theirs.main().property("RRULE") == null
                && mine.main().property("RRULE") != null;
        boolean occurrencesDiffer = !mine.changed().isEmpty()
                && (theirs.main().property("EXDATE") != null || theirs.main().property("RDATE") != null);
        if (!dates && !occurrencesDiffer) {
            return theirs;
        }
        Set<String> occurrences = new HashSet<>();
        if (dates) {
            dates(mine).forEach(m -> occurrences.add(m.key()));
        }
        Set<String> detached = new HashSet<>();
        for (TextComponent c : mine.changed()) {
            if (leftOut(c)) {
                detached.add(Times.moment(c.property("RECURRENCE-ID")).key());
                Moment moved = movedTo(c, mine.start());
                if (moved != null) {
                    occurrences.add(moved.key());
                }
            }
        }
        mine.main().properties("RDATE").forEach(p -> Times.moments(p).forEach(m -> occurrences.remove(m.key())));
        List<Element> elements = new ArrayList<>();
        for (Element e : theirs.main().elements()) {
            Element left = e.name().equals("RDATE") ? without((TextProperty) e, occurrences)
                    : e.name().equals("EXDATE") ? without((TextProperty) e, detached) : e;
            if (left != null) {
                elements.add(left);
            }
        }
        return theirs.with(elements);
    }

    /** The occurrences that differ, without those that the series came to leave out altogether. */
    static List<TextComponent> withoutExceptions(List<TextComponent> changed, CalendarItem before, CalendarItem after) {
        if (changed.isEmpty() || after == before) {
            return changed;
        }
        Set<String> left = exceptions(after);
        left.removeAll(exceptions(before));
        List<TextComponent> kept = changed.stream().filter(c -> {
            Moment which = Times.moment(c.property("RECURRENCE-ID"));
            return which == null || !left.contains(which.key());
        }).toList();
        return kept.size() == changed.size() ? changed : kept;
    }

    /** An item without exceptions at some moments. */
    static CalendarItem withoutExceptions(CalendarItem item, Set<String> keys) {
        List<Element> elements = new ArrayList<>();
        for (Element e : item.main().elements()) {
            Element left = e.name().equals("EXDATE") ? without((TextProperty) e, keys) : e;
            if (left != null) {
                elements.add(left);
            }
        }
        return elements.equals(item.main().elements()) ? item : item.with(elements);
    }

    private static Set<String> exceptions(CalendarItem item) {
        Set<String> keys = new HashSet<>();
        item.main().properties("EXDATE").forEach(p -> Times.moments(p).forEach(m -> keys.add(m.key())));
        return keys;
    }

    private static Element without(TextProperty p, Set<String> keys) {
        List<Moment> moments = Times.moments(p);
        List<Moment> left = moments.stream().filter(m -> !keys.contains(m.key())).toList();
        return left.size() == moments.size() ? p : left.isEmpty() ? null : Times.property(p, left);
    }
}
