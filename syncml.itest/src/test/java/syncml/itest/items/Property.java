package syncml.itest.items;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * A line of an item: a property with its parameters and its value as text, encodings undone.
 *
 * @param name in upper case, without a group
 * @param parameters values by name, in upper case; parameters without a name are types
 * @param value as it stands, escapes included
 */
record Property(String name, Map<String, List<String>> parameters, String value) {
    /** The types, such as HOME, without those that say nothing. */
    TreeSet<String> types() {
        TreeSet<String> types = new TreeSet<>();
        for (String type : parameters.getOrDefault("TYPE", List.of())) {
            types.add(type.toUpperCase(Locale.ROOT));
        }
        return types;
    }

    /** The value as one text, escapes undone. */
    String text() {
        return unescaped(value);
    }

    /** The parts of the value, escapes undone. */
    List<String> parts(char separator) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                part.append(c).append(value.charAt(++i));
            } else if (c == separator) {
                parts.add(unescaped(part.toString()));
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(unescaped(part.toString()));
        return parts;
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                out.append(switch (next) {
                    case 'n', 'N' -> "\n";
                    case ';', ',', '\\', ':', '"' -> String.valueOf(next);
                    default -> "\\" + next;
                });
            } else {
                out.append(c);
            }
        }
        return out.toString().replace("\r\n", "\n").strip();
    }
}
