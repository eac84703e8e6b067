package syncml.store.vcard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An item in the style of a phone or program.
 *
 * @param name style and title
 * @param head what the file says of all its items
 * @param octets the item, in the character set and with the line ends of its style
 * @param expected what it says
 */
record CardStyle(String name, Map<String, String> head, byte[] octets, List<String> expected) {
    private static final Map<String, String> LINE_ENDS = Map.of("CRLF", "\r\n", "LF", "\n", "CR", "\r");

    static Stream<CardStyle> all(String... styles) {
        List<CardStyle> all = new ArrayList<>();
        for (String style : styles) {
            read(style, all);
        }
        return all.stream();
    }

    private static void read(String style, List<CardStyle> into) {
        String[] blocks = text(style).split("\n@ ");
        Map<String, String> head = new HashMap<>();
        for (String line : blocks[0].split("\n")) {
            if (line.contains(": ") && !line.startsWith("#")) {
                head.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2));
            }
        }
        String lineEnd = LINE_ENDS.get(head.get("eol"));
        for (int i = 1; i < blocks.length; i++) {
            String[] lines = blocks[i].stripTrailing().split("\n", -1);
            StringBuilder item = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int j = 1; j < lines.length; j++) {
                if (lines[j].startsWith("> ")) {
                    expected.add(lines[j].substring(2));
                } else {
                    item.append(lines[j]).append(lineEnd);
                }
            }
            into.add(new CardStyle(style + ": " + lines[0], head,
                    item.toString().getBytes(Charset.forName(head.get("charset"))), expected));
        }
    }

    private static String text(String style) {
        try (InputStream in = CardStyle.class.getResourceAsStream("styles/" + style + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
