package syncml.codec.wbxml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells whether octets are UTF-8. */
final class Utf8Check {
    private Utf8Check() {
    }

    static boolean valid(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] < 0) {
                return decodes(octets, i, to);
            }
        }
        return true;
    }

    private static boolean decodes(byte[] octets, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
