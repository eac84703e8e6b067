package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncml.api.codec.DecodingException;
import syncml.codec.Octets;

/** Scans what XML consists of: text, references, names, attributes, and mark-up that is passed over. */
final class XmlMarkup {
    /** Whether an octet may stand in a name. */
    private static final boolean[] NAME = new boolean[256];

    static {
        for (int c = 0; c < 256; c++) {
            NAME[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':'
                    || c == '-' || c == '.' || c >= 0x80;
        }
    }

    private final XmlSource source;
    private final byte[] buf;
    private final int end;

    XmlMarkup(XmlSource source, byte[] buf, int end) {
        this.source = source;
        this.buf = buf;
        this.end = end;
    }

    static boolean isName(byte b) {
        return NAME[b & 0xFF];
    }

    private int at(int p) {
        return p < end ? buf[p] : -1;
    }

    /** The position behind text that begins at {@code p}: of a tag, a reference, or the end. */
    int text(int p) throws DecodingException {
        int q = EightOctets.find(buf, p, end, EightOctets.TAG, EightOctets.REFERENCE);
        while (q < end && buf[q] != '<' && buf[q] != '&') {
            if (buf[q] != '\n' && buf[q] != '\r' && buf[q] != '\t') {
                throw source.failure(q, "character " + (buf[q] & 0xFF) + " is not allowed in XML");
            }
            q = EightOctets.find(buf, q + 1, end, EightOctets.TAG, EightOctets.REFERENCE);
        }
        return q;
    }

    /** The position of the {@code ]]>} that ends character data from {@code p}. */
    int cdataEnd(int p) throws DecodingException {
        int q = EightOctets.find(buf, p, end, EightOctets.BRACKET, EightOctets.BRACKET);
        while (q < end) {
            byte b = buf[q];
            if (b == ']') {
                if (at(q + 1) == ']' && at(q + 2) == '>') {
                    return q;
                }
            } else if (b != '\n' && b != '\r' && b != '\t') {
                throw source.failure(q, "character " + b + " is not allowed in XML");
            }
            q = EightOctets.find(buf, q + 1, end, EightOctets.BRACKET, EightOctets.BRACKET);
        }
        throw source.failure(p, "CDATA section is not closed");
    }

    /** The position behind the name that begins at {@code p}. */
    int name(int p) throws DecodingException {
        int first = at(p);
        int q = p;
        if (p < end && first != '-' && first != '.' && !(first >= '0' && first <= '9')) {
            while (q < end && isName(buf[q])) {
                q++;
            }
        }
        if (q == p) {
            throw source.failure(p, p >= end ? "document ends too early" : "no name where one must be");
        }
        return q;
    }

    /** The position behind the prefix of a name, or of its first octet. */
    int localName(int from, int to) {
        for (int q = to - 1; q >= from; q--) {
            if (buf[q] == ':') {
                return q + 1;
            }
        }
        return from;
    }

    /** The position behind white space. */
    int space(int p) throws DecodingException {
        int q = p;
        while (q < end && (buf[q] == ' ' || buf[q] == '\n' || buf[q] == '\r' || buf[q] == '\t')) {
            q++;
        }
        if (q >= end) {
            throw source.failure(q, "document ends too early");
        }
        return q;
    }

    /** The position of the first octet of an attribute's value, behind its name. */
    int valueStart(int p) throws DecodingException {
        int q = space(p);
        if (buf[q] != '=') {
            throw source.failure(q, "attribute has no value");
        }
        q = space(q + 1);
        if (buf[q] != '"' && buf[q] != '\'') {
            throw source.failure(q, "attribute value is not quoted");
        }
        return q + 1;
    }

    /** The position of the quote that ends a value. */
    int valueEnd(int p) throws DecodingException {
        byte quote = buf[p - 1];
        int q = p;
        while (q < end && buf[q] != quote) {
            if (buf[q] == '<') {
                throw source.failure(q, "attribute value holds a tag");
            }
            q = buf[q] == '&' ? reference(q, null) : q + 1;
        }
        if (q >= end) {
            throw source.failure(p, "attribute value is not closed");
        }
        return q;
    }

    /** Whether an attribute's name declares a namespace. */
    boolean isXmlns(int from, int to) {
        return to - from >= 5 && buf[from] == 'x' && buf[from + 1] == 'm' && buf[from + 2] == 'l'
                && buf[from + 3] == 'n' && buf[from + 4] == 's' && (to - from == 5 || buf[from + 5] == ':');
    }

    /**
     * Resolves the reference at {@code p}: a character, or one of the five entities of XML itself.
     *
     * @param text where the character goes, or null
     * @return the position behind it
     */
    int reference(int p, Octets text) throws DecodingException {
        int c;
        int to;
        switch (at(p + 1)) {
            case '#' -> {
                boolean hex = at(p + 2) == 'x';
                int digits = p + (hex ? 3 : 2);
                to = digits;
                c = 0;
                while (to < end && buf[to] != ';' && c <= 0x10FFFF) {
                    int digit = Character.digit(buf[to], hex ? 16 : 10);
                    c = digit < 0 ? Integer.MAX_VALUE : c * (hex ? 16 : 10) + digit;
                    to++;
                }
                c = to == digits || !allowed(c) ? -1 : c;
            }
            case 'l' -> {
                c = starts(p, "&lt;") ? '<' : -1;
                to = p + 3;
            }
            case 'g' -> {
                c = starts(p, "&gt;") ? '>' : -1;
                to = p + 3;
            }
            case 'q' -> {
                c = starts(p, "&quot;") ? '"' : -1;
                to = p + 5;
            }
            default -> {
                boolean amp = starts(p, "&amp;");
                c = amp ? '&' : starts(p, "&apos;") ? '\'' : -1;
                to = amp ? p + 4 : p + 5;
            }
        }
        if (c < 0 || at(to) != ';') {
            throw source.failure(p, "reference to what is no character and no entity of XML itself");
        }
        if (text != null) {
            text.size(Octets.putCodePoint(text.room(4), text.size(), c));
        }
        return to + 1;
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xD7FF || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }

    /** The position behind a comment, processing instruction, CDATA section or, in the prolog, document type. */
    int skip(int p, boolean prolog) throws DecodingException {
        if (starts(p, "<!--")) {
            return behind(p + 4, "-->", "comment");
        }
        if (starts(p, "<?")) {
            return behind(p + 2, "?>", "processing instruction");
        }
        if (starts(p, "<![CDATA[")) {
            return cdataEnd(p + 9) + 3;
        }
        if (prolog && starts(p, "<!DOCTYPE")) {
            return documentType(p + 9);
        }
        throw source.failure(p, "declaration where none may be");
    }

    private int documentType(int start) throws DecodingException {
        boolean subset = false;
        int p = start;
        while (p < end) {
            byte b = buf[p];
            if (b == '"' || b == '\'') {
                p = behind(p + 1, b == '"' ? "\"" : "'", "document type");
            } else if (starts(p, "<!--") || starts(p, "<?")) {
                p = skip(p, false);
            } else if (starts(p, "<!ENTITY")) {
                throw source.failure(p, "entity declarations are refused");
            } else if (b == '[') {
                subset = true;
                p++;
            } else if (b == ']') {
                subset = false;
                p++;
            } else if (b == '>' && !subset) {
                return p + 1;
            } else {
                p++;
            }
        }
        throw source.failure(start, "document type is not closed");
    }

    private boolean starts(int p, String text) {
        if (end - p < text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (buf[p + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int behind(int p, String closing, String what) throws DecodingException {
        byte[] close = closing.getBytes(StandardCharsets.US_ASCII);
        for (int q = p; q + close.length <= end; q++) {
            if (buf[q] == close[0] && Arrays.equals(buf, q, q + close.length, close, 0, close.length)) {
                return q + close.length;
            }
        }
        throw source.failure(p, what + " is not closed");
    }
}
