package syncml.devices;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;

/** The rules that a profile may name after {@code do:}. */
final class Rules {
    private Rules() {
    }

    /**
     * The rule that words name.
     *
     * @throws IllegalArgumentException if there is no such rule, or it lacks something
     */
    static Rule of(String text) {
        String[] words = text.strip().split("\\s+");
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        return switch (words[0]) {
            case "local-time" -> utc(false);
            case "utc" -> utc(true);
            case "prefer" -> prefer(rest);
            case "limit" -> limit(rest, true);
            case "most" -> limit(rest, false);
            case "ignore-sizes" -> ignoreSizes(rest.isEmpty() ? null : rest.get(0));
            case "drop" -> new LineRules.Drop(some(rest, words[0]), List.of());
            case "drop-empty" -> new LineRules.DropEmpty();
            case "drop-incoming" -> new LineRules.Drop(List.of(), some(rest, words[0]));
            case "drop-param" -> new LineRules.DropParam(word(rest, 0, words[0]), upper(rest.subList(1, rest.size())));
            case "add-param" -> new LineRules.AddParam(upper(word(rest, 0, words[0])), word(rest, 1, words[0]));
            case "rename" -> new LineRules.Rename(upper(word(rest, 0, words[0])), upper(word(rest, 1, words[0])));
            case "prefix" -> new LineRules.Prefix(upper(word(rest, 0, words[0])), word(rest, 1, words[0]));
            case "order" -> new LineRules.Order(upper(some(rest, words[0])));
            case "charset" -> new CharsetRule(charset(word(rest, 0, words[0])),
                    rest.size() > 1 && rest.get(1).equals("undeclared"));
            case "alarms-in-utc" -> new TimeRules.AlarmsInUtc();
            case "least-date" -> new TimeRules.LeastDate(date(word(rest, 0, words[0])),
                    upper(some(rest.subList(1, rest.size()), words[0])));
            case "all-day-end" -> new TimeRules.AllDayEnd(word(rest, 0, words[0]));
            default -> throw new IllegalArgumentException("there is no rule '" + words[0] + "'");
        };
    }

    private static Rule utc(boolean utc) {
        return new Rule() {
            @Override
            public DevInf corrected(DevInf stated) {
                return Statements.utc(stated, utc);
            }
        };
    }

    private static Rule prefer(List<String> words) {
        ContentType type = new ContentType(word(words, 0, "prefer"), words.size() > 1 ? words.get(1) : "");
        return new Rule() {
            @Override
            public DevInf corrected(DevInf stated) {
                return Statements.preferred(stated, type);
            }
        };
    }

    private static Rule limit(List<String> words, boolean size) {
        String type = ContentType.essence(word(words, 0, "limit"));
        String property = upper(word(words, 1, "limit"));
        long number = number(word(words, 2, "limit"));
        return new Rule() {
            @Override
            public DevInf corrected(DevInf stated) {
                return Statements.capabilities(stated,
                        c -> Statements.limited(c, type, property, size ? number : null, size ? null : number));
            }
        };
    }

    private static Rule ignoreSizes(String property) {
        return new Rule() {
            @Override
            public DevInf corrected(DevInf stated) {
                return Statements.capabilities(stated, c -> Statements.withoutSizes(c, property));
            }
        };
    }

    private static String word(List<String> words, int index, String rule) {
        if (words.size() <= index) {
            throw new IllegalArgumentException("the rule '" + rule + "' needs " + (index + 1) + " or more words");
        }
        return words.get(index);
    }

    private static List<String> some(List<String> words, String rule) {
        word(words, 0, rule);
        return upper(words);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static List<String> upper(List<String> words) {
        return words.stream().map(Rules::upper).toList();
    }

    private static long number(String word) {
        try {
            long number = Long.parseLong(word);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for numbers that make no sense.
        }
        throw new IllegalArgumentException("'" + word + "' is no number above zero");
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("there is no character set '" + name + "'", e);
        }
    }

    private static LocalDate date(String word) {
        try {
            return LocalDate.parse(word, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + word + "' is no date such as 19800101", e);
        }
    }
}
