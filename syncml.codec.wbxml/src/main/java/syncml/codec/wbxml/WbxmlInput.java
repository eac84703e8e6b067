package syncml.codec.wbxml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import syncml.api.codec.DecodingException;
import syncml.codec.Budget;
import syncml.codec.Octets;

/**
 * The octets of a WBXML document with a position in them, and its header: version, public identifier, charset and
 * string table. WBXML 1.3, sections 5.4 to 5.7. Reads numbers and strings.
 */
final class WbxmlInput {
    final byte[] buf;
    final int end;
    int pos;
    /** Minor version, 1 to 3. */
    final int minorVersion;
    /** Whether the public identifier is a text in the string table. */
    final boolean textualPublicId;
    /** Charset of strings; null if that is UTF-8. */
    final Charset charset;
    /** Whether the charset was not stated or is not known: UTF-8 is assumed, and ISO-8859-1 for what is no UTF-8. */
    final boolean assumed;
    final int tableFrom;
    final int tableTo;
    boolean tableUsed;
    private final int unit;
    private final Budget budget;

    WbxmlInput(byte[] octets, String transportCharset, Budget budget) throws DecodingException {
        this.budget = budget;
        buf = octets;
        end = octets.length;
        if (end > budget.limits().maxOctets()) {
            throw failure(0, "message of " + end + " octets is above the limit");
        }
        int version = octet();
        minorVersion = version;
        if (version < 1 || version > 3) {
            throw failure(0, "not WBXML 1.1 to 1.3");
        }
        int publicId = number();
        textualPublicId = publicId == 0;
        if (textualPublicId) {
            number();
        }
        int mibEnum = number();
        Charset stated = Charsets.of(mibEnum);
        if (stated == null) {
            stated = Charsets.named(transportCharset);
        }
        assumed = stated == null;
        if (assumed && mibEnum != 0) {
            budget.note("charset " + mibEnum + " is not known, read as UTF-8");
        }
        charset = assumed || stated.equals(StandardCharsets.UTF_8) ? null : stated;
        unit = charset != null && charset.name().startsWith("UTF-16") ? 2 : 1;
        int length = number();
        if (length > end - pos) {
            throw failure(pos, "string table of " + length + " octets is longer than the document");
        }
        if (length > budget.limits().maxStringTable()) {
            throw failure(pos, "string table of " + length + " octets is above the limit");
        }
        tableFrom = pos;
        tableTo = pos + length;
        pos = tableTo;
    }

    /** Whether characters take two octets at least. */
    boolean wide() {
        return unit == 2;
    }

    DecodingException failure(int at, String reason) {
        return new DecodingException(reason, "", at);
    }

    int octet() throws DecodingException {
        if (pos >= end) {
            throw failure(pos, "document ends too early");
        }
        return buf[pos++] & 0xFF;
    }

    /** A number of one to five octets ({@code mb_u_int32}), which must fit in 31 bits. */
    int number() throws DecodingException {
        int start = pos;
        long value = 0;
        for (int i = 0; i < 5; i++) {
            int b = octet();
            value = value << 7 | b & 0x7F;
            if (b < 0x80) {
                if (value > Integer.MAX_VALUE) {
                    throw failure(start, "number out of range");
                }
                return (int) value;
            }
        }
        throw failure(start, "number is too long");
    }

    /** The end of the string that begins at {@code from} and lies before {@code limit}; -1 if it is not terminated. */
    int terminator(int from, int limit) {
        if (unit == 1) {
            for (int p = from; p < limit; p++) {
                if (buf[p] == 0) {
                    return p;
                }
            }
        } else {
            for (int p = from; p + 1 < limit; p += 2) {
                if (buf[p] == 0 && buf[p + 1] == 0) {
                    return p;
                }
            }
        }
        return -1;
    }

    /** Goes behind an inline string whose token was read. @return the position of its terminator */
    int inlineEnd() throws DecodingException {
        int from = pos;
        int to = terminator(from, end);
        if (to < 0) {
            throw failure(from, "inline string is not terminated");
        }
        pos = to + unit;
        return to;
    }

    /** The position of the string that the next number refers to. */
    int reference() throws DecodingException {
        int at = pos;
        int index = number();
        if (index >= tableTo - tableFrom) {
            throw failure(at, "reference " + index + " points behind the string table");
        }
        tableUsed = true;
        return tableFrom + index;
    }

    /** The end of a string in the table. Its last string may lack the terminator. */
    int tableEnd(int from) {
        int to = terminator(from, tableTo);
        return to < 0 ? tableTo : to;
    }

    /** Counts octets of text. */
    void spend(int octets) throws DecodingException {
        if (!budget.text(octets)) {
            throw failure(pos, "more than " + budget.limits().maxText() + " octets of text");
        }
    }

    /** Passes over opaque data whose token was read. @return its length */
    int opaqueLength() throws DecodingException {
        int at = pos;
        int length = number();
        if (length > end - pos) {
            throw failure(at, "opaque data of " + length + " octets is longer than the document");
        }
        return length;
    }

    /** Appends a string of the document's charset in UTF-8. */
    void put(Octets text, int from, int to) {
        if (charset != null) {
            text.putUtf8(new String(buf, from, to - from, charset));
        } else if (assumed && !Utf8Check.valid(buf, from, to)) {
            text.putUtf8(new String(buf, from, to - from, StandardCharsets.ISO_8859_1));
        } else {
            text.put(buf, from, to - from);
        }
    }
}
