package syncml.store.vcal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A point in time as calendars have it: a day, a local time, or a local time in a zone. RFC 2445, sections 4.3.4 and
 * 4.3.5.
 *
 * @param local date and time on the clock; midnight for a day
 * @param zone the zone of that clock; null when it is meant wherever one is, and for days
 * @param day whether only the date counts
 */
record Moment(LocalDateTime local, ZoneId zone, boolean day) {
    static Moment ofDay(LocalDate date) {
        return new Moment(date.atStartOfDay(), null, true);
    }

    /**
     * Reads a date or a date with a time, in basic or extended notation, {@code T240000} included. A time with its offset
     * from UTC is in UTC.
     *
     * @param text the notation
     * @param zone the zone of a time that does not end in Z, or null
     * @return null if it cannot be understood
     */
    static Moment of(String text, ZoneId zone) {
        String written = text.strip();
        int offset = offsetAt(written);
        if (offset > 0) {
            ZoneOffset from = offset(written.substring(offset));
            Moment there = from == null ? null : of(written.substring(0, offset), from);
            return there == null ? null : there.in(ZoneOffset.UTC);
        }
        String bare = written.replace("-", "").replace(":", "");
        if (bare.length() < 8 || !digits(bare, 0, 8)) {
            return null;
        }
        try {
            LocalDate date = LocalDate.of(number(bare, 0, 4), number(bare, 4, 6), number(bare, 6, 8));
            if (bare.length() == 8) {
                return ofDay(date);
            }
            int end = 9;
            while (end < bare.length() && Character.isDigit(bare.charAt(end))) {
                end++;
            }
            if (Character.toUpperCase(bare.charAt(8)) != 'T' || end < 13) {
                return null;
            }
            boolean utc = bare.endsWith("Z") || bare.endsWith("z");
            return new Moment(at(date, bare, end), utc ? ZoneOffset.UTC : zone, false);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Where the offset behind a time begins; 0 if there is none. ISO 8601, section 4.2.5. */
    private static int offsetAt(String text) {
        int time = Math.max(text.indexOf('T'), text.indexOf('t'));
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        return time > 0 && sign > time ? sign : 0;
    }

    private static ZoneOffset offset(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDateTime at(LocalDate date, String bare, int end) {
        int hour = number(bare, 9, 11);
        int second = end >= 15 ? Math.min(number(bare, 13, 15), 59) : 0;
        return hour == 24 ? date.plusDays(1).atStartOfDay()
                : date.atTime(LocalTime.of(hour, number(bare, 11, 13), second));
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    boolean floating() {
        return zone == null && !day;
    }

    boolean utc() {
        return ZoneOffset.UTC.equals(zone);
    }

    boolean midnight() {
        return local.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** The instant; times without a zone are taken in the one given. */
    Instant instant(ZoneId whenFloating) {
        return local.atZone(zone == null ? whenFloating : zone).toInstant();
    }

    /**
     * The same instant on the clock of another zone; a day, or a time without a zone, stays what it is, and so does a
     * time on its own clock, also one that the clock skips on that day.
     */
    Moment in(ZoneId other) {
        return zone == null || zone.equals(other) ? this : new Moment(LocalDateTime.ofInstant(instant(zone), other), other, false);
    }

    /**
     * A rule as it is said on the clock of another zone, where the series that begins now may be on other days.
     *
     * @return null if no rule says that
     */
    RecurrenceRule onClockOf(ZoneId other, RecurrenceRule rule) {
        LocalDate day = local.toLocalDate();
        return PlainerRule.of(rule, day).shifted((int) ChronoUnit.DAYS.between(day, in(other).local.toLocalDate()));
    }

    /** The same time on the clock, in a zone. */
    Moment meantIn(ZoneId other) {
        return floating() ? new Moment(local, other, false) : this;
    }

    Moment plusSeconds(long seconds) {
        return zone == null ? new Moment(local.plusSeconds(seconds), null, day)
                : new Moment(LocalDateTime.ofInstant(instant(zone).plusSeconds(seconds), zone), zone, false);
    }

    /** The form it is compared in: days and local times as they are, everything else in UTC. */
    String key() {
        return zone == null ? text() : in(ZoneOffset.UTC).text();
    }

    /** Basic notation: {@code 20260131}, {@code 20260131T100000}, {@code 20260131T090000Z}. */
    String text() {
        StringBuilder b = new StringBuilder(16);
        append(b, local.getYear(), 4);
        append(b, local.getMonthValue(), 2);
        append(b, local.getDayOfMonth(), 2);
        return day ? b.toString() : b.append(time()).toString();
    }

    /** Basic notation with a time, also for a day. */
    String textWithTime() {
        return day ? text() + "T000000" : text();
    }

    private String time() {
        StringBuilder b = new StringBuilder(8).append('T');
        append(b, local.getHour(), 2);
        append(b, local.getMinute(), 2);
        append(b, local.getSecond(), 2);
        return utc() ? b.append('Z').toString() : b.toString();
    }

    private static void append(StringBuilder b, int value, int width) {
        String text = Integer.toString(value);
        b.append("0".repeat(Math.max(0, width - text.length()))).append(text);
    }
}
