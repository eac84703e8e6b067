package syncml.store.vcal;

import java.time.Duration;
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
 * What must go along when a series begins at another time: the end of its rule, which else would leave out its last
 * occurrence, and the moments that its single occurrences stand for. RFC 2445, sections 4.3.10 and 4.8.4.4. Holds no
 * state.
 */
final class MovedSeries {
    private MovedSeries() {
    }

    /** The item after a change, with what goes along if its start was moved. */
    static CalendarItem followed(CalendarItem before, CalendarItem after) {
        Moment from = before.moment("DTSTART");
        Moment to = after.moment("DTSTART");
        if (after == before || from == null || to == null || from.day() || to.day() || !before.recurring()
                || from.key().equals(to.key())) {
            return after;
        }
        CalendarItem moved = withEnd(before, after, from, to);
        return before.changed().isEmpty() ? moved : withOccurrences(before, moved, from, to);
    }

    private static CalendarItem withEnd(CalendarItem before, CalendarItem after, Moment from, Moment to) {
        TextProperty p = after.main().property("RRULE");
        RecurrenceRule rule = p == null || !p.equals(before.main().property("RRULE")) ? null
                : RecurrenceRule.of(p.value());
        LocalDateTime until = rule == null ? null : Derived.until(rule, from);
        if (until == null) {
            return after;
        }
        LocalDateTime last = Occurrences.last(rule, from.local(), until);
        LocalDateTime end = (last == null ? until : last).plus(Duration.between(from.local(), to.local()));
        Moment now = to.zone() == null ? new Moment(end, null, false)
                : new Moment(end, to.zone(), false).in(ZoneOffset.UTC);
        TextProperty longer = p.withValue(rule.withUntil(now.text()).text());
        return after.with(after.main().elements().stream().map(e -> e == p ? (Element) longer : e).toList());
    }

    private static CalendarItem withOccurrences(CalendarItem before, CalendarItem after, Moment from, Moment to) {
        Duration shift = Duration.between(from.local(), to.local());
        List<TextComponent> changed = new ArrayList<>();
        Set<String> leftOut = new HashSet<>();
        for (TextComponent c : after.changed()) {
            TextProperty p = c.property("RECURRENCE-ID");
            Moment which = Times.moment(p);
            boolean stale = which != null && which.zone() != null == (from.zone() != null) && !which.day()
                    && before.changed().stream().anyMatch(b -> p.equals(b.property("RECURRENCE-ID")));
            if (!stale) {
                changed.add(c);
                continue;
            }
            LocalDateTime local = (from.zone() == null ? which : which.in(from.zone())).local().plus(shift);
            Moment now = new Moment(local, to.zone(), false);
            changed.add(c.with(c.elements().stream()
                    .map(e -> e == p ? (Element) Times.property(p, List.of(now)) : e).toList()));
            leftOut.add(now.key());
        }
        // A peer that has no such occurrences moved the exceptions that stand for them.
        return Derived.withoutExceptions(after.withChanged(changed), leftOut);
    }
}
