package syncml.codec.samples;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import syncml.api.message.Content;

/** Texts made up for tests, all of which XML can carry. */
final class RandomTexts {
    private static final String[] ODD = {"<", ">", "&", "]]>", "\"", "'", "\r\n", "\n", "\t", "é", "ß", "€", "日本", "😀",
        "&amp;", "<![CDATA[", "]]", "<!--", "\u00a0", "\ufffd", "0", "word", "text/x-vcard", "./contacts", " ", "\r"};

    private final Random random;

    RandomTexts(Random random) {
        this.random = random;
    }

    /** A name that is not empty. */
    String name() {
        return Integer.toString(random.nextInt(1 << random.nextInt(20) + 1), 36);
    }

    /** A protocol field: without white space around it, at times empty, at times with what XML must escape. */
    String text() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> odd(6).trim();
            case 2 -> "http://sync.example.com/sync?sid=" + name();
            default -> name();
        };
    }

    private String odd(int most) {
        StringBuilder b = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            b.append(ODD[random.nextInt(ODD.length)]);
        }
        return b.toString();
    }

    /** The content of an item, with white space at its ends and line ends of every kind. */
    Content content() {
        String text = switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> odd(40);
            case 2 -> "plain";
            case 3 -> " \r\n";
            case 4 -> "x".repeat(random.nextInt(300)) + odd(3);
            default -> "BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + odd(2) + ";" + name() + "\r\nEND:VCARD\r\n";
        };
        return random.nextBoolean() ? Content.of(text) : Content.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
