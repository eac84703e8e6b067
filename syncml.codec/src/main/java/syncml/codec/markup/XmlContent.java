package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncml.api.message.Content;
import syncml.codec.Octets;

/**
 * Writes content into XML: as it is; in a CDATA section if it holds mark-up; with references if it holds a carriage
 * return as well, which a reader would turn into a line feed otherwise, or the end of such a section. The content is
 * copied to its place, looked through there, and moved apart where references need room.
 */
final class XmlContent {
    private static final byte[] CDATA_START = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CDATA_END = "]]>".getBytes(StandardCharsets.US_ASCII);
    private static final int CDATA_OCTETS = CDATA_START.length + CDATA_END.length;
    private static final byte[][] REFERENCE = new byte[0x80][];

    static {
        REFERENCE['<'] = "&lt;".getBytes(StandardCharsets.US_ASCII);
        REFERENCE['>'] = "&gt;".getBytes(StandardCharsets.US_ASCII);
        REFERENCE['&'] = "&amp;".getBytes(StandardCharsets.US_ASCII);
        REFERENCE['\r'] = "&#13;".getBytes(StandardCharsets.US_ASCII);
    }

    private final Octets out;
    /** Positions in the document of the octets that may need a reference. */
    private int[] special = new int[16];
    private int specials;
    private int longer;
    private boolean carriageReturn;
    private boolean cdataEnd;

    XmlContent(Octets out) {
        this.out = out;
    }

    /** Writes all of the content from {@code offset} on, if it fits in {@code room} octets. @return whether it did */
    boolean writeAll(Content content, int offset, int room) {
        int length = content.length() - offset;
        int from = copy(content, offset, length);
        if (length > room - added()) {
            return false;
        }
        put(from, length);
        return true;
    }

    /** Writes as much as fits in {@code room} octets, splitting no UTF-8 sequence. @return how many octets that is */
    int writePart(Content content, int offset, int room) {
        // No more than there is room for are looked at: none becomes shorter.
        int most = Utf8.boundary(content, offset, (int) Math.min(content.length(), (long) offset + Math.max(room, 0)));
        int length = most - offset;
        int from = copy(content, offset, length);
        if (length > room - added()) {
            length = fitting(out.array(), from, room);
            look(out.array(), from, from + length);
        }
        if (length > 0) {
            put(from, length);
        }
        return length;
    }

    private int copy(Content content, int offset, int length) {
        int from = out.size();
        byte[] b = out.room(length);
        content.copyTo(offset, b, from, length);
        look(b, from, from + length);
        return from;
    }

    private int added() {
        return specials == 0 ? 0 : cdata() ? CDATA_OCTETS : longer;
    }

    private boolean cdata() {
        return !carriageReturn && !cdataEnd;
    }

    /** Finds what is special, and refuses what XML cannot carry. */
    private void look(byte[] b, int from, int to) {
        specials = 0;
        longer = 0;
        carriageReturn = false;
        cdataEnd = false;
        int p = EightOctets.findSpecial(b, from, to);
        while (p < to) {
            byte c = b[p];
            if (c < 0) {
                p = Utf8.sequence(b, p, to);
            } else {
                if (c != '\n' && c != '\t') {
                    special(b, from, p);
                }
                p++;
            }
            p = EightOctets.findSpecial(b, p, to);
        }
    }

    private void special(byte[] b, int from, int p) {
        byte c = b[p];
        requireAllowed(c);
        if (specials == special.length) {
            special = Arrays.copyOf(special, specials * 2);
        }
        special[specials++] = p;
        longer += REFERENCE[c].length - 1;
        carriageReturn |= c == '\r';
        cdataEnd |= c == '>' && p >= from + 2 && b[p - 1] == ']' && b[p - 2] == ']';
    }

    /** How many octets fit, counting a reference for each special one, and not splitting a UTF-8 sequence. */
    private int fitting(byte[] b, int from, int room) {
        int left = room;
        int p = from;
        for (int i = 0; i < specials; i++) {
            int plain = special[i] - p;
            int size = REFERENCE[b[special[i]]].length;
            if (plain + size > left) {
                return cut(b, from, p + Math.min(plain, left));
            }
            left -= plain + size;
            p = special[i] + 1;
        }
        return cut(b, from, p + left);
    }

    private static int cut(byte[] b, int from, int to) {
        int p = to;
        while (p > from && (b[p] & 0xC0) == 0x80) {
            p--;
        }
        return p - from;
    }

    /** Gives the octets at {@code from} the form they need. */
    private void put(int from, int length) {
        out.size(from + length);
        if (specials == 0) {
            return;
        }
        byte[] b = out.room(added());
        if (cdata()) {
            System.arraycopy(b, from, b, from + CDATA_START.length, length);
            System.arraycopy(CDATA_START, 0, b, from, CDATA_START.length);
            System.arraycopy(CDATA_END, 0, b, from + CDATA_START.length + length, CDATA_END.length);
            out.size(from + length + CDATA_OCTETS);
            return;
        }
        int read = from + length;
        int write = read + longer;
        out.size(write);
        for (int i = specials - 1; i >= 0; i--) {
            byte[] reference = REFERENCE[b[special[i]]];
            int tail = read - special[i] - 1;
            write -= tail;
            System.arraycopy(b, special[i] + 1, b, write, tail);
            write -= reference.length;
            System.arraycopy(reference, 0, b, write, reference.length);
            read = special[i];
        }
    }

    private static void requireAllowed(int c) {
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
            throw new IllegalArgumentException("XML cannot carry character " + c);
        }
    }

    /** Writes an ASCII character, as a reference where it needs one. @return the position behind it */
    static int escape(byte[] b, int p, int c) {
        requireAllowed(c);
        byte[] reference = REFERENCE[c];
        if (reference == null) {
            b[p] = (byte) c;
            return p + 1;
        }
        System.arraycopy(reference, 0, b, p, reference.length);
        return p + reference.length;
    }

    /** The code point of a text at {@code i}, which must be one that XML allows. */
    static int codePoint(String text, int i) {
        int c = text.codePointAt(i);
        if (c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF) {
            throw new IllegalArgumentException("XML cannot carry character " + c);
        }
        return c;
    }
}
