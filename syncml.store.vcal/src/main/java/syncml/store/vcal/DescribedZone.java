package syncml.store.vcal;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * Understands a {@code VTIMEZONE} whose name says nothing, by its rules in the year of an event. RFC 2445, section
 * 4.6.5. Observances recur yearly, if at all; others are taken for their first onset only.
 */
final class DescribedZone {
    private static final int MOST_ONSETS = 200;

    private final List<Onset> onsets = new ArrayList<>();
    private ZoneOffset earliest;

    private record Onset(Instant at, ZoneOffset offset) {
    }

    private DescribedZone(TextComponent timezone, int year) {
        for (Element e : timezone.elements()) {
            if (e instanceof TextComponent observance && onsets.size() < MOST_ONSETS) {
                read(observance, year);
            }
        }
        onsets.sort(Comparator.comparing(Onset::at));
    }

    /** The zone of the zone database whose clocks show the same in the year of an event, else its offset, else null. */
    static ZoneId of(TextComponent timezone, LocalDateTime event, ZoneId preferred) {
        TextProperty location = timezone.property("X-LIC-LOCATION");
        ZoneId named = location == null ? null : Zones.named(location.text());
        if (named != null) {
            return named;
        }
        DescribedZone described = new DescribedZone(timezone, event.getYear());
        if (described.earliest == null) {
            return null;
        }
        ZoneId like = Zones.like(described::offset, event.getYear(), preferred);
        ZoneOffset about = described.offset(event.toInstant(ZoneOffset.UTC));
        return like != null ? like : described.offset(event.toInstant(about));
    }

    private ZoneOffset offset(Instant at) {
        ZoneOffset offset = earliest;
        for (Onset o : onsets) {
            if (!o.at().isAfter(at)) {
                offset = o.offset();
            }
        }
        return offset;
    }

    private void read(TextComponent observance, int year) {
        ZoneOffset before = offset(observance.value("TZOFFSETFROM"));
        ZoneOffset after = offset(observance.value("TZOFFSETTO"));
        Moment start = Times.moment(observance.property("DTSTART"));
        if (after == null || start == null) {
            return;
        }
        ZoneOffset from = before == null ? after : before;
        earliest = earliest == null || observance.name().equals("STANDARD") ? after : earliest;
        add(start.local(), from, after);
        for (TextProperty dates : observance.properties("RDATE")) {
            Times.moments(dates).stream().limit(MOST_ONSETS).forEach(m -> add(m.local(), from, after));
        }
        String rule = observance.value("RRULE");
        RecurrenceRule yearly = rule == null ? null : RecurrenceRule.of(rule);
        if (yearly == null || !yearly.frequency().equals("YEARLY")) {
            return;
        }
        Moment until = yearly.until() == null ? null : Moment.of(yearly.until(), null);
        for (int y = Math.max(year - 1, start.local().getYear() + 1); y <= year; y++) {
            LocalDate day = day(yearly, start.local().toLocalDate(), y);
            if (day != null && (until == null || !day.isAfter(until.local().toLocalDate().plusDays(1)))) {
                add(day.atTime(start.local().toLocalTime()), from, after);
            }
        }
    }

    private void add(LocalDateTime local, ZoneOffset before, ZoneOffset after) {
        onsets.add(new Onset(local.toInstant(before), after));
    }

    /** {@code BYMONTH=3;BYDAY=-1SU}, {@code BYMONTH=3;BYDAY=SU;BYMONTHDAY=8,9,…}, or the date of the first onset. */
    private static LocalDate day(RecurrenceRule rule, LocalDate onset, int year) {
        try {
            String month = rule.part("BYMONTH");
            YearMonth in = YearMonth.of(year, month.isEmpty() ? onset.getMonthValue() : Integer.parseInt(month));
            String days = rule.part("BYDAY");
            if (!days.matches("[+-]?\\d?[A-Z]{2}")) {
                String monthDay = rule.part("BYMONTHDAY");
                return in.atDay(monthDay.isEmpty() ? onset.getDayOfMonth() : Integer.parseInt(monthDay));
            }
            DayOfWeek weekday = weekday(days.substring(days.length() - 2));
            String position = days.substring(0, days.length() - 2);
            if (position.isEmpty()) {
                String monthDays = rule.part("BYMONTHDAY");
                int first = monthDays.isEmpty() ? 1 : Integer.parseInt(monthDays.split(",")[0]);
                return onOrAfter(in.atDay(first), weekday);
            }
            int n = Integer.parseInt(position);
            return n > 0 ? onOrAfter(in.atDay(1), weekday).plusWeeks(n - 1L)
                    : onOrAfter(in.atEndOfMonth().minusDays(6), weekday).plusWeeks(n + 1L);
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static DayOfWeek weekday(String name) {
        for (DayOfWeek d : DayOfWeek.values()) {
            if (RecurrenceRule.name(d).equals(name)) {
                return d;
            }
        }
        throw new DateTimeException("no weekday");
    }

    private static LocalDate onOrAfter(LocalDate date, DayOfWeek weekday) {
        return date.plusDays((weekday.getValue() - date.getDayOfWeek().getValue() + 7) % 7);
    }

    private static ZoneOffset offset(String text) {
        try {
            return text == null ? null : ZoneOffset.of(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
