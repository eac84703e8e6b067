package syncml.store.vcal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import syncml.store.text.TextComponent;

/**
 * On which clock a series goes that a phone wrote in UTC. vCalendar 1.0 has no zones, so phones that know UTC write
 * their series in it; what recurs is the time on the phone's clock, and the weekdays and days of the rule are those of
 * that clock. Holds no state.
 */
final class SeriesClock {
    private SeriesClock() {
    }

    /**
     * The clock of a series of vCalendar 1.0.
     *
     * @param component the event or task as it was read
     * @param start its start
     * @param zone the zone of the peer, or the one that its calendar describes; null if none is known
     * @return null if the series is not in UTC, or its rule is meant in UTC
     */
    static ZoneId of(TextComponent component, Moment start, ZoneId zone) {
        String rule = component.value("RRULE");
        if (rule == null || start == null || !start.utc() || zone == null || Times.unknown(zone)) {
            return null;
        }
        return fits(rule, start.in(zone).local().toLocalDate()) ? zone : null;
    }

    /** Whether a rule names the day of its first occurrence, or names no days at all. */
    private static boolean fits(String rule, LocalDate first) {
        List<String> tokens = Arrays.asList(rule.strip().toUpperCase(Locale.ROOT).split("[\\s,;=]+"));
        List<String> weekdays = tokens.stream().map(t -> t.replaceAll("^[+-]?\\d", ""))
                .filter(RecurrenceRule::isDay).toList();
        if (!weekdays.isEmpty()) {
            return weekdays.contains(RecurrenceRule.name(first.getDayOfWeek()));
        }
        boolean monthDays = tokens.get(0).startsWith("MD");
        List<String> numbers = tokens.subList(1, tokens.size()).stream().filter(t -> t.matches("\\d{1,2}\\+?")).toList();
        if (numbers.isEmpty() || !monthDays && !tokens.get(0).startsWith("YM")) {
            return true;
        }
        String number = Integer.toString(monthDays ? first.getDayOfMonth() : first.getMonthValue());
        return numbers.stream().anyMatch(n -> n.replace("+", "").equals(number));
    }
}
