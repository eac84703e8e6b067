package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** Texts of lines {@code name:value}, as IrMC 1.1 has them. */
final class Lines {
    private static final char MARK = '\uFEFF';

    private Lines() {
    }

    /**
     * A line.
     *
     * @param name what stands before the colon, without parameters, in upper case
     * @param value what stands after it; empty if there is no colon
     */
    record Line(String name, String value) {
    }

    /** The lines of a small text that are not empty, without white space around them. */
    static List<String> of(byte[] octets) {
        List<String> lines = new ArrayList<>();
        in(octets).forEach(lines::add);
        return lines;
    }

    /** The same of a text of any size, one line at a time. */
    static Iterable<String> in(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        return () -> new Iterator<>() {
            private int at;
            private String next = find();

            private String find() {
                while (at < text.length()) {
                    int start = at;
                    while (at < text.length() && !ends(text.charAt(at))) {
                        at++;
                    }
                    String line = text.substring(start, at++);
                    String bare = (!line.isEmpty() && line.charAt(0) == MARK ? line.substring(1) : line).strip();
                    if (!bare.isEmpty()) {
                        return bare;
                    }
                }
                return null;
            }

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public String next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                String line = next;
                next = find();
                return line;
            }
        };
    }

    private static boolean ends(char c) {
        return c == '\r' || c == '\n' || c == '\0';
    }

    static Line split(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        int parameters = name.indexOf(';');
        return new Line((parameters < 0 ? name : name.substring(0, parameters)).strip().toUpperCase(Locale.ROOT),
                colon < 0 ? "" : line.substring(colon + 1).strip());
    }
}
