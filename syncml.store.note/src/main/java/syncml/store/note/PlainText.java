package syncml.store.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Octets as text. Phones name no character set, or the wrong one. */
final class PlainText {
    private static final Charset WESTERN = Charset.forName("windows-1252");

    private PlainText() {
    }

    /** The text that octets are: UTF-8 where they can be, UTF-16 where they say so, else Western European letters. */
    static String of(byte[] octets) {
        String text = decoded(octets);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) { // some phones send the end of a C string
            end--;
        }
        return withPlainLineEnds(text.substring(0, end).replace('\0', ' '));
    }

    private static String decoded(byte[] octets) {
        if (octets.length >= 2 && octets[0] == (byte) 0xFE && octets[1] == (byte) 0xFF) {
            return new String(octets, 2, octets.length - 2, StandardCharsets.UTF_16BE);
        }
        if (octets.length >= 2 && octets[0] == (byte) 0xFF && octets[1] == (byte) 0xFE) {
            return new String(octets, 2, octets.length - 2, StandardCharsets.UTF_16LE);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(octets, WESTERN);
        }
    }

    /** CR LF and CR alone are line ends, too. */
    static String withPlainLineEnds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** The octets of a text, its lines ended as RFC 2046, section 4.1.1, demands. */
    static byte[] octets(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    /** At most so many characters, never half of one. */
    static String cut(String text, int size) {
        if (text.length() <= size || text.codePointCount(0, text.length()) <= size) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, size));
    }
}
