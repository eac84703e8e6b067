package syncml.store.vcal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.store.fields.Field;
import syncml.store.fields.Folding;

/** Whether two events or tasks are the same one: by their identifier, or by title and time together. */
final class CalendarMatch {
    /** Identifiers shorter than this are a phone's own numbers and say nothing to others. */
    private static final int SHORTEST_UID = 12;
    private static final int LONGEST_KEY = 100;

    private CalendarMatch() {
    }

    static Set<String> keys(CalendarItem item) {
        Set<String> keys = new LinkedHashSet<>();
        String title = Folding.fold(item.title());
        String when = when(item);
        if (item.uid().length() >= SHORTEST_UID) {
            keys.add("u:" + cut(item.uid()) + occurrence(item));
        }
        if (item.kind() == CalendarKind.EVENT) {
            if (!title.isEmpty() && !when.isEmpty()) {
                for (String time : whens(item)) {
                    keys.add("s:" + time + '|' + cut(title));
                    addBeginning(keys, time + '|', item.title(), 8);
                }
            } else if (!when.isEmpty()) {
                whens(item).forEach(time -> keys.add("w:" + time));
            }
        } else if (!title.isEmpty()) {
            keys.add("d:" + when + '|' + cut(title));
            keys.add("s:" + cut(title));
            addBeginning(keys, "", item.title(), 16);
        }
        return keys;
    }

    /** What a title has in common with what is left of it on a device that cuts it, or cannot write its letters. */
    private static void addBeginning(Set<String> keys, String when, String title, int length) {
        String bare = Folding.skeleton(title);
        boolean unsafe = title.chars().anyMatch(c -> c > 0x7F || c == '?');
        if (bare.length() >= length || unsafe && bare.length() > 2) {
            keys.add("b:" + when + bare.substring(0, Math.min(length, bare.length())));
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST_KEY ? text.substring(0, LONGEST_KEY) : text;
    }

    /** The day, or the instant in UTC; of tasks the day only. */
    private static String when(CalendarItem item) {
        Moment m = item.moment(item.kind().date());
        return m == null ? "" : item.kind() == CalendarKind.TASK ? m.key().substring(0, "yyyymmdd".length())
                : m.key().replace("Z", "");
    }

    /** Under which times others may have an event: the instant, what the clock shows, the day if it takes whole days. */
    private static Set<String> whens(CalendarItem item) {
        Set<String> whens = new LinkedHashSet<>(List.of(when(item)));
        Moment start = item.moment("DTSTART");
        if (start.zone() != null) {
            whens.add(new Moment(start.local(), null, false).text());
        }
        if (!start.day() && item.wholeDays() != null) {
            whens.add(Moment.ofDay(start.local().toLocalDate()).text());
        }
        return whens;
    }

    private static String end(CalendarItem item) {
        return item.fieldsByElement().values().stream().filter(f -> f.name().equals("DTEND")).map(Field::value)
                .findFirst().orElse("");
    }

    private static String occurrence(CalendarItem item) {
        Moment m = item.moment("RECURRENCE-ID");
        return m == null ? "" : '@' + m.key();
    }

    /**
     * The score of two items.
     *
     * @param titleSize longest title the peer can hold, or was seen to have; shorter ones may have been cut there
     * @param ruleLost whether the peer may have lost the rule of a series
     */
    static int score(CalendarItem one, CalendarItem other, int titleSize, boolean ruleLost) {
        if (one.kind() != other.kind() || !occurrence(one).equals(occurrence(other))) {
            return 0;
        }
        if (one.uid().length() >= SHORTEST_UID && one.uid().equals(other.uid())) {
            return 95;
        }
        String title = Folding.fold(one.title());
        String otherTitle = Folding.fold(other.title());
        boolean sameTitle = title.equals(otherTitle) || cutAlike(title, otherTitle, titleSize)
                || Folding.garbled(one.title(), other.title());
        // A time without a zone may be the same as one in UTC, where no zone is known.
        boolean sameTime = when(one).equals(when(other)) || SameTimes.sameStart(one, other);
        if (!sameTitle) {
            return 0;
        }
        if (title.isEmpty()) {
            return one.kind() == CalendarKind.EVENT && sameTime && end(one).equals(end(SameTimes.like(other, one)))
                    && !when(one).isEmpty() ? 60 : 0;
        }
        int alike = 4 * alike(one, other);
        if (one.kind() == CalendarKind.TASK) {
            boolean dateless = when(one).isEmpty() || when(other).isEmpty();
            return sameTime ? bounded(72 + alike) : dateless ? bounded(44 + alike) : 20;
        }
        boolean sameSeries = one.recurring() == other.recurring() || ruleLost;
        return !sameTime || when(one).isEmpty() ? 0 : bounded((sameSeries ? 70 : 40) + alike);
    }

    private static boolean cutAlike(String one, String other, int size) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        return size < Integer.MAX_VALUE && shorter.length() > 3 && shorter.length() >= size - size / 8 - 1
                && longer.startsWith(shorter);
    }

    private static int bounded(int score) {
        return Math.max(0, Math.min(Datatype.SAME - 1, score));
    }

    /** How many lesser fields agree, less those that contradict. */
    private static int alike(CalendarItem one, CalendarItem other) {
        int alike = end(one).equals(end(SameTimes.like(other, one))) ? 1 : -1;
        for (String name : Set.of("LOCATION", "DESCRIPTION", "RRULE")) {
            String a = one.main().value(name);
            String b = other.main().value(name);
            if (a != null && b != null) {
                alike += Objects.equals(Folding.fold(a), Folding.fold(b)) ? 1 : -1;
            }
        }
        return alike;
    }
}
