package syncml.codec.markup;

import java.nio.charset.StandardCharsets;

/** Makes strings of the texts of protocol fields. */
public final class Texts {
    private Texts() {
    }

    /** The text of UTF-8 octets, without white space around it. */
    public static String trimmed(byte[] octets, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && octets[start] <= ' ' && octets[start] >= 0) {
            start++;
        }
        while (end > start && octets[end - 1] <= ' ' && octets[end - 1] >= 0) {
            end--;
        }
        return start == end ? "" : new String(octets, start, end - start, StandardCharsets.UTF_8);
    }

    /** The number that octets are, white space around them aside; -1 if they are none of at most eighteen digits. */
    public static long number(byte[] octets, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && octets[start] <= ' ' && octets[start] >= 0) {
            start++;
        }
        while (end > start && octets[end - 1] <= ' ' && octets[end - 1] >= 0) {
            end--;
        }
        if (start == end || end - start > 18) {
            return -1;
        }
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = octets[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
