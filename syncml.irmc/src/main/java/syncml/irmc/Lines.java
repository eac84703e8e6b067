package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** The lines of a text that are not empty, without white space around them. */
    static List<String> of(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        for (String line : text.split("[\r\n\u0000]+")) {
            String bare = (!line.isEmpty() && line.charAt(0) == MARK ? line.substring(1) : line).strip();
            if (!bare.isEmpty()) {
                lines.add(bare);
            }
        }
        return lines;
    }

    static Line split(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        int parameters = name.indexOf(';');
        return new Line((parameters < 0 ? name : name.substring(0, parameters)).strip().toUpperCase(Locale.ROOT),
                colon < 0 ? "" : line.substring(colon + 1).strip());
    }
}
