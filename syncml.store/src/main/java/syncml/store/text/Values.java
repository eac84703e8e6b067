package syncml.store.text;

import java.util.ArrayList;
import java.util.List;

/** Values in the notation of RFC 2425, section 5.8.4, and RFC 2426, section 4: escapes, components, lists. */
public final class Values {
    private Values() {
    }

    /** A text with backslashes before what would have a meaning; line breaks become {@code \n}. */
    public static String escape(String text) {
        if (isPlain(text, true)) {
            return text;
        }
        StringBuilder b = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            appendEscaped(b, text, i);
        }
        return b.toString();
    }

    private static void appendEscaped(StringBuilder b, String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '\\', ',', ';' -> b.append('\\').append(c);
            case '\n' -> b.append("\\n");
            case '\r' -> {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    b.append("\\n");
                }
            }
            default -> b.append(c);
        }
    }

    /** A text without its escapes. */
    public static String unescape(String value) {
        int backslash = value.indexOf('\\');
        if (backslash < 0) {
            return value;
        }
        StringBuilder b = new StringBuilder(value.length()).append(value, 0, backslash);
        for (int i = backslash; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                b.append(c);
                continue;
            }
            char next = value.charAt(++i);
            switch (next) {
                case 'n', 'N' -> b.append('\n');
                case '\\', ',', ';', ':', '"' -> b.append(next);
                default -> b.append(c).append(next);
            }
        }
        return b.toString();
    }

    /** The parts of a value between separators that are not escaped; their escapes remain. */
    public static List<String> split(String value, char separator) {
        if (value.indexOf(separator) < 0) {
            return List.of(value);
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == separator) {
                parts.add(value.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(value.substring(start));
        return parts;
    }

    /** Each without its escapes. */
    static List<String> unescaped(List<String> values) {
        List<String> texts = new ArrayList<>(values.size());
        for (String v : values) {
            texts.add(unescape(v));
        }
        return texts;
    }

    /** Texts, escaped and joined. */
    public static String join(List<String> texts, char separator) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                b.append(separator);
            }
            b.append(escape(texts.get(i)));
        }
        return b.toString();
    }

    /** An escaped text in its one canonical notation; separators that were not escaped are taken for text. */
    static String recodeText(String value) {
        return isPlain(value, true) ? value : escape(unescape(value));
    }

    /** Components or list elements, each in canonical notation; separators stay what they are. */
    static String recodeParts(String value) {
        if (isPlain(value, false)) {
            return value;
        }
        StringBuilder b = new StringBuilder(value.length() + 8);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                switch (next) {
                    case 'n', 'N' -> b.append("\\n");
                    case '\\', ',', ';' -> b.append(c).append(next);
                    case ':', '"' -> b.append(next);
                    default -> b.append("\\\\").append(next);
                }
            } else if (c == '\n') {
                b.append("\\n");
            } else if (c == '\\') {
                b.append("\\\\");
            } else if (c != '\r') {
                b.append(c);
            }
        }
        return b.toString();
    }

    private static boolean isPlain(String value, boolean separatorsCount) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '\n' || c == '\r' || separatorsCount && (c == ',' || c == ';')) {
                return false;
            }
        }
        return true;
    }
}
