package syncml.store.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Turns octets as devices really send them into one line of text for each property: unfolded, with quoted-printable
 * decoded, in whatever character set each line was. vCard 2.1, section 2.1.3; RFC 2425, section 5.8.1. A line break
 * inside a value becomes {@link #LINE_BREAK}. Takes time in proportion to the octets. For one thread and one object.
 */
final class LogicalLines {
    /** Stands for a line break in a value until the lines are taken apart; no value may hold this control character. */
    static final char LINE_BREAK = '\u000B';

    private static final byte[] END_OF_OBJECT = {'E', 'N', 'D', ':', 'V'};
    private static final Charset FALLBACK = Charset.forName("windows-1252");

    private final byte[] octets;
    private final boolean foldedByDeletion;
    private final StringBuilder text;
    private byte[] line = new byte[256];
    private int length;
    private LineHeader header;
    private boolean open;
    private boolean blankSeen;
    /** Length of the line without the soft line break at its end, or -1 if it ends in none. */
    private int softBreakAt;

    private LogicalLines(byte[] octets, Dialect dialect) {
        this.octets = octets;
        foldedByDeletion = dialect == Dialect.NEW;
        text = new StringBuilder(octets.length + 16);
    }

    /** The lines of an object, each with a line feed at its end. */
    static String of(byte[] octets, Dialect dialect) {
        LogicalLines lines = new LogicalLines(octets, dialect);
        lines.read();
        return lines.text.toString();
    }

    private void read() {
        int start = startsWithByteOrderMark() ? 3 : 0;
        while (start < octets.length) {
            int end = start;
            while (end < octets.length && octets[end] != '\n' && octets[end] != '\r') {
                end++;
            }
            physicalLine(start, end);
            start = end + 1;
            if (end + 1 < octets.length && octets[end] == '\r' && octets[end + 1] == '\n') {
                start++;
            }
        }
        close();
    }

    private boolean startsWithByteOrderMark() {
        return octets.length >= 3 && octets[0] == (byte) 0xEF && octets[1] == (byte) 0xBB && octets[2] == (byte) 0xBF;
    }

    private void physicalLine(int start, int end) {
        boolean blank = isBlank(start, end);
        if (open && softBreakAt >= 0 && !isEnd(start, end)) {
            length = softBreakAt;
            append(start, end);
        } else if (blank) {
            blankSeen = true;
        } else if (open && !blankSeen && isBlank(octets[start])) {
            append(header.base64() || foldedByDeletion ? start + 1 : start, end);
        } else if (open && !blankSeen && header.base64() && isBase64(start, end)) {
            append(start, end);
        } else {
            property(start, end);
        }
    }

    private void property(int start, int end) {
        // Some devices put indentation before a property that follows a blank line.
        int from = start;
        while (from < end && isBlank(octets[from])) {
            from++;
        }
        int headerEnd = headerEnd(from, end);
        LineHeader found = LineHeader.of(Arrays.copyOfRange(octets, from, headerEnd), headerEnd - from);
        if (found == null) {
            continued(from, end);
            return;
        }
        close();
        length = 0;
        header = found;
        append(from, end);
        open = true;
        blankSeen = false;
    }

    /** A line that is neither folded nor a property is the rest of the value before it, broken without folding. */
    private void continued(int start, int end) {
        if (open) {
            append(LINE_BREAK);
            append(start, end);
        }
    }

    private int headerEnd(int start, int end) {
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            if (octets[i] == '"') {
                quoted = !quoted;
            } else if (octets[i] == ':' && !quoted) {
                return i + 1;
            }
        }
        return end;
    }

    /** Blanks after the equals sign are not part of the value. RFC 2045, section 6.7, rule 3. */
    private int softBreak(int start, int end) {
        if (!header.quotedPrintable()) {
            return -1;
        }
        int last = end;
        while (last > start && isBlank(octets[last - 1])) {
            last--;
        }
        return last > start && octets[last - 1] == '=' ? Math.max(header.valueStart(), length - (end - last) - 1) : -1;
    }

    private void close() {
        if (!open) {
            return;
        }
        open = false;
        int valueStart = header.valueStart();
        if (header.quotedPrintable()) {
            length = softBreakAt >= 0 ? softBreakAt : length;
            byte[] decoded = QuotedPrintable.decode(line, valueStart, length);
            appendHeaderWithoutEncoding(valueStart);
            appendValue(decode(decoded, 0, decoded.length, header.charset()));
        } else {
            appendValue(decode(line, 0, length, header.charset()));
        }
        text.append('\n');
    }

    private void appendHeaderWithoutEncoding(int valueStart) {
        boolean first = true;
        for (String token : decode(line, 0, valueStart - 1, null).split(";", -1)) {
            String upper = token.toUpperCase(Locale.ROOT).replace(" ", "");
            if (!upper.equals("QUOTED-PRINTABLE") && !upper.equals("ENCODING=QUOTED-PRINTABLE")) {
                text.append(first ? "" : ";").append(token);
                first = false;
            }
        }
        text.append(':');
    }

    private void appendValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\r') {
                text.append(LINE_BREAK);
                i += i + 1 < value.length() && value.charAt(i + 1) == '\n' ? 1 : 0;
            } else if (c == '\n') {
                text.append(LINE_BREAK);
            } else if (c >= ' ' || c == '\t' || c == LINE_BREAK) {
                text.append(c);
            }
        }
    }

    /** A declared character set is believed unless the octets are UTF-8 that only looks like something else. */
    private static String decode(byte[] bytes, int start, int end, Charset declared) {
        boolean ascii = true;
        for (int i = start; i < end && ascii; i++) {
            ascii = bytes[i] >= 0;
        }
        if (ascii && (declared == null || declared == StandardCharsets.UTF_8)) {
            return ascii(bytes, start, end);
        }
        boolean other = declared != null && declared != StandardCharsets.US_ASCII && declared != StandardCharsets.UTF_8;
        if (other && !isUtf8(bytes, start, end, declared)) {
            return new String(bytes, start, end - start, declared);
        }
        try {
            CharBuffer chars = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
            return chars.toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, start, end - start, FALLBACK);
        }
    }

    /**
     * Whether octets are UTF-8 beyond doubt, as they become when a message is recoded on its way and the line still says
     * what it was. Short words of character sets with several octets to a letter may look like it.
     */
    private static boolean isUtf8(byte[] bytes, int start, int end, Charset declared) {
        boolean manifold = declared.canEncode() && declared.newEncoder().maxBytesPerChar() > 1;
        int longest = 1;
        for (int i = start; i < end;) {
            int lead = bytes[i] & 0xFF;
            int length = lead < 0x80 ? 1 : lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3
                    : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
            if (length == 0 || i + length > end) {
                return false;
            }
            for (int k = 1; k < length; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    return false;
                }
            }
            longest = Math.max(longest, length);
            i += length;
        }
        return longest > (manifold ? 2 : 1);
    }

    static String ascii(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    /** Some devices end their last value with a soft break; the end of the object is not part of it. */
    private boolean isEnd(int start, int end) {
        if (end - start < END_OF_OBJECT.length) {
            return false;
        }
        for (int i = 0; i < END_OF_OBJECT.length; i++) {
            if (Character.toUpperCase(octets[start + i]) != END_OF_OBJECT[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isBlank(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isBlank(octets[i]) && octets[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private boolean isBase64(int start, int end) {
        for (int i = start; i < end; i++) {
            int c = octets[i];
            boolean digit = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
            if (!digit && c != '+' && c != '/' && c != '=' && c != ' ') {
                return false;
            }
        }
        return true;
    }

    private void append(int start, int end) {
        reserve(end - start);
        System.arraycopy(octets, start, line, length, end - start);
        length += end - start;
        softBreakAt = softBreak(start, end);
    }

    private void append(char c) {
        reserve(1);
        line[length++] = (byte) c;
    }

    private void reserve(int more) {
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(line.length * 2, length + more));
        }
    }
}
