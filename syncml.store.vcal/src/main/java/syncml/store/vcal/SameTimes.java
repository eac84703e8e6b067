package syncml.store.vcal;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * Recognizes times that are the same but were written by someone who knows the zone, or whole days, and someone who does
 * not. Neither is a change of the other. Holds no state.
 */
final class SameTimes {
    private SameTimes() {
    }

    /** Whether two items start at the same time: at the same instant, on the same clock face, or on the same days. */
    static boolean sameStart(CalendarItem one, CalendarItem other) {
        Moment a = one.moment(one.kind().date());
        Moment b = other.moment(other.kind().date());
        if (a == null || b == null) {
            return a == b;
        }
        return a.key().equals(b.key()) || sameFace(a, b) || sameDays(one, other, a, b)
                || one.kind() == CalendarKind.TASK && sameDue(a, b);
    }

    /** One is in a zone, the other one nowhere in particular. */
    private static boolean sameFace(Moment a, Moment b) {
        return (a.floating() && b.zone() != null || b.floating() && a.zone() != null) && a.local().equals(b.local());
    }

    private static boolean sameDays(CalendarItem one, CalendarItem other, Moment a, Moment b) {
        return a.day() != b.day() && one.kind() == CalendarKind.EVENT && one.wholeDays() != null
                && Objects.equals(one.wholeDays(), other.wholeDays());
    }

    /** Of a task: phones know the day only that it is due. */
    private static boolean sameDue(Moment a, Moment b) {
        return a.day() != b.day() && a.local().toLocalDate().equals(b.local().toLocalDate());
    }

    /** A peer's version of a task, with the time that it is due if only the day of that is left. */
    static CalendarItem dueLike(CalendarItem theirs, CalendarItem mine) {
        Moment a = mine.moment("DUE");
        Moment b = theirs.moment("DUE");
        if (a == null || b == null || a.day() || !sameDue(a, b)) {
            return theirs;
        }
        TextProperty due = mine.main().property("DUE");
        return theirs.with(theirs.main().elements().stream()
                .map(e -> e instanceof TextProperty p && p.name().equals("DUE") ? (Element) due : e).toList());
    }

    /** A peer's version, with its times written like those of ours where they are the same. */
    static CalendarItem like(CalendarItem theirs, CalendarItem mine) {
        Moment a = mine.start();
        Moment b = theirs.start();
        if (a == null || b == null || a.zone() == null && a.key().equals(b.key())) {
            return theirs;
        }
        if (a.zone() != null && b.zone() != null) {
            return mine.recurring() && theirs.recurring() && !a.zone().equals(b.zone()) ? onClock(theirs, b, a)
                    : theirs;
        }
        if (sameDays(mine, theirs, a, b)) {
            return Calendars.withTimesOf(theirs, mine);
        }
        if (!sameFace(a, b)) {
            return theirs;
        }
        ZoneId from = b.zone();
        ZoneId to = a.zone();
        List<TextComponent> changed = theirs.changed().stream().map(c -> written(c, from, to)).toList();
        return new CalendarItem(theirs.kind(), written(theirs.main(), from, to), changed);
    }

    /** A series on the clock of another one; itself if its rule cannot be said there. */
    private static CalendarItem onClock(CalendarItem series, Moment start, Moment other) {
        ZoneId zone = other.zone();
        // Clocks skip times, and series begin at such.
        Moment there = start.key().equals(other.key()) ? other : start.in(zone);
        int days = (int) ChronoUnit.DAYS.between(start.local().toLocalDate(), there.local().toLocalDate());
        List<Element> elements = new ArrayList<>(series.main().elements().size());
        for (Element e : series.main().elements()) {
            Element moved = e instanceof TextProperty p ? onClock(p, zone, days, start) : e;
            if (moved == null) {
                return series;
            }
            elements.add(moved);
        }
        return series.with(elements);
    }

    private static TextProperty onClock(TextProperty p, ZoneId zone, int days, Moment start) {
        if (p.name().equals("RRULE")) {
            RecurrenceRule rule = RecurrenceRule.of(p.value());
            RecurrenceRule there = rule == null || days == 0 ? rule
                    : PlainerRule.of(rule, start.local().toLocalDate()).shifted(days);
            return there == null ? null : there == rule ? p : p.withValue(there.text());
        }
        List<Moment> moments = CalendarVocabulary.TIMES.contains(p.name()) ? Times.moments(p) : List.of();
        boolean zoned = !moments.isEmpty() && moments.stream().allMatch(m -> m.zone() != null);
        return !zoned || p.hasParam("VALUE", "PERIOD") ? p
                : Times.property(p, moments.stream().map(m -> m.in(zone)).toList());
    }

    private static TextComponent written(TextComponent component, ZoneId from, ZoneId to) {
        List<Element> elements = new ArrayList<>(component.elements().size());
        for (Element e : component.elements()) {
            elements.add(e instanceof TextProperty p ? written(p, from, to) : e);
        }
        return component.with(elements);
    }

    private static TextProperty written(TextProperty p, ZoneId from, ZoneId to) {
        if (p.name().equals("RRULE")) {
            return rule(p, from, to);
        }
        List<Moment> moments = CalendarVocabulary.TIMES.contains(p.name()) ? Times.moments(p) : List.of();
        if (moments.isEmpty() || p.hasParam("VALUE", "PERIOD")) {
            return p;
        }
        return Times.property(p, moments.stream().map(m -> m.day() ? m : face(m, from, to)).toList());
    }

    private static Moment face(Moment m, ZoneId from, ZoneId to) {
        return from == null ? m.meantIn(to) : m.zone() == null ? m : new Moment(m.in(from).local(), to, false);
    }

    private static TextProperty rule(TextProperty p, ZoneId from, ZoneId to) {
        RecurrenceRule rule = RecurrenceRule.of(p.value());
        Moment until = rule == null || rule.until() == null ? null : Moment.of(rule.until(), null);
        if (until == null || until.day()) {
            return p;
        }
        LocalDateTime local = face(until, from, null).local();
        Moment now = to == null ? new Moment(local, null, false) : new Moment(local, to, false).in(ZoneOffset.UTC);
        return p.withValue(rule.withUntil(now.text()).text());
    }
}
