package syncml.store.vcal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recurrence rules in the grammar of vCalendar 1.0, section 2.1.16: {@code W2 TU TH #0}, {@code MP1 2+ FR #6}.
 * Translates both ways where both can say it. Holds no state.
 */
final class OldRule {
    /** What a rule without a limit means by the standard. */
    private static final int DEFAULT_COUNT = 2;

    private final List<String> tokens;
    private final Map<String, String> parts = new TreeMap<>();
    private int at;

    private OldRule(String text) {
        tokens = List.of(text.strip().toUpperCase(Locale.ROOT).split("\\s+"));
    }

    /** Reads a rule, or returns null if iCalendar cannot express it. */
    static RecurrenceRule read(String text, LocalDate start) {
        return text.length() > RecurrenceRule.LONGEST ? null : new OldRule(text).read(start);
    }

    private RecurrenceRule read(LocalDate start) {
        String first = tokens.get(0);
        int digits = first.length();
        while (digits > 0 && Character.isDigit(first.charAt(digits - 1))) {
            digits--;
        }
        if (digits == first.length() || first.length() - digits > 4) {
            return null;
        }
        at = 1;
        boolean understood = switch (first.substring(0, digits)) {
            case "D" -> frequency("DAILY");
            case "W" -> frequency("WEEKLY") && list("BYDAY", RecurrenceRule::isDay);
            case "MP" -> frequency("MONTHLY") && positions(start);
            case "MD" -> frequency("MONTHLY") && monthDays();
            case "YM" -> frequency("YEARLY") && list("BYMONTH", t -> isNumber(t, 12));
            case "YD" -> frequency("YEARLY") && list("BYYEARDAY", t -> isNumber(t, 366));
            default -> false;
        };
        String interval = first.substring(digits);
        if (!understood || Integer.parseInt(interval) == 0) {
            return null;
        }
        parts.put("INTERVAL", Integer.toString(Integer.parseInt(interval)));
        parts.remove("INTERVAL", "1");
        return limited(start);
    }

    private boolean frequency(String name) {
        parts.put("FREQ", name);
        return true;
    }

    private interface Accepts {
        boolean test(String token);
    }

    private boolean list(String name, Accepts accepts) {
        List<String> values = new ArrayList<>();
        while (at < tokens.size() && accepts.test(tokens.get(at))) {
            values.add(tokens.get(at++));
        }
        if (!values.isEmpty()) {
            parts.put(name, String.join(",", values));
        }
        return true;
    }

    private static boolean isNumber(String token, int most) {
        return token.matches("\\d{1,3}") && Integer.parseInt(token) >= 1 && Integer.parseInt(token) <= most;
    }

    private boolean monthDays() {
        List<String> days = new ArrayList<>();
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (token.equals("LD")) {
                days.add("-1");
            } else if (token.matches("\\d{1,2}[+-]?") && isNumber(token.replaceAll("[+-]", ""), 31)) {
                days.add((token.endsWith("-") ? "-" : "") + token.replaceAll("[+-]", ""));
            } else {
                break;
            }
            at++;
        }
        if (!days.isEmpty()) {
            parts.put("BYMONTHDAY", String.join(",", days));
        }
        return true;
    }

    private boolean positions(LocalDate start) {
        List<String> days = new ArrayList<>();
        List<String> occurrences = new ArrayList<>();
        boolean daysSeen = false;
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (token.matches("[1-5][+-]?")) {
                if (daysSeen) {
                    occurrences.clear();
                    daysSeen = false;
                }
                occurrences.add((token.endsWith("-") ? "-" : "") + token.charAt(0));
            } else if (RecurrenceRule.isDay(token)) {
                daysSeen = true;
                List<String> places = occurrences.isEmpty() ? List.of(place(start)) : occurrences;
                places.forEach(o -> days.add(o + token));
            } else {
                break;
            }
            at++;
        }
        if (days.isEmpty()) {
            List<String> places = occurrences.isEmpty() ? List.of(place(start)) : occurrences;
            places.forEach(o -> days.add(o + RecurrenceRule.name(start.getDayOfWeek())));
        }
        parts.put("BYDAY", String.join(",", days));
        return true;
    }

    private static String place(LocalDate start) {
        return Integer.toString((start.getDayOfMonth() - 1) / 7 + 1);
    }

    /** The limit at the end: a number of occurrences, a last moment, or both. */
    private RecurrenceRule limited(LocalDate start) {
        int count = -1;
        String until = null;
        for (; at < tokens.size(); at++) {
            String token = tokens.get(at);
            if (token.matches("#\\d{1,6}")) {
                count = Integer.parseInt(token.substring(1));
            } else if (Moment.of(token, null) != null) {
                until = token;
            } else if (!token.matches("\\d{4}\\$?|\\$")) {
                return null;
            } else if (!token.equals("$")) {
                // A time of day in a rule is another series; the standard's extended grammar, which no phone speaks.
                return null;
            }
        }
        includeStart(start);
        if (count < 0 && until == null) {
            count = DEFAULT_COUNT;
        }
        return new RecurrenceRule(parts, Math.max(0, count), until);
    }

    /** The start is always an occurrence, so a weekly rule that leaves its weekday out contains it all the same. */
    private void includeStart(LocalDate start) {
        String days = parts.get("BYDAY");
        String day = RecurrenceRule.name(start.getDayOfWeek());
        if (parts.get("FREQ").equals("WEEKLY") && days != null && !List.of(days.split(",")).contains(day)) {
            parts.put("BYDAY", day + "," + days);
        }
    }

    /**
     * Writes a rule, or returns null if the old grammar cannot express it.
     *
     * @param given the rule
     * @param start day of the first occurrence
     * @param until the last moment as the peer is to read it, or null to limit by number or not at all
     */
    static String write(RecurrenceRule given, LocalDate start, String until) {
        RecurrenceRule rule = PlainerRule.of(given, start);
        String body = switch (rule.frequency()) {
            case "DAILY" -> only(rule) ? "D" + rule.interval() : null;
            case "WEEKLY" -> weekly(rule);
            case "MONTHLY" -> monthly(rule, start);
            case "YEARLY" -> yearly(rule, start);
            default -> null;
        };
        if (body == null) {
            return null;
        }
        return body + " " + (until != null ? until : "#" + rule.count());
    }

    private static boolean only(RecurrenceRule rule, String... names) {
        List<String> allowed = new ArrayList<>(List.of(names));
        allowed.addAll(List.of("FREQ", "INTERVAL", "WKST"));
        return allowed.containsAll(rule.parts().keySet());
    }

    private static String weekly(RecurrenceRule rule) {
        boolean weekStartMatters = rule.interval() > 1 && rule.part("BYDAY").indexOf(',') > 0
                && !rule.part("WKST").isEmpty() && !rule.part("WKST").equals("MO");
        if (!only(rule, "BYDAY") || weekStartMatters) {
            return null;
        }
        StringBuilder b = new StringBuilder("W" + rule.interval());
        for (String day : values(rule, "BYDAY")) {
            if (!RecurrenceRule.isDay(day)) {
                return null;
            }
            b.append(' ').append(day);
        }
        return b.toString();
    }

    private static String monthly(RecurrenceRule rule, LocalDate start) {
        if (only(rule, "BYMONTHDAY")) {
            StringBuilder b = new StringBuilder("MD" + rule.interval());
            List<String> days = values(rule, "BYMONTHDAY");
            for (String day : days.isEmpty() ? List.of(Integer.toString(start.getDayOfMonth())) : days) {
                b.append(' ').append(day.equals("-1") ? "LD" : day.startsWith("-") ? day.substring(1) + "-" : day);
            }
            return b.toString();
        }
        if (!only(rule, "BYDAY")) {
            return null;
        }
        StringBuilder b = new StringBuilder("MP" + rule.interval());
        for (String day : values(rule, "BYDAY")) {
            if (!day.matches("[+-]?[1-5](MO|TU|WE|TH|FR|SA|SU)")) {
                return null;
            }
            String bare = day.replaceAll("[+-]", "");
            b.append(' ').append(bare.charAt(0)).append(day.startsWith("-") ? '-' : '+')
                    .append(' ').append(bare.substring(1));
        }
        return b.toString();
    }

    private static String yearly(RecurrenceRule rule, LocalDate start) {
        boolean onItsDay = rule.part("BYMONTHDAY").isEmpty()
                || rule.part("BYMONTHDAY").equals(Integer.toString(start.getDayOfMonth()));
        if (only(rule, "BYMONTH", "BYMONTHDAY") && onItsDay) {
            List<String> months = values(rule, "BYMONTH");
            // Without a month a day of the month would recur in every month.
            if (months.isEmpty() && !rule.part("BYMONTHDAY").isEmpty()) {
                return null;
            }
            return "YM" + rule.interval() + " "
                    + (months.isEmpty() ? Integer.toString(start.getMonthValue()) : String.join(" ", months));
        }
        if (only(rule, "BYYEARDAY")) {
            List<String> days = values(rule, "BYYEARDAY");
            return days.stream().anyMatch(d -> d.startsWith("-")) ? null
                    : "YD" + rule.interval() + " " + String.join(" ", days);
        }
        return null;
    }

    private static List<String> values(RecurrenceRule rule, String name) {
        String value = rule.part(name);
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }
}
