package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import syncml.api.message.Content;

/**
 * How content is written into XML: as it is, in a CDATA section, or with references for what must not stand there.
 *
 * @param size octets it takes
 * @param cdata whether it is put into a CDATA section
 * @param plain whether every octet is written as it is
 */
record XmlText(int size, boolean cdata, boolean plain) {
    private static final int CDATA_OCTETS = "<![CDATA[]]>".length();
    /** Octets by which an ASCII character becomes longer when it is written as a reference. */
    private static final byte[] LONGER = new byte[0x80];
    private static final byte[][] REFERENCE = new byte[0x80][];

    static {
        reference('<', "&lt;");
        reference('>', "&gt;");
        reference('&', "&amp;");
        reference('\r', "&#13;");
    }

    private static void reference(char c, String reference) {
        REFERENCE[c] = reference.getBytes(StandardCharsets.US_ASCII);
        LONGER[c] = (byte) (reference.length() - 1);
    }

    /** Looks through content from {@code offset} on. */
    static XmlText of(Content content, int offset) {
        int length = content.length();
        int longer = 0;
        boolean carriageReturn = false;
        boolean cdataEnd = false;
        for (int i = offset; i < length; i++) {
            byte b = content.byteAt(i);
            if (b < 0) {
                i = Utf8.sequence(content, i) - 1;
            } else if (b < 0x20) {
                carriageReturn |= b == '\r';
                longer += b == '\r' ? LONGER['\r'] : 0;
                requireAllowed(b);
            } else if (escaped(b)) {
                longer += LONGER[b];
                cdataEnd |= b == '>' && i >= offset + 2 && content.byteAt(i - 1) == ']'
                        && content.byteAt(i - 2) == ']';
            }
        }
        int octets = length - offset;
        if (longer == 0) {
            return new XmlText(octets, false, true);
        }
        if (!carriageReturn && !cdataEnd) {
            return new XmlText(octets + CDATA_OCTETS, true, true);
        }
        return new XmlText(octets + longer, false, false);
    }

    /** How many octets of the content fit in so many octets, not splitting a UTF-8 sequence. */
    int fitting(Content content, int offset, int room) {
        int length = content.length();
        int left = cdata ? room - CDATA_OCTETS : room;
        int i = offset;
        while (i < length) {
            byte b = content.byteAt(i);
            int next = b < 0 ? Utf8.sequence(content, i) : i + 1;
            left -= b < 0 ? next - i : !plain && escaped(b) ? LONGER[b] + 1 : 1;
            if (left < 0) {
                break;
            }
            i = next;
        }
        return i - offset;
    }

    private static void requireAllowed(int c) {
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
            throw new IllegalArgumentException("XML cannot carry character " + c);
        }
    }

    /** Whether an octet of content is written as a reference, outside of CDATA. */
    static boolean escaped(byte b) {
        return b == '<' || b == '>' || b == '&' || b == '\r';
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
