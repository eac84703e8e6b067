package syncml.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One property of an item with all the lines it takes up, its value as it is written. Characters stand for octets, one
 * to one. Immutable.
 *
 * @param name its name in upper case with its group, or empty if the line is no property
 * @param params its parameters as they are written, such as {@code TYPE=HOME} or {@code HOME}
 * @param value what comes after the colon, line ends included
 */
record Line(String name, List<String> params, String value) {
    Line {
        params = List.copyOf(params);
    }

    /** The line that a text is; a text without a colon is one without a name. */
    static Line of(String text) {
        int colon = colon(text);
        if (colon < 0) {
            return new Line("", List.of(), text);
        }
        String header = text.substring(0, colon).replaceAll("\r?\n[ \t]", "");
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            quoted ^= header.charAt(i) == '"';
            if (header.charAt(i) == ';' && !quoted) {
                parts.add(header.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(header.substring(start));
        return new Line(parts.get(0).toUpperCase(Locale.ROOT), parts.subList(1, parts.size()),
                text.substring(colon + 1));
    }

    private static int colon(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the name, without its group, is this one, which may end with an asterisk. */
    boolean is(String other) {
        String bare = name.substring(name.lastIndexOf('.') + 1);
        return other.endsWith("*") ? bare.startsWith(other.substring(0, other.length() - 1)) : bare.equals(other);
    }

    /** Whether it has a parameter, with its name or without. */
    boolean has(String param) {
        return params.stream().anyMatch(p -> same(p, param));
    }

    static boolean same(String written, String param) {
        String bare = param.substring(param.indexOf('=') + 1);
        return written.equalsIgnoreCase(param) || param.contains("=") && written.equalsIgnoreCase(bare)
                || !param.contains("=") && written.toUpperCase(Locale.ROOT).startsWith(param.toUpperCase(Locale.ROOT) + "=");
    }

    boolean isQuotedPrintable() {
        return has("ENCODING=QUOTED-PRINTABLE");
    }

    boolean isBase64() {
        return has("ENCODING=BASE64") || has("ENCODING=B");
    }

    /** The character set it declares, or null. */
    String charset() {
        return params.stream().filter(p -> p.regionMatches(true, 0, "CHARSET=", 0, 8)).map(p -> p.substring(8))
                .findFirst().orElse(null);
    }

    boolean isEmpty() {
        return !name.isEmpty() && value.replace(";", "").isBlank();
    }

    Line withName(String other) {
        int dot = name.lastIndexOf('.');
        return new Line(name.substring(0, dot + 1) + other, params, value);
    }

    Line withParams(List<String> others) {
        return new Line(name, others, value);
    }

    /** The same with another value before the end of the line. */
    Line withText(UnaryOperator<String> change) {
        String text = text();
        return new Line(name, params, change.apply(text) + value.substring(text.length()));
    }

    /** The value without the end of its last line. */
    String text() {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == '\n' || value.charAt(end - 1) == '\r')) {
            end--;
        }
        return value.substring(0, end);
    }

    @Override
    public String toString() {
        return name.isEmpty() ? value : name + (params.isEmpty() ? "" : ';' + String.join(";", params)) + ':' + value;
    }
}
