package syncml.core.filter;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One comparison of a filter.
 *
 * @param operand what is compared, in upper case: a property, a keyword, or {@link #LUID}
 * @param operator how
 * @param folded whether case does not matter
 * @param value what it is compared with; null for {@code &NULL;}
 */
record Comparison(String operand, Operator operator, boolean folded, String value) {
    /** The peer's identifier as an operand. */
    static final String LUID = "&LUID;";
    /** Keyword: items that are not over by then. */
    static final String SINCE = "SINCE";
    /** Keyword: items that have begun by then. */
    static final String BEFORE = "BEFORE";

    private static final Pattern MOMENT = Pattern.compile("(\\d{8})(T(\\d{6})Z?)?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    /** Whether it speaks of the time an item takes up. */
    boolean isOfTime() {
        return operand.equals(SINCE) || operand.equals(BEFORE);
    }

    /** The moment it names, or null if its value is none. */
    Instant moment() {
        String bare = value == null ? "" : value.strip().replace("-", "").replace(":", "");
        var m = MOMENT.matcher(bare);
        if (!m.matches()) {
            return null;
        }
        try {
            return LocalDateTime.parse(m.group(1) + (m.group(3) == null ? "000000" : m.group(3)), BASIC)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    boolean meets(FilteredItem item) {
        if (isOfTime()) {
            return meetsTime(item);
        }
        List<String> values = !operand.equals(LUID) ? item.values(operand)
                : item.luid() == null ? List.of() : List.of(item.luid());
        if (value == null) {
            boolean absent = values.stream().allMatch(String::isEmpty);
            return operator.negative() != absent;
        }
        Operator positive = operator.contrary();
        boolean one = values.stream().anyMatch(v -> holds(positive, v));
        return operator.negative() != one;
    }

    private boolean meetsTime(FilteredItem item) {
        Instant moment = moment();
        return item.extent().map(e -> operand.equals(SINCE) ? e.end() == null || !e.end().isBefore(moment)
                : e.start() == null || e.start().isBefore(moment)).orElse(true);
    }

    private boolean holds(Operator positive, String found) {
        String one = folded ? found.toLowerCase(Locale.ROOT) : found;
        String other = folded ? value.toLowerCase(Locale.ROOT) : value;
        if (positive == Operator.CON) {
            return one.contains(other);
        }
        int order = order(one.strip(), other.strip());
        return switch (positive) {
            case EQ -> order == 0;
            case GT -> order > 0;
            case GE -> order >= 0;
            case LT -> order < 0;
            default -> order <= 0;
        };
    }

    /** Moments are compared as such, a day as its midnight; so are numbers; all else as text. */
    private static int order(String one, String other) {
        String upper = other.toUpperCase(Locale.ROOT);
        String mine = one.toUpperCase(Locale.ROOT);
        if (MOMENT.matcher(mine).matches() && MOMENT.matcher(upper).matches()) {
            return full(mine).compareTo(full(upper));
        }
        if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return one.compareTo(other);
    }

    private static String full(String moment) {
        String bare = moment.endsWith("Z") ? moment.substring(0, moment.length() - 1) : moment;
        return bare.length() == 8 ? bare + "T000000" : bare;
    }
}
