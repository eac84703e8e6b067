package syncml.simulation;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Items of lines {@code key: value}, as devices and the oracle read and write them. */
final class Card {
    /** The key that tells which item of the world it is. */
    static final String ID = "id";

    private Card() {
    }

    static byte[] octets(SortedMap<String, String> card) {
        StringBuilder text = new StringBuilder();
        card.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static SortedMap<String, String> read(byte[] octets) {
        SortedMap<String, String> card = new TreeMap<>();
        String text = new String(octets, StandardCharsets.UTF_8);
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int colon = text.indexOf(": ", start);
            if (colon > start && colon < end) {
                int last = text.charAt(end - 1) == '\r' ? end - 1 : end;
                card.put(text.substring(start, colon), text.substring(colon + 2, last));
            }
            start = end + 1;
        }
        return card;
    }

    /** An item in few words: long values are cut. */
    static String brief(SortedMap<String, String> card) {
        StringBuilder text = new StringBuilder();
        card.forEach((key, value) -> text.append(text.length() == 0 ? "" : " ").append(key).append('=')
                .append(value.length() > 24 ? value.substring(0, 20) + "~" + value.length() : value));
        return text.toString();
    }
}
