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
}
