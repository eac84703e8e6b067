package syncml.core.protocol;

import java.util.Base64;
import syncml.api.message.Content;
import syncml.api.message.Item;

/** The octets of items, as formats carry them. SyncML Meta Information 1.2.2, section 5.2.3. */
public final class Payload {
    private Payload() {
    }

    /** The octets of an item in a format; null when it has no content or the content does not fit the format. */
    public static byte[] octets(Item item, String format) {
        Content content = item.content();
        return content == null ? null : decode(content, format);
    }

    /** The octets that content in a format stands for; null when it does not fit the format. */
    public static byte[] decode(Content content, String format) {
        if (!"b64".equalsIgnoreCase(format)) {
            return content.bytes();
        }
        try {
            return Base64.getMimeDecoder().decode(content.bytes());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Whether octets have control characters that a document cannot carry, so that they must travel as Base64. */
    public static boolean needsBase64(byte[] octets) {
        for (byte b : octets) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\r' && b != '\n') {
                return true;
            }
        }
        return !utf8(octets);
    }

    private static boolean utf8(byte[] octets) {
        int i = 0;
        while (i < octets.length) {
            int b = octets[i++];
            int more = b >= 0 ? 0 : (b & 0xE0) == 0xC0 ? 1 : (b & 0xF0) == 0xE0 ? 2 : (b & 0xF8) == 0xF0 ? 3 : -1;
            if (more < 0 || i + more > octets.length) {
                return false;
            }
            if (more == 2 && ((b == (byte) 0xED && octets[i] >= (byte) 0xA0)
                    || b == (byte) 0xEF && octets[i] == (byte) 0xBF && octets[i + 1] >= (byte) 0xBE)) {
                return false;
            }
            for (; more > 0; more--) {
                if ((octets[i++] & 0xC0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }
}
