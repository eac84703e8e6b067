package syncml.devices;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Rules about dates and times of vCalendar 1.0 and vCard. */
final class TimeRules {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int DATE = "yyyymmdd".length();
    private static final int TIME = "yyyymmddThhmmss".length();

    private TimeRules() {
    }

    /** Writes the times of alarms in UTC, even if all others are local. */
    record AlarmsInUtc() implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return LineRules.each(lines, List.of("AALARM", "DALARM", "MALARM", "PALARM"), l -> l.withText(t -> {
                if (t.length() < TIME || t.startsWith("Z", TIME)) {
                    return t;
                }
                try {
                    LocalDateTime local = LocalDateTime.parse(t.substring(0, TIME), BASIC);
                    return local.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).format(BASIC) + 'Z' + t.substring(TIME);
                } catch (DateTimeParseException e) {
                    return t;
                }
            }));
        }
    }

    /** Writes a date for each that is earlier. */
    record LeastDate(LocalDate least, List<String> names) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return LineRules.each(lines, names, l -> l.withText(t -> {
                LocalDate date = date(t);
                return date == null || !date.isBefore(least) ? t
                        : least.format(DateTimeFormatter.BASIC_ISO_DATE) + t.substring(DATE);
            }));
        }
    }

    /** Ends all-day events at a time of their last day, such as {@code T240000}, instead of midnight after it. */
    record AllDayEnd(String time) implements Rule {
        AllDayEnd {
            if (!time.matches("T\\d{6}")) {
                throw new IllegalArgumentException("'" + time + "' is no time such as T240000");
            }
        }

        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            boolean allDay = lines.stream().anyMatch(l -> l.is("DTSTART") && l.text().endsWith("T000000"));
            return !allDay ? lines : LineRules.each(lines, List.of("DTEND"), l -> l.withText(t -> {
                LocalDate date = date(t);
                return date == null || !t.endsWith("T000000") ? t
                        : date.minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE) + time;
            }));
        }
    }

    private static LocalDate date(String text) {
        try {
            return text.length() < DATE ? null
                    : LocalDate.parse(text.substring(0, DATE), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
