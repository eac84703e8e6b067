package syncml.itest.items;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads vCards and vCalendars of any version into properties: small, lenient, and independent of the server's own. */
final class PropertyReader {
    private PropertyReader() {
    }

    /** The properties of an item in their order, {@code BEGIN} and {@code END} among them. */
    static List<Property> read(String text) {
        List<Property> properties = new ArrayList<>();
        String[] lines = text.split("\r\n|\n|\r");
        boolean old = text.contains("VERSION:2.1") || text.contains("VERSION:1.0");
        for (int i = 0; i < lines.length; i++) {
            StringBuilder line = new StringBuilder(lines[i]);
            int colon = colon(lines[i]);
            String head = colon < 0 ? "" : lines[i].substring(0, colon).toUpperCase(Locale.ROOT);
            boolean quoted = head.contains("QUOTED-PRINTABLE");
            while (i + 1 < lines.length) {
                // An old writer may fold at a blank of a quoted text, too.
                if (quoted && line.toString().endsWith("=")) {
                    line.setLength(line.length() - 1);
                    line.append(lines[++i]);
                } else if (lines[i + 1].matches("[ \t].*")) {
                    String next = lines[++i];
                    line.append(old && !head.contains("BASE64") ? next : next.substring(1));
                } else {
                    break;
                }
            }
            if (colon(line.toString()) > 0) {
                properties.add(property(line.toString()));
            }
        }
        return properties;
    }

    private static Property property(String line) {
        int colon = colon(line);
        String[] head = line.substring(0, colon).split(";");
        String name = head[0].substring(head[0].indexOf('.') + 1).toUpperCase(Locale.ROOT);
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 1; i < head.length; i++) {
            int equals = head[i].indexOf('=');
            String parameter = equals < 0 ? typeless(head[i]) : head[i].substring(0, equals).toUpperCase(Locale.ROOT);
            List<String> values = parameters.computeIfAbsent(parameter, key -> new ArrayList<>());
            for (String value : head[i].substring(equals + 1).replace("\"", "").split(",")) {
                values.add(value.toUpperCase(Locale.ROOT));
            }
        }
        String value = line.substring(colon + 1);
        if (parameters.getOrDefault("ENCODING", List.of()).contains("QUOTED-PRINTABLE")) {
            String charset = parameters.getOrDefault("CHARSET", List.of("UTF-8")).get(0);
            value = quotedPrintable(value, Charset.forName(charset));
        }
        return new Property(name, parameters, value);
    }

    private static String typeless(String parameter) {
        return parameter.matches("(?i)quoted-printable|base64|b") ? "ENCODING" : "TYPE";
    }

    private static int colon(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String quotedPrintable(String value, Charset charset) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] == '=' && i + 2 < octets.length) {
                out.write(Integer.parseInt(new String(octets, i + 1, 2, StandardCharsets.US_ASCII), 16));
                i += 2;
            } else {
                out.write(octets[i]);
            }
        }
        return out.toString(charset);
    }
}
