package syncml.store.vcal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A recurrence rule in the parts of RFC 2445, section 4.3.10. Immutable.
 *
 * @param parts the parts but for {@code COUNT} and {@code UNTIL}, by name, in upper case
 * @param count how many occurrences there are, the first included; 0 when not limited by number
 * @param until the last moment, as it is written, or null
 */
record RecurrenceRule(Map<String, String> parts, int count, String until) {
    /** Holds a rule of the old grammar that iCalendar cannot express, for peers that understand it. */
    static final String UNTRANSLATED = "X-VCALENDAR-RRULE";

    /** Rules longer than this are kept but not understood. */
    static final int LONGEST = 500;

    private static final List<String> DAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
    private static final List<String> ORDER = List.of("FREQ", "INTERVAL", "BYMONTH", "BYWEEKNO", "BYYEARDAY",
            "BYMONTHDAY", "BYDAY", "BYHOUR", "BYMINUTE", "BYSECOND", "BYSETPOS", "WKST");

    RecurrenceRule {
        parts = Map.copyOf(parts);
    }

    /** Reads a rule of iCalendar, or returns null if it is none. */
    static RecurrenceRule of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Map<String, String> parts = new TreeMap<>();
        int count = 0;
        String until = null;
        for (String part : text.strip().split(";")) {
            int equals = part.indexOf('=');
            if (equals <= 0) {
                continue;
            }
            String name = part.substring(0, equals).strip().toUpperCase(Locale.ROOT);
            String value = part.substring(equals + 1).strip().toUpperCase(Locale.ROOT);
            switch (name) {
                case "COUNT" -> count = positive(value);
                case "UNTIL" -> until = value;
                default -> parts.put(name, value);
            }
        }
        return parts.containsKey("FREQ") ? new RecurrenceRule(parts, count, until) : null;
    }

    private static int positive(String number) {
        try {
            return Math.max(0, Integer.parseInt(number));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    String part(String name) {
        return parts.getOrDefault(name, "");
    }

    String frequency() {
        return part("FREQ");
    }

    int interval() {
        return Math.max(1, positive(part("INTERVAL")));
    }

    boolean endless() {
        return count == 0 && until == null;
    }

    RecurrenceRule withUntil(String other) {
        return new RecurrenceRule(parts, count, other);
    }

    /**
     * The same rule on another clock, where its occurrences are on the day before or after.
     *
     * @param days by how many days they are later there
     * @return null if no rule says that
     */
    RecurrenceRule shifted(int days) {
        boolean daily = frequency().equals("DAILY") && part("BYDAY").isEmpty();
        boolean weekly = frequency().equals("WEEKLY");
        boolean others = parts.keySet().stream().anyMatch(n -> !List.of("FREQ", "INTERVAL", "BYDAY", "WKST").contains(n));
        if (days == 0 || daily && !others) {
            return this;
        }
        if (!weekly || others || !List.of(part("BYDAY").split(",")).stream().allMatch(d -> d.isEmpty() || isDay(d))) {
            return null;
        }
        Map<String, String> moved = new TreeMap<>(parts);
        if (interval() > 1 && part("BYDAY").indexOf(',') > 0) {
            moved.putIfAbsent("WKST", "MO");
        }
        for (String name : List.of("BYDAY", "WKST")) {
            moved.computeIfPresent(name, (n, value) -> List.of(value.split(",")).stream()
                    .map(d -> DAYS.get(Math.floorMod(DAYS.indexOf(d) + days, DAYS.size())))
                    .collect(Collectors.joining(",")));
        }
        return new RecurrenceRule(moved, count, until);
    }

    /** The rule as iCalendar has it. */
    String text() {
        StringBuilder b = new StringBuilder();
        for (String name : ORDER) {
            append(b, name, parts.get(name));
        }
        new TreeMap<>(parts).forEach((name, value) -> append(b, name, ORDER.contains(name) ? null : value));
        append(b, "COUNT", count == 0 ? null : Integer.toString(count));
        append(b, "UNTIL", until);
        return b.toString();
    }

    private static void append(StringBuilder b, String name, String value) {
        if (value != null) {
            b.append(b.length() == 0 ? "" : ";").append(name).append('=').append(value);
        }
    }

    /** The parts that say more than the start of the series says already, in one order. */
    String essence(LocalDate start) {
        RecurrenceRule plainer = PlainerRule.of(this, start);
        return plainer == this ? bareEssence(start) : plainer.bareEssence(start);
    }

    private String bareEssence(LocalDate start) {
        Map<String, String> needed = new TreeMap<>();
        parts.forEach((name, value) -> needed.put(name, sorted(name, value)));
        needed.remove("WKST");
        needed.computeIfPresent("INTERVAL", (name, value) -> value.equals("1") ? null : value);
        String day = Integer.toString(start.getDayOfMonth());
        String month = Integer.toString(start.getMonthValue());
        switch (frequency()) {
            case "WEEKLY" -> {
                // The start is an occurrence whether its weekday is listed or not.
                needed.computeIfPresent("BYDAY", (name, days) -> days.contains(name(start.getDayOfWeek())) ? days
                        : sorted(name, days + ',' + name(start.getDayOfWeek())));
                needed.remove("BYDAY", name(start.getDayOfWeek()));
            }
            case "MONTHLY" -> needed.remove("BYMONTHDAY", day);
            case "YEARLY" -> {
                boolean positional = needed.containsKey("BYDAY") || needed.containsKey("BYYEARDAY")
                        || needed.containsKey("BYWEEKNO");
                if (!positional && needed.containsKey("BYMONTH")) {
                    needed.remove("BYMONTHDAY", day);
                }
                if (!positional && !needed.containsKey("BYMONTHDAY")) {
                    needed.remove("BYMONTH", month);
                }
                needed.remove("BYYEARDAY", Integer.toString(start.getDayOfYear()));
            }
            default -> {
            }
        }
        return needed.toString();
    }

    private static String sorted(String name, String value) {
        if (value.indexOf(',') < 0) {
            return value.startsWith("+") ? value.substring(1) : value;
        }
        List<String> values = new ArrayList<>();
        for (String v : value.split(",")) {
            values.add(v.startsWith("+") ? v.substring(1) : v);
        }
        values.sort(null);
        return String.join(",", values);
    }

    static String name(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    static boolean isDay(String text) {
        return DAYS.contains(text);
    }
}
