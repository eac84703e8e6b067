package syncml.itest.items;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/** Brings points in time, alarms and recurrences of both calendar formats into one form. */
final class Times {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private Times() {
    }

    /** A point in time; whole days begin at their date and end at the date after. */
    static String point(Property p) {
        String value = p.value().strip();
        if (value.length() == 8) {
            return value;
        }
        LocalDateTime time = LocalDateTime.parse(value.replace("Z", ""), BASIC);
        boolean midnight = !value.endsWith("Z") && time.getHour() == 0 && time.getMinute() == 0;
        boolean lastMinute = !value.endsWith("Z") && time.getHour() == 23 && time.getMinute() == 59;
        if (p.name().equals("DTSTART") && midnight) {
            return value.substring(0, 8);
        }
        if (p.name().equals("DTEND") && (lastMinute || midnight)) {
            LocalDate day = lastMinute ? time.toLocalDate().plusDays(1) : time.toLocalDate();
            return day.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
        return value;
    }

    /** When an alarm sounds. */
    static String alarm(Property p, String start) {
        String value = p.value().split(";")[0].strip();
        if (!value.matches("[-+]?P.*")) {
            return value;
        }
        LocalDateTime from = start.length() == 8
                ? LocalDate.parse(start, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay()
                : LocalDateTime.parse(start.replace("Z", ""), BASIC);
        return from.plus(Duration.parse(value)).format(BASIC) + (start.endsWith("Z") ? "Z" : "");
    }

    /** A recurrence by its frequency and its last occurrence; intervals and lists of days are not understood. */
    static String rule(String rule, String start) {
        LocalDate first = LocalDate.parse(start.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        String frequency;
        String bound;
        if (rule.contains("FREQ=")) {
            Map<String, String> parts = new TreeMap<>();
            for (String part : rule.split(";")) {
                parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
            }
            frequency = parts.get("FREQ");
            bound = parts.containsKey("COUNT") ? "#" + parts.get("COUNT") : parts.getOrDefault("UNTIL", "#0");
        } else {
            String[] words = rule.strip().split(" ");
            frequency = switch (words[0].replaceAll("[0-9]", "")) {
                case "D" -> "DAILY";
                case "W" -> "WEEKLY";
                case "MD", "MP" -> "MONTHLY";
                default -> "YEARLY";
            };
            bound = words[words.length - 1];
        }
        if (bound.startsWith("#")) {
            int count = Integer.parseInt(bound.substring(1));
            return frequency + " " + (count == 0 ? "forever" : occurrence(first, frequency, count - 1));
        }
        LocalDate until = LocalDate.parse(bound.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        int count = 0;
        while (!occurrence(first, frequency, count + 1).isAfter(until)) {
            count++;
        }
        return frequency + " " + occurrence(first, frequency, count);
    }

    private static LocalDate occurrence(LocalDate first, String frequency, int index) {
        return switch (frequency) {
            case "DAILY" -> first.plusDays(index);
            case "WEEKLY" -> first.plusWeeks(index);
            case "MONTHLY" -> first.plusMonths(index);
            default -> first.plusYears(index);
        };
    }
}
