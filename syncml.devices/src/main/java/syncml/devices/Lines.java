package syncml.devices;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Items of lines (vCard, vCalendar, iCalendar, vNote) as lists of their properties. What is not understood stays. */
final class Lines {
    private static final Pattern PROPERTY = Pattern.compile("[A-Za-z0-9.\\-]+[;:].*", Pattern.DOTALL);

    private Lines() {
    }

    /** Whether octets are such an item. */
    static boolean are(byte[] octets) {
        String head = new String(octets, 0, Math.min(64, octets.length), StandardCharsets.ISO_8859_1).strip();
        return head.regionMatches(true, 0, "BEGIN:V", 0, 7);
    }

    static List<Line> of(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        List<Line> lines = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        boolean soft = false;
        for (int start = 0; start < text.length();) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            String physical = text.substring(start, end);
            if (one.length() > 0 && !soft && PROPERTY.matcher(physical).matches()) {
                lines.add(Line.of(one.toString()));
                one.setLength(0);
            }
            boolean first = one.length() == 0;
            one.append(physical);
            soft = (soft || first && isQuotedPrintable(physical)) && physical.stripTrailing().endsWith("=");
            start = end;
        }
        if (one.length() > 0) {
            lines.add(Line.of(one.toString()));
        }
        return lines;
    }

    private static boolean isQuotedPrintable(String physical) {
        return Line.of(physical).isQuotedPrintable();
    }

    static byte[] octets(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(text::append);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
