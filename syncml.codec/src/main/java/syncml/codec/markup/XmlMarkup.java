package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncml.api.codec.DecodingException;
import syncml.codec.Octets;

/** Scans what XML consists of: text, references, names, attributes, and mark-up that is passed over. */
final class XmlMarkup {
    private static final byte TEXT = 1;
    private static final byte NAME = 2;
    /** What an octet may be part of. */
    private static final byte[] KIND = new byte[256];

    static {
        for (int c = 0x20; c < 256; c++) {
            KIND[c] = TEXT;
        }
        KIND['\t'] = TEXT;
        KIND['\n'] = TEXT;
        KIND['\r'] = TEXT;
        KIND['<'] = 0;
        KIND['&'] = 0;
        for (int c = 0; c < 256; c++) {
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == ':'
                    || c == '-' || c == '.' || c >= 0x80) {
                KIND[c] |= NAME;
            }
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
        return (KIND[b & 0xFF] & NAME) != 0;
    }

    private int at(int p) {
        return p < end ? buf[p] : -1;
    }

    /** The position behind text that begins at {@code p}: of a tag, a reference, or the end. */
    int text(int p) throws DecodingException {
        int q = p;
        while (q < end && (KIND[buf[q] & 0xFF] & TEXT) != 0) {
            q++;
        }
        if (q < end && buf[q] != '<' && buf[q] != '&') {
            throw source.failure(q, "character " + (buf[q] & 0xFF) + " is not allowed in XML");
        }
        return q;
    }

    /** The position of the {@code ]]>} that ends character data from {@code p}. */
    int cdataEnd(int p) throws DecodingException {
        for (int q = p; q < end; q++) {
            byte b = buf[q];
            if (b == ']') {
                if (at(q + 1) == ']' && at(q + 2) == '>') {
                    return q;
                }
            } else if (b >= 0 && b < 0x20 && (KIND[b] & TEXT) == 0) {
                throw source.failure(q, "character " + b + " is not allowed in XML");
            }
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
        int to = p + 1;
        while (to < end && to - p <= 12 && buf[to] != ';') {
            to++;
        }
        if (at(to) != ';') {
            throw source.failure(p, "reference is not closed");
        }
        String name = new String(buf, p + 1, to - p - 1, StandardCharsets.ISO_8859_1);
        int c = switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> character(name);
        };
        if (c < 0) {
            throw source.failure(p, "reference to what is no character and no entity of XML itself");
        }
        if (text != null) {
            text.size(Octets.putCodePoint(text.room(4), text.size(), c));
        }
        return to + 1;
    }

    /** The character of a reference by number; -1 if it is none that XML allows. */
    private static int character(String name) {
        if (name.length() < 2 || name.charAt(0) != '#') {
            return -1;
        }
        boolean hex = name.charAt(1) == 'x';
        int value = 0;
        int digits = hex ? 2 : 1;
        if (name.length() == digits) {
            return -1;
        }
        for (int i = digits; i < name.length(); i++) {
            int digit = name.charAt(i) < 0x80 ? Character.digit(name.charAt(i), hex ? 16 : 10) : -1;
            value = value * (hex ? 16 : 10) + digit;
            if (digit < 0 || value > 0x10FFFF) {
                return -1;
            }
        }
        boolean allowed = value >= 0x20 && value <= 0xD7FF || value == '\t' || value == '\n' || value == '\r'
                || value >= 0xE000 && value <= 0xFFFD || value >= 0x10000;
        return allowed ? value : -1;
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
