package syncml.devices;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import syncml.api.devinf.ContentType;

/**
 * Writes letters in the character set of the device, those that it lacks without their accents, else as question marks;
 * takes what the device does not declare for that character set.
 *
 * @param charset the character set
 * @param undeclared whether the device must not be told which one it is
 */
record CharsetRule(Charset charset, boolean undeclared) implements Rule {
    private static final int LONGEST_LINE = 74;

    @Override
    public List<Line> outgoing(List<Line> lines, ZoneId zone) {
        return lines.stream().map(this::recoded).toList();
    }

    private Line recoded(Line l) {
        boolean quoted = l.isQuotedPrintable();
        if (l.name().isEmpty() || l.isBase64() || !quoted && isAscii(l.value())) {
            return l;
        }
        String end = l.value().substring(l.text().length());
        byte[] octets = recoded(quoted ? unquoted(l.text()) : l.text().getBytes(StandardCharsets.ISO_8859_1));
        String text = quoted ? quoted(octets) : new String(octets, StandardCharsets.ISO_8859_1);
        List<String> params = new ArrayList<>(l.params());
        params.removeIf(p -> p.regionMatches(true, 0, "CHARSET=", 0, 8));
        if (!undeclared) {
            params.add("CHARSET=" + charset.name());
        }
        return new Line(l.name(), params, text + end);
    }

    /** Says of each line with letters what they are, where the device did not. */
    @Override
    public List<Line> incoming(List<Line> lines, ZoneId zone) {
        return lines.stream().map(l -> {
            if (l.name().isEmpty() || l.isBase64() || l.charset() != null
                    || !l.isQuotedPrintable() && isAscii(l.value())) {
                return l;
            }
            List<String> params = new ArrayList<>(l.params());
            params.add("CHARSET=" + charset.name());
            return l.withParams(params);
        }).toList();
    }

    @Override
    public byte[] outgoing(byte[] text, ContentType type) {
        return type.essence().startsWith("text/") ? recoded(text) : text;
    }

    @Override
    public byte[] incoming(byte[] text, ContentType type) {
        return type.essence().startsWith("text/") ? new String(text, charset).getBytes(StandardCharsets.UTF_8) : text;
    }

    private byte[] recoded(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            return utf8;
        }
        CharsetEncoder encoder = charset.newEncoder();
        StringBuilder known = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String letter = Character.toString(c);
            if (encoder.canEncode(letter)) {
                known.append(letter);
            } else {
                String plain = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
                known.append(encoder.canEncode(plain) ? plain : "?");
            }
        });
        return known.toString().getBytes(charset);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static byte[] unquoted(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '=') {
                octets.write(c);
            } else if (text.startsWith("\r\n", i + 1)) {
                i += 2;
            } else if (text.startsWith("\n", i + 1)) {
                i++;
            } else if (i + 2 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0) {
                octets.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.write(c);
            }
        }
        return octets.toByteArray();
    }

    private static String quoted(byte[] octets) {
        StringBuilder b = new StringBuilder(octets.length + 16);
        int column = 0;
        for (byte o : octets) {
            int c = o & 0xFF;
            String written = c >= ' ' && c <= '~' && c != '=' ? String.valueOf((char) c)
                    : String.format(Locale.ROOT, "=%02X", c);
            if (column + written.length() > LONGEST_LINE) {
                b.append("=\r\n");
                column = 0;
            }
            b.append(written);
            column += written.length();
        }
        return b.toString();
    }
}
