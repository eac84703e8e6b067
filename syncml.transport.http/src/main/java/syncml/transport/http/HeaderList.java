package syncml.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The value of a header that says what its sender takes: {@code Accept}, {@code Accept-Charset},
 * {@code Accept-Encoding} (RFC 2616, section 14). Immutable.
 */
final class HeaderList {
    private final List<MediaType> entries;

    private HeaderList(List<MediaType> entries) {
        this.entries = entries;
    }

    /** Reads a header; null, as well as an empty one, is a list without entries. */
    static HeaderList parse(String header) {
        List<MediaType> entries = new ArrayList<>();
        for (String entry : split(header == null ? "" : header, ',')) {
            if (!entry.isBlank()) {
                entries.add(MediaType.parse(entry));
            }
        }
        return new HeaderList(entries);
    }

    /** Whether nothing is named, so that everything is taken. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /**
     * Whether a value is taken. The most precise entry decides: the value itself, then its type with any subtype, then
     * anything. An entry with a quality of zero excludes.
     */
    boolean takes(String value) {
        String wanted = value.toLowerCase(Locale.ROOT);
        int slash = wanted.indexOf('/');
        MediaType found = entry(wanted);
        if (found == null && slash > 0) {
            found = entry(wanted.substring(0, slash) + "/*");
        }
        if (found == null) {
            found = entry(slash > 0 ? "*/*" : "*");
        }
        if (found == null && slash > 0) {
            found = entry("*");
        }
        return found != null && quality(found) > 0;
    }

    /** Whether a value is named with a quality above zero; a wildcard does not count. */
    boolean names(String value) {
        MediaType found = entry(value);
        return found != null && quality(found) > 0;
    }

    private MediaType entry(String essence) {
        for (MediaType entry : entries) {
            if (entry.essence().equals(essence)) {
                return entry;
            }
        }
        return null;
    }

    private static double quality(MediaType entry) {
        try {
            return Double.parseDouble(entry.parameters().getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** The parts of a text between separators that do not stand in quotes; at least one. */
    static String[] split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts.toArray(new String[0]);
    }
}
