package syncml.store.vcal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/** The zone of a vCalendar: {@code TZ} and {@code DAYLIGHT}. vCalendar 1.0, sections 2.2.5 and 2.2.8. */
final class DaylightLines {
    private DaylightLines() {
    }

    private record Period(Instant start, Instant end, ZoneOffset offset) {
    }

    /** The zone that the lines of a calendar describe, at least its offset at an event; null if they describe none. */
    static ZoneId read(TextComponent calendar, LocalDateTime event, ZoneId preferred) {
        TextProperty tz = calendar.property("TZ");
        ZoneOffset standard = tz == null ? null : offset(tz.value());
        if (standard == null) {
            return null;
        }
        List<Period> periods = new ArrayList<>();
        for (TextProperty line : calendar.properties("DAYLIGHT")) {
            Period period = period(line.components(), standard);
            if (period != null && periods.size() < 50) {
                periods.add(period);
            }
        }
        // Phones without the lines of daylight time state what their clock is off today.
        boolean mayBePreferred = calendar.properties("DAYLIGHT").isEmpty() && !Times.unknown(preferred)
                && preferred.getRules().getOffset(event).equals(standard);
        if (mayBePreferred) {
            return preferred;
        }
        ZoneId like = Zones.like(i -> offset(i, standard, periods), event.getYear(), preferred);
        return like != null ? like : offset(event.toInstant(standard), standard, periods);
    }

    private static ZoneOffset offset(Instant at, ZoneOffset standard, List<Period> periods) {
        for (Period p : periods) {
            if (!at.isBefore(p.start()) && at.isBefore(p.end())) {
                return p.offset();
            }
        }
        return standard;
    }

    private static Period period(List<String> parts, ZoneOffset standard) {
        if (parts.size() < 4 || !parts.get(0).strip().equalsIgnoreCase("TRUE")) {
            return null;
        }
        ZoneOffset daylight = offset(parts.get(1));
        Moment start = daylight == null ? null : Moment.of(parts.get(2), standard);
        Moment end = daylight == null ? null : Moment.of(parts.get(3), daylight);
        return start == null || end == null ? null
                : new Period(start.instant(standard), end.instant(daylight), daylight);
    }

    /** {@code +01}, {@code -05:30}, {@code +0100}, {@code 2}. */
    private static ZoneOffset offset(String text) {
        String bare = text.strip().replace(":", "");
        String digits = bare.startsWith("-") || bare.startsWith("+") ? bare.substring(1) : bare;
        if (!digits.matches("\\d{1,4}")) {
            return null;
        }
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        try {
            int sign = bare.startsWith("-") ? -1 : 1;
            return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The lines that describe a zone in the year of an event: the lowest offset is the standard one. */
    static List<TextProperty> write(ZoneId zone, Instant event) {
        List<ZoneOffsetTransition> changes = changes(zone.getRules(), event.atZone(zone).getYear());
        ZoneOffset standard = zone.getRules().getOffset(event);
        for (ZoneOffsetTransition change : changes) {
            standard = lower(standard, lower(change.getOffsetBefore(), change.getOffsetAfter()));
        }
        List<TextProperty> lines = new ArrayList<>();
        lines.add(TextProperty.of("TZ", text(standard)));
        for (int i = 0; i + 1 < changes.size(); i++) {
            ZoneOffsetTransition start = changes.get(i);
            if (start.getOffsetAfter().getTotalSeconds() > standard.getTotalSeconds()) {
                lines.add(TextProperty.of("DAYLIGHT", String.join(";", "TRUE", text(start.getOffsetAfter()),
                        new Moment(start.getDateTimeBefore(), null, false).text(),
                        new Moment(changes.get(i + 1).getDateTimeBefore(), null, false).text(),
                        name(zone, false), name(zone, true))));
            }
        }
        if (lines.size() == 1) {
            lines.add(TextProperty.of("DAYLIGHT", "FALSE"));
        }
        return lines;
    }

    private static ZoneOffset lower(ZoneOffset one, ZoneOffset other) {
        return one.getTotalSeconds() < other.getTotalSeconds() ? one : other;
    }

    /** The changes of the clocks in a year with the one before and the one after; none if the year has none. */
    private static List<ZoneOffsetTransition> changes(ZoneRules rules, int year) {
        Instant from = LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
        Instant to = from.plusSeconds(366L * 24 * 3600);
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(from);
        if (next == null || !next.getInstant().isBefore(to)) {
            return changes;
        }
        ZoneOffsetTransition before = rules.previousTransition(from);
        if (before != null) {
            changes.add(before);
        }
        while (next != null && next.getInstant().isBefore(to)) {
            changes.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        if (next != null) {
            changes.add(next);
        }
        return changes;
    }

    private static String name(ZoneId zone, boolean daylight) {
        return TimeZone.getTimeZone(zone).getDisplayName(daylight, TimeZone.SHORT, Locale.ENGLISH).replace(';', ' ');
    }

    private static String text(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId().substring(0, 6);
    }
}
