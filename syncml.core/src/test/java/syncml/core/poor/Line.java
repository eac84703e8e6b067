package syncml.core.poor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of vCard 2.1 or vCalendar 1.0 as a phone understands it.
 *
 * @param name name in upper case
 * @param types values of bare parameters, encodings left out
 * @param binary whether the value is base64
 * @param value the value, decoded
 */
record Line(String name, List<String> types, boolean binary, String value) {
    Line {
        types = List.copyOf(types);
    }

    static List<Line> of(String object) {
        List<Line> lines = new ArrayList<>();
        String joined = object.replace("=\r\n", "").replaceAll("\r\n[ \t]", "");
        for (String text : joined.split("\r\n")) {
            if (!text.isEmpty()) {
                lines.add(read(text));
            }
        }
        return lines;
    }

    private static Line read(String text) {
        int colon = text.indexOf(':');
        String[] head = text.substring(0, colon).split(";");
        String value = text.substring(colon + 1);
        List<String> types = new ArrayList<>();
        boolean quoted = false;
        boolean binary = false;
        for (int i = 1; i < head.length; i++) {
            quoted |= head[i].endsWith("QUOTED-PRINTABLE");
            binary |= head[i].endsWith("BASE64");
            if (!head[i].startsWith("ENCODING=") && !head[i].startsWith("CHARSET=")) {
                types.add(head[i].replace("TYPE=", ""));
            }
        }
        return new Line(head[0].toUpperCase(), types, binary, quoted ? decoded(value) : value);
    }

    private static String decoded(String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) == '=') {
                out.write(Integer.parseInt(value.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                out.write(value.charAt(i));
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    Line with(String otherValue) {
        return new Line(name, types, binary, otherValue);
    }

    Line typed(List<String> others) {
        return new Line(name, others, binary, value);
    }

    String write() {
        String head = name + types.stream().map(t -> ";" + t).collect(Collectors.joining());
        if (binary) {
            return head + ";ENCODING=BASE64:\r\n " + value + "\r\n\r\n";
        }
        boolean plain = value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
        return plain ? head + ":" + value + "\r\n"
                : head + ";ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + quoted() + "\r\n";
    }

    private String quoted() {
        StringBuilder b = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7F && octet != '=') {
                b.append((char) octet);
            } else {
                b.append(String.format("=%02X", octet & 0xFF));
            }
        }
        return b.toString();
    }
}
