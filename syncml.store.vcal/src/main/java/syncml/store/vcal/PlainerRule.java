package syncml.store.vcal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says a rule with fewer and simpler parts, where that makes the same occurrences: the second Friday of every June is
 * that of every twelfth month. So that what vCalendar 1.0 has no words for can often be said in those it has. RFC 2445,
 * section 4.3.10. Holds no state.
 */
final class PlainerRule {
    private static final String ALL_MONTHS = "1,2,3,4,5,6,7,8,9,10,11,12";

    private PlainerRule() {
    }

    /**
     * The rule in its plainest form; itself if there is none plainer.
     *
     * @param start day of the first occurrence
     */
    static RecurrenceRule of(RecurrenceRule rule, LocalDate start) {
        RecurrenceRule plainer = rule;
        for (RecurrenceRule next = step(rule, start); next != null; next = step(plainer, start)) {
            plainer = next;
        }
        return plainer;
    }

    private static RecurrenceRule step(RecurrenceRule rule, LocalDate start) {
        return switch (rule.frequency()) {
            case "HOURLY" -> only(rule) && rule.interval() % 24 == 0 ? every(rule, "DAILY", rule.interval() / 24, "")
                    : null;
            case "DAILY" -> only(rule, "BYDAY") && rule.interval() == 1 && plainDays(rule)
                    && rule.part("BYDAY").contains(RecurrenceRule.name(start.getDayOfWeek()))
                            ? every(rule, "WEEKLY", 1, "") : null;
            case "MONTHLY" -> monthly(rule, start);
            case "YEARLY" -> yearly(rule, start);
            default -> null;
        };
    }

    private static RecurrenceRule monthly(RecurrenceRule rule, LocalDate start) {
        boolean oneDay = RecurrenceRule.isDay(rule.part("BYDAY"));
        if (only(rule, "BYDAY", "BYSETPOS") && oneDay && rule.part("BYSETPOS").matches("-?[1-5]")) {
            return every(rule, "MONTHLY", rule.interval(), "BYSETPOS", "BYDAY",
                    rule.part("BYSETPOS") + rule.part("BYDAY"));
        }
        if (only(rule, "BYDAY") && rule.interval() == 1 && plainDays(rule)
                && rule.part("BYDAY").contains(RecurrenceRule.name(start.getDayOfWeek()))) {
            return every(rule, "WEEKLY", 1, "");
        }
        return only(rule, "BYDAY", "BYMONTHDAY", "BYMONTH") && rule.part("BYMONTH").equals(ALL_MONTHS)
                && rule.interval() == 1 ? every(rule, "MONTHLY", 1, "BYMONTH") : null;
    }

    private static RecurrenceRule yearly(RecurrenceRule rule, LocalDate start) {
        boolean inItsMonth = rule.part("BYMONTH").equals(Integer.toString(start.getMonthValue()));
        String day = rule.part("BYMONTHDAY");
        boolean onItsDay = day.equals(Integer.toString(start.getDayOfMonth()));
        boolean positions = !rule.part("BYDAY").isEmpty()
                && List.of(rule.part("BYDAY").split(",")).stream().allMatch(d -> d.matches("[+-]?[1-5][A-Z]{2}"));
        if (only(rule, "BYMONTH", "BYDAY") && inItsMonth && positions
                || only(rule, "BYMONTH", "BYMONTHDAY") && inItsMonth && !day.isEmpty() && !onItsDay) {
            return every(rule, "MONTHLY", 12 * rule.interval(), "BYMONTH");
        }
        boolean everyMonth = rule.part("BYMONTH").isEmpty() || rule.part("BYMONTH").equals(ALL_MONTHS);
        return only(rule, "BYMONTH", "BYMONTHDAY") && everyMonth && !day.isEmpty() && rule.interval() == 1
                ? every(rule, "MONTHLY", 1, "BYMONTH") : null;
    }

    private static boolean only(RecurrenceRule rule, String... names) {
        List<String> allowed = List.of(names);
        return rule.parts().keySet().stream().allMatch(n -> n.equals("FREQ") || n.equals("INTERVAL")
                || n.equals("WKST") || allowed.contains(n));
    }

    private static boolean plainDays(RecurrenceRule rule) {
        return !rule.part("BYDAY").isEmpty()
                && List.of(rule.part("BYDAY").split(",")).stream().allMatch(RecurrenceRule::isDay);
    }

    private static RecurrenceRule every(RecurrenceRule rule, String frequency, int interval, String without) {
        return every(rule, frequency, interval, without, "FREQ", frequency);
    }

    private static RecurrenceRule every(RecurrenceRule rule, String frequency, int interval, String without,
            String name, String value) {
        Map<String, String> parts = new TreeMap<>(rule.parts());
        parts.remove(without);
        parts.put("FREQ", frequency);
        parts.put("INTERVAL", Integer.toString(interval));
        parts.remove("INTERVAL", "1");
        parts.put(name, value);
        return new RecurrenceRule(parts, rule.count(), rule.until());
    }
}
