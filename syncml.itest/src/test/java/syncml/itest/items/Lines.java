package syncml.itest.items;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes vCards and vCalendars line by line, in the old (2.1, 1.0) or the new way (3.0, 2.0). For one thread. */
final class Lines {
    private static final int WIDTH = 75;

    private final StringBuilder text = new StringBuilder();
    private final boolean modern;

    Lines(boolean modern) {
        this.modern = modern;
    }

    /** A line as it is. */
    Lines raw(String line) {
        text.append(line).append("\r\n");
        return this;
    }

    /** A property whose value is one text. */
    Lines text(String name, String value) {
        return modern ? folded(name + ":" + escaped(value)) : quotedPrintable(name, escaped(value));
    }

    /** A property whose value has parts, each a text. */
    Lines parts(String name, String... parts) {
        StringBuilder value = new StringBuilder();
        for (String part : parts) {
            value.append(value.isEmpty() && part == parts[0] ? "" : ";").append(escaped(part));
        }
        return modern ? folded(name + ":" + value) : quotedPrintable(name, value.toString());
    }

    /** A picture. */
    Lines photo(byte[] jpeg) {
        String base64 = Base64.getEncoder().encodeToString(jpeg);
        if (modern) {
            return folded("PHOTO;ENCODING=b;TYPE=JPEG:" + base64);
        }
        raw("PHOTO;ENCODING=BASE64;TYPE=JPEG:");
        for (int i = 0; i < base64.length(); i += 72) {
            raw("  " + base64.substring(i, Math.min(i + 72, base64.length())));
        }
        return raw("");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private String escaped(String value) {
        String escaped = modern ? value.replace("\\", "\\\\").replace(",", "\\,").replace("\n", "\\n") : value;
        return escaped.replace(";", "\\;");
    }

    private Lines folded(String line) {
        int from = 0;
        int width = 0;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i = line.offsetByCodePoints(i, 1)) {
            int octets = new String(Character.toChars(line.codePointAt(i))).getBytes(StandardCharsets.UTF_8).length;
            if (width + octets > WIDTH) {
                out.append(line, from, i).append("\r\n ");
                from = i;
                width = 1;
            }
            width += octets;
        }
        return raw(out.append(line.substring(from)).toString());
    }

    private Lines quotedPrintable(String name, String value) {
        if (value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            return raw(name + ":" + value);
        }
        StringBuilder out = new StringBuilder(name + ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:");
        int width = out.length();
        for (byte b : value.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)) {
            String token = b == '=' || b < ' ' ? String.format("=%02X", b) : String.valueOf((char) b);
            if (width + token.length() > WIDTH - 1) {
                out.append("=\r\n");
                width = 0;
            }
            out.append(token);
            width += token.length();
        }
        return raw(out.toString());
    }
}
