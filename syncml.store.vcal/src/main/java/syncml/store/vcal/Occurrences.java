package syncml.store.vcal;

import biweekly.io.ParseContext;
import biweekly.ICalVersion;
import biweekly.io.scribe.property.RecurrenceRuleScribe;
import biweekly.parameter.ICalParameters;
import biweekly.util.Recurrence;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;

/** Counts the occurrences of a rule on the clock of its series, so that zones do not matter. Holds no state. */
final class Occurrences {
    /** Beyond this many occurrences a limit is taken as it is written. */
    static final int MOST = 1000;

    private static final Set<String> COUNTED = Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY");
    private static final int LONGEST_PAUSE = 370;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private Occurrences() {
    }

    /**
     * When the last occurrence of a limited rule starts.
     *
     * @param rule the rule
     * @param start when the first one starts
     * @param until the last moment on the same clock, or null when the rule is limited by number
     * @return null if the rule is endless, not understood, or has too many occurrences
     */
    static LocalDateTime last(RecurrenceRule rule, LocalDateTime start, LocalDateTime until) {
        boolean counted = rule.count() > 0 && rule.count() <= MOST;
        if (!counted && until == null || rule.count() > MOST || !COUNTED.contains(rule.frequency())
                || start.getYear() < FIRST_YEAR || start.getYear() > LAST_YEAR) {
            return null;
        }
        try {
            return count(rule, start, until, counted ? rule.count() : MOST + 1);
        } catch (RuntimeException e) {
            // A rule that the library refuses has no occurrences to count; it is kept as it is written.
            return null;
        }
    }

    /** When the first occurrences of a rule start, the very first left out; none if it is not understood. */
    static List<LocalDateTime> first(RecurrenceRule rule, LocalDateTime start, LocalDateTime until, int most) {
        List<LocalDateTime> found = new ArrayList<>();
        if (!COUNTED.contains(rule.frequency()) || start.getYear() < FIRST_YEAR || start.getYear() > LAST_YEAR) {
            return found;
        }
        try {
            Recurrence recurrence = parse(rule);
            DateIterator dates = recurrence == null ? null : recurrence.getDateIterator(
                    Date.from(start.toInstant(ZoneOffset.UTC)), TimeZone.getTimeZone("UTC"));
            int number = rule.count() == 0 ? most : Math.min(most, rule.count());
            for (int i = 0; dates != null && i < number && dates.hasNext(); i++) {
                LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
                if (until != null && next.isAfter(until)) {
                    break;
                }
                if (!next.equals(start)) {
                    found.add(next);
                }
            }
        } catch (RuntimeException e) {
            // A rule that the library refuses has no occurrences to tell.
            return List.of();
        }
        return found;
    }

    /** The occurrence that is nearest to a time on the same clock; the first one if the rule is not understood. */
    static LocalDateTime nearest(RecurrenceRule rule, LocalDateTime start, LocalDateTime time) {
        if (!COUNTED.contains(rule.frequency()) || start.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            return start;
        }
        try {
            Recurrence recurrence = parse(rule);
            DateIterator dates = recurrence == null ? null : recurrence.getDateIterator(
                    Date.from(start.toInstant(ZoneOffset.UTC)), TimeZone.getTimeZone("UTC"));
            // Phones keep a birthday on a leap day in other years, too.
            LocalDateTime nearest = rule.frequency().equals("YEARLY") ? start.withYear(time.getYear()) : start;
            if (dates != null) {
                dates.advanceTo(Date.from(time.minusDays(LONGEST_PAUSE).toInstant(ZoneOffset.UTC)));
            }
            for (int i = 0; dates != null && i < MOST && dates.hasNext(); i++) {
                LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
                if (Duration.between(next, time).abs().compareTo(Duration.between(nearest, time).abs()) <= 0) {
                    nearest = next;
                }
                if (next.isAfter(time)) {
                    break;
                }
            }
            return nearest;
        } catch (RuntimeException e) {
            // A rule that the library refuses has no other occurrence.
            return start;
        }
    }

    private static LocalDateTime count(RecurrenceRule rule, LocalDateTime start, LocalDateTime until, int most) {
        Recurrence recurrence = parse(rule);
        if (recurrence == null) {
            return null;
        }
        Date first = Date.from(start.toInstant(ZoneOffset.UTC));
        DateIterator dates = recurrence.getDateIterator(first, TimeZone.getTimeZone("UTC"));
        LocalDateTime last = start;
        for (int i = 0; i < most; i++) {
            if (!dates.hasNext()) {
                return last;
            }
            LocalDateTime next = LocalDateTime.ofInstant(dates.next().toInstant(), ZoneOffset.UTC);
            if (until != null && next.isAfter(until)) {
                return last;
            }
            last = next;
        }
        return most <= MOST ? last : null;
    }

    private static Recurrence parse(RecurrenceRule rule) {
        RecurrenceRule unlimited = new RecurrenceRule(Map.copyOf(rule.parts()), 0, null);
        ParseContext context = new ParseContext();
        context.setVersion(ICalVersion.V2_0);
        Recurrence parsed = new RecurrenceRuleScribe()
                .parseText(unlimited.text(), null, new ICalParameters(), context).getValue();
        return parsed == null || parsed.getFrequency() == null ? null : parsed;
    }
}
