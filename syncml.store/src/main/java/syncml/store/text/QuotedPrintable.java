package syncml.store.text;

import java.util.Arrays;

/** Quoted-printable as devices write it: what is not a proper escape stands for itself. RFC 2045, section 6.7. */
final class QuotedPrintable {
    private QuotedPrintable() {
    }

    static byte[] decode(byte[] encoded, int start, int end) {
        byte[] decoded = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = encoded[i];
            int high = b == '=' && i + 2 < end ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(encoded[i + 2], 16) : -1;
            if (low >= 0) {
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                decoded[length++] = b;
            }
        }
        return Arrays.copyOf(decoded, length);
    }
}
