package syncml.codec.markup;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The octets of an XML document in UTF-8. The character encoding is that of the byte order mark, else that the
 * transport names, else that of the XML declaration, else UTF-8 (RFC 7303, section 3).
 *
 * @param octets the document in UTF-8
 * @param start first octet behind a byte order mark
 * @param charset the encoding it came in, null if that was UTF-8 or a part of it
 * @param note what was odd, or null
 */
record XmlInput(byte[] octets, int start, Charset charset, String note) {

    static XmlInput of(byte[] octets, String transportCharset) {
        if (starts(octets, 0xEF, 0xBB, 0xBF)) {
            return new XmlInput(octets, 3, null, null);
        }
        if (starts(octets, 0xFE, 0xFF) || starts(octets, 0, '<', 0, '?') || starts(octets, 0, '<', 0, 'S')) {
            return transcoded(octets, StandardCharsets.UTF_16BE);
        }
        if (starts(octets, 0xFF, 0xFE) || starts(octets, '<', 0, '?', 0) || starts(octets, '<', 0, 'S', 0)) {
            return transcoded(octets, StandardCharsets.UTF_16LE);
        }
        String name = transportCharset == null || transportCharset.isBlank() ? declared(octets) : transportCharset;
        if (name == null) {
            return new XmlInput(octets, 0, null, null);
        }
        Charset charset = charset(name.trim());
        if (charset == null) {
            return new XmlInput(octets, 0, null, "unknown charset, read as UTF-8");
        }
        // UTF-16 without a byte order mark would have been recognised by its zero octets.
        boolean same = charset.equals(StandardCharsets.UTF_8) || charset.name().startsWith("UTF-16") || ascii(octets);
        return same ? new XmlInput(octets, 0, null, null) : transcoded(octets, charset);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }

    private static XmlInput transcoded(byte[] octets, Charset charset) {
        String text = new String(octets, charset);
        int start = text.startsWith("\uFEFF") ? 3 : 0;
        return new XmlInput(text.getBytes(StandardCharsets.UTF_8), start, charset, null);
    }

    /** The octet of the document as it came that corresponds to one in UTF-8. */
    long original(int position) {
        if (charset == null) {
            return position;
        }
        String before = new String(octets, 0, Math.min(position, octets.length), StandardCharsets.UTF_8);
        return before.getBytes(charset).length;
    }

    private static boolean ascii(byte[] octets) {
        for (byte b : octets) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean starts(byte[] octets, int... prefix) {
        if (octets.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((octets[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    /** The encoding in the XML declaration, or null. */
    private static String declared(byte[] octets) {
        if (!starts(octets, '<', '?', 'x', 'm', 'l')) {
            return null;
        }
        String head = new String(octets, 0, Math.min(octets.length, 200), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("?>");
        int at = head.indexOf("encoding");
        if (at < 0 || end < at) {
            return null;
        }
        int from = at + "encoding".length();
        while (from < end && (head.charAt(from) <= ' ' || head.charAt(from) == '=')) {
            from++;
        }
        char quote = head.charAt(from);
        int to = quote == '"' || quote == '\'' ? head.indexOf(quote, from + 1) : -1;
        return to < 0 || to > end ? null : head.substring(from + 1, to);
    }
}
