package syncml.store.text;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * What the part of a line before its value says about the encoding of the value. vCard 2.1, section 2.1.5.
 *
 * @param valueStart where the value begins, after the colon
 * @param quotedPrintable whether the value is quoted-printable
 * @param base64 whether the value is base64
 * @param charset the character set declared, or null if none is or none of that name is known
 */
record LineHeader(int valueStart, boolean quotedPrintable, boolean base64, Charset charset) {
    private static final int LONGEST_NAME = 128;

    /** Reads the header of a line, or returns null if the line does not begin like a property. */
    static LineHeader of(byte[] line, int length) {
        int nameEnd = nameEnd(line, length);
        if (nameEnd < 0) {
            return null;
        }
        boolean quotedPrintable = false;
        boolean base64 = false;
        Charset charset = null;
        boolean quoted = false;
        int tokenStart = nameEnd + 1;
        for (int i = nameEnd; i < length; i++) {
            byte b = line[i];
            if (b == '"') {
                quoted = !quoted;
            }
            if (!quoted && (b == ';' || b == ':') || i == nameEnd) {
                if (i > nameEnd) {
                    String token = LogicalLines.ascii(line, tokenStart, i).toUpperCase(Locale.ROOT);
                    String value = token.substring(token.indexOf('=') + 1).strip();
                    boolean bare = value.length() == token.strip().length();
                    boolean encoding = bare || token.startsWith("ENCODING");
                    quotedPrintable |= encoding && value.equals("QUOTED-PRINTABLE");
                    base64 |= encoding && (value.equals("BASE64") || !bare && value.equals("B"));
                    charset = token.startsWith("CHARSET") && !bare ? charset(value) : charset;
                }
                tokenStart = i + 1;
                if (b == ':') {
                    return new LineHeader(i + 1, quotedPrintable, base64, charset);
                }
            }
        }
        return null;
    }

    private static int nameEnd(byte[] line, int length) {
        for (int i = 0; i < length && i < LONGEST_NAME; i++) {
            byte b = line[i];
            if (b == ':' || b == ';') {
                return i == 0 ? -1 : i;
            }
            if (b <= ' ' || b == '=' || b == ',' || b == '"') {
                return -1;
            }
        }
        return -1;
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.replace("\"", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
