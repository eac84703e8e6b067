package syncml.store.vcal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;

/**
 * Brings the times of one event or task into one form: days as days however they were written, zones by their names,
 * exceptions on the clock of the series, alarms relative to the start. For one component.
 */
final class Normaliser {
    private static final Set<String> ALL_DAY_FLAGS = Set.of("X-FUNAMBOL-ALLDAY", "X-ALLDAY",
            "X-MICROSOFT-CDO-ALLDAYEVENT");
    private static final Set<String> ALL_DAY_ENTRIES = Set.of("EVENT", "ANNIVERSARY", "DAY NOTE");
    private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

    /**
     * What the times of a component depend on.
     *
     * @param floatingZone the zone of times without one, or null for times that are meant wherever one is
     * @param zones the zone of a {@code TZID}, or null
     * @param home the owner's zone
     * @param old whether it is vCalendar 1.0, which knows whole days by their midnights only
     * @param clock the clock of a series in UTC, or null if that is what it goes by
     * @param series when the series starts of which the component is a single occurrence, or null
     */
    record Surroundings(Supplier<ZoneId> floatingZone, Function<String, ZoneId> zones, ZoneId home, boolean old,
            ZoneId clock, Moment series) {
    }

    private final TextComponent component;
    private final Surroundings around;
    private final ZoneId home;
    private Moment start;
    private boolean allDay;
    /** The clock whose midnights, written in UTC, say which days are meant; null if there is no need of one. */
    private ZoneId dayClock;

    /**
     * A normaliser.
     *
     * @param component the event or task, with the names of iCalendar
     * @param around what its times depend on
     */
    Normaliser(TextComponent component, Surroundings around) {
        this.component = component;
        this.around = around;
        home = around.home();
    }

    TextComponent normalised() {
        start = raw("DTSTART");
        Moment end = raw("DTEND");
        if (start != null) {
            allDay = isAllDay(end);
            start = allDay ? Moment.ofDay(day(start)) : zoned(start);
        }
        List<Element> elements = new ArrayList<>(component.elements().size());
        for (Element e : component.elements()) {
            if (e instanceof TextProperty p) {
                elements.add(p.isEmpty() ? p : property(p));
            } else if (e.name().equals("VALARM")) {
                elements.add(alarm((TextComponent) e));
            } else {
                elements.add(e);
            }
        }
        return component.with(elements);
    }

    private Moment raw(String name) {
        TextProperty p = component.property(name);
        return p == null ? null : raw(p.value(), p);
    }

    private Moment raw(String value, TextProperty p) {
        String tzid = p.param("TZID");
        ZoneId zone = tzid == null ? null : around.zones().apply(tzid);
        return Moment.of(value, zone == null && tzid != null && !Times.unknown(home) ? home : zone);
    }

    /** A time without a zone in the zone it is meant in, if that is known; one of a series on the clock of that. */
    private Moment zoned(Moment m) {
        if (around.clock() != null && m.utc()) {
            return m.in(around.clock());
        }
        ZoneId zone = m.floating() ? around.floatingZone().get() : null;
        return zone == null ? m : m.meantIn(zone);
    }

    private boolean isAllDay(Moment end) {
        if (start.day()) {
            return true;
        }
        for (TextProperty p : component.properties()) {
            String value = p.value().strip().toUpperCase(Locale.ROOT);
            if (ALL_DAY_FLAGS.contains(p.name()) && (value.equals("1") || value.equals("TRUE"))) {
                return true;
            }
            if (p.name().equals("X-EPOCAGENDAENTRYTYPE") && ALL_DAY_ENTRIES.contains(value) && start.midnight()) {
                return true;
            }
        }
        if (component.name().equals(CalendarKind.TASK.component())) {
            return start.floating() && start.midnight();
        }
        String written = component.value("DTEND");
        boolean endsAt24 = written != null && written.contains("T24");
        if (end == null) {
            return false;
        }
        if (start.midnight() && (start.floating() || start.utc() && endsAt24)) {
            return wholeDays(end) && !end.local().isBefore(start.local());
        }
        ZoneId zone = around.old() && start.utc() && end.utc() ? around.floatingZone().get() : null;
        boolean days = zone != null && start.in(zone).midnight() && wholeDays(end.in(zone))
                && end.local().isAfter(start.local());
        dayClock = days ? zone : null;
        return days;
    }

    private static boolean wholeDays(Moment end) {
        return end.midnight() || !end.local().toLocalTime().isBefore(LAST_MINUTE);
    }

    private LocalDate day(Moment m) {
        return onDayClock(m).local().toLocalDate();
    }

    private Moment onDayClock(Moment m) {
        if (dayClock != null) {
            return m.in(dayClock);
        }
        boolean midnightElsewhere = m.zone() != null && !m.midnight();
        return midnightElsewhere ? m.in(home) : m;
    }

    private TextProperty property(TextProperty p) {
        return switch (p.name()) {
            case "DTSTART" -> start == null ? p : Times.property(p, List.of(start));
            case "DTEND" -> end(p);
            case "DUE" -> due(p);
            case "RRULE", "EXRULE" -> rule(p);
            case "EXDATE", "RDATE", "RECURRENCE-ID" -> occurrences(p);
            case "COMPLETED", "CREATED", "LAST-MODIFIED", "DTSTAMP" -> {
                Moment m = raw(p.value(), p);
                yield m == null ? p : Times.property(p, List.of(zoned(m)));
            }
            default -> p;
        };
    }

    /** The end of whole days is the day after the last one, whether it was written as that or as the last minute. */
    private TextProperty end(TextProperty p) {
        Moment end = raw(p.value(), p);
        if (end == null) {
            return p;
        }
        if (!allDay) {
            return Times.property(p, List.of(end.day() ? end : zoned(end)));
        }
        LocalDate last = day(end);
        Moment shown = dayClock == null ? end : end.in(dayClock);
        boolean inLastDay = !shown.day() && !shown.midnight() && wholeDays(shown);
        LocalDate exclusive = inLastDay ? last.plusDays(1) : last;
        boolean afterStart = exclusive.isAfter(start.local().toLocalDate());
        LocalDate after = afterStart ? exclusive : start.local().toLocalDate().plusDays(1);
        return Times.property(p, List.of(Moment.ofDay(after)));
    }

    private TextProperty due(TextProperty p) {
        Moment due = raw(p.value(), p);
        if (due == null) {
            return p;
        }
        boolean day = due.floating() && (due.midnight() || !due.local().toLocalTime().isBefore(LAST_MINUTE));
        return Times.property(p, List.of(day ? Moment.ofDay(due.local().toLocalDate()) : zoned(due)));
    }

    private TextProperty rule(TextProperty p) {
        RecurrenceRule rule = RecurrenceRule.of(p.value());
        if (rule == null) {
            return p;
        }
        Moment until = rule.until() == null || start == null ? null : Moment.of(rule.until(), null);
        return p.withValue((until == null ? rule : rule.withUntil(until(until).text())).text());
    }

    /** A day for days, UTC for series in a zone, local time for local times. RFC 2445, section 4.3.10. */
    private Moment until(Moment written) {
        if (start.day()) {
            return Moment.ofDay((written.utc() && !written.midnight() ? written.in(home) : written)
                    .local().toLocalDate());
        }
        if (written.day()) {
            Moment endOfDay = new Moment(written.local().plusDays(1).minusSeconds(1), start.zone(), false);
            return start.zone() == null ? endOfDay : endOfDay.in(ZoneOffset.UTC);
        }
        if (start.zone() == null) {
            return written.utc() ? new Moment(written.in(home).local(), null, false) : written;
        }
        return written.meantIn(start.zone()).in(ZoneOffset.UTC);
    }

    private TextProperty occurrences(TextProperty p) {
        if (p.hasParam("VALUE", "PERIOD") || start == null) {
            return p;
        }
        boolean which = p.name().equals("RECURRENCE-ID") && around.series() != null;
        Moment first = which ? around.series() : start;
        boolean exceptions = p.name().equals("EXDATE") && !hourly();
        List<Moment> moments = new ArrayList<>();
        for (String value : p.value().split(",")) {
            Moment m = raw(value, p);
            if (m != null) {
                // Phones that know exceptions as days write them as midnights.
                boolean dayMeant = exceptions && m.midnight() && !m.utc() && !first.midnight();
                moments.add(occurrence(dayMeant ? Moment.ofDay(m.local().toLocalDate()) : m, first));
            }
        }
        return moments.isEmpty() ? p : Times.property(p, moments);
    }

    private boolean hourly() {
        String rule = component.value("RRULE");
        return rule != null && (rule.contains("HOUR") || rule.contains("MINUTE"));
    }

    private Moment occurrence(Moment m, Moment first) {
        if (first.day()) {
            return Moment.ofDay(day(m));
        }
        if (m.day()) {
            return new Moment(m.local().toLocalDate().atTime(first.local().toLocalTime()), first.zone(), false);
        }
        if (first.zone() == null) {
            return m.zone() == null ? m : new Moment(m.in(home).local(), null, false);
        }
        return m.meantIn(first.zone()).in(first.zone());
    }

    /** The occurrence that an alarm rings for: phones write that of the next one they will ring for. */
    private Moment occurrence(Moment first, Instant rings, ZoneId here) {
        TextProperty p = component.property("RRULE");
        RecurrenceRule rule = p == null ? null : RecurrenceRule.of(p.value());
        if (rule == null || Duration.between(first.instant(here), rings).toDays() < 1) {
            return first;
        }
        ZoneId clock = first.zone() == null ? here : first.zone();
        LocalDateTime nearest = Occurrences.nearest(rule, first.local(), LocalDateTime.ofInstant(rings, clock));
        return new Moment(nearest, first.zone(), first.day());
    }

    /** An absolute alarm moves with its event, as it does on the phone that wrote it. */
    private TextComponent alarm(TextComponent alarm) {
        TextProperty trigger = alarm.property("TRIGGER");
        if (trigger == null) {
            return alarm;
        }
        Moment at = Times.seconds(trigger.value()) == null ? raw(trigger.value(), trigger) : null;
        TextProperty dueProperty = component.property("DUE");
        Moment due = dueProperty == null || dueProperty.isEmpty() ? null : Times.moment(due(dueProperty));
        Moment from = due != null ? due : start;
        if (at == null || from == null) {
            return alarm;
        }
        ZoneId floating = around.floatingZone().get();
        ZoneId here = floating == null ? home : floating;
        Instant rings = at.instant(here);
        Instant begin = due != null ? due.instant(home) : occurrence(from, rings, here).instant(home);
        List<TextParam> params = due == null ? List.of() : List.of(new TextParam("RELATED", "END"));
        TextProperty relative = new TextProperty(trigger.group(), "TRIGGER", params,
                Times.span(Duration.between(begin, rings).toSeconds()));
        return alarm.with(alarm.elements().stream().map(e -> e == trigger ? relative : e).toList());
    }
}
