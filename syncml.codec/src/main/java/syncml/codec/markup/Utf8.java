package syncml.codec.markup;

import syncml.api.message.Content;

/** Sequences of UTF-8 in content. */
public final class Utf8 {
    private Utf8() {
    }

    /**
     * The position behind the sequence of two to four octets at {@code i}.
     *
     * @throws IllegalArgumentException if that is no character that XML allows
     */
    static int sequence(byte[] octets, int i, int end) {
        int first = octets[i] & 0xFF;
        int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
        if (first < 0xC2 || first > 0xF4 || i + more >= end) {
            throw malformed();
        }
        int c = first & 0x3F >> more;
        for (int k = 1; k <= more; k++) {
            int b = octets[i + k] & 0xFF;
            if (b >> 6 != 2) {
                throw malformed();
            }
            c = c << 6 | b & 0x3F;
        }
        boolean tooLong = more == 2 && c < 0x800 || more == 3 && (c < 0x10000 || c > 0x10FFFF);
        if (tooLong || c >= 0xD800 && c <= 0xDFFF || c == 0xFFFE || c == 0xFFFF) {
            throw malformed();
        }
        return i + more + 1;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("XML cannot carry content that is no UTF-8");
    }

    /** The greatest position up to {@code to}, and above {@code from}, that splits no sequence; else {@code from}. */
    public static int boundary(Content content, int from, int to) {
        if (to >= content.length()) {
            return content.length();
        }
        int p = to;
        while (p > from && to - p < 4 && (content.byteAt(p) & 0xC0) == 0x80) {
            p--;
        }
        return p > from && (content.byteAt(p) & 0xC0) == 0x80 ? to : p;
    }
}
