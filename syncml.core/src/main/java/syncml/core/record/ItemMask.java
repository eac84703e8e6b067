package syncml.core.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks items: of vCards, vCalendars and iCalendar objects the values of all properties that say something of persons, of
 * anything else everything. Names of properties, their parameters, times and rules of recurrence stay, and so do folding,
 * encodings and the number of octets. For one thread.
 */
final class ItemMask {
    private static final Set<String> KEPT = Set.of("BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "RRULE",
            "EXRULE", "RDATE", "EXDATE", "DTSTART", "DTEND", "DUE", "DURATION", "COMPLETED", "DTSTAMP", "CREATED",
            "DCREATED", "LAST-MODIFIED", "REV", "TZ", "DAYLIGHT", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO",
            "RECURRENCE-ID", "CLASS", "STATUS", "PRIORITY", "TRANSP", "SEQUENCE", "PERCENT-COMPLETE", "TRIGGER",
            "ACTION", "REPEAT", "RNUM");
    private static final Set<String> FIRST_FIELD_KEPT = Set.of("AALARM", "DALARM", "MALARM", "PALARM");
    private static final Pattern BIRTHDAY = Pattern.compile("(\\d{4})(-?)(\\d\\d)(-?)(\\d\\d)(.*)", Pattern.DOTALL);
    private static final int MONTHS = 12;
    private static final int DAYS = 28;

    private final WordMask words;

    ItemMask(WordMask words) {
        this.words = words;
    }

    byte[] mask(byte[] item) {
        Charset charset = utf8(item) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return mask(new String(item, charset)).getBytes(charset);
    }

    String mask(String item) {
        if (!item.stripLeading().toUpperCase(Locale.ROOT).startsWith("BEGIN:")) {
            return words.mask(item);
        }
        StringBuilder masked = new StringBuilder(item.length());
        int start = 0;
        while (start < item.length()) {
            int end = property(item, start);
            masked.append(line(item.substring(start, end)));
            start = end;
        }
        return masked.toString();
    }

    /** Where a property with all lines that continue it ends. */
    private static int property(String item, int start) {
        int end = lineEnd(item, start);
        boolean soft = item.substring(start, end).toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE");
        while (end < item.length() && (item.charAt(end) == ' ' || item.charAt(end) == '\t'
                || soft && item.substring(start, end).stripTrailing().endsWith("="))) {
            end = lineEnd(item, end);
        }
        return end;
    }

    private static int lineEnd(String item, int start) {
        int end = item.indexOf('\n', start);
        return end < 0 ? item.length() : end + 1;
    }

    private String line(String line) {
        int colon = colon(line);
        if (colon < 0) {
            return words.mask(line);
        }
        String head = line.substring(0, colon + 1);
        String value = line.substring(colon + 1);
        String name = head.substring(0, head.length() - 1).split(";", 2)[0].strip().toUpperCase(Locale.ROOT);
        name = name.substring(name.lastIndexOf('.') + 1);
        if (KEPT.contains(name)) {
            return line;
        }
        if (name.equals("BDAY") || name.equals("ANNIVERSARY")) {
            return head + birthday(value);
        }
        if (head.toUpperCase(Locale.ROOT).contains("QUOTED-PRINTABLE")) {
            return head + quotedPrintable(value);
        }
        int semicolon = FIRST_FIELD_KEPT.contains(name) ? value.indexOf(';') : -1;
        return head + value.substring(0, semicolon + 1) + words.mask(value.substring(semicolon + 1));
    }

    /** The colon before the value; those in quoted parameters are none. */
    private static int colon(String line) {
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    /** Another day of the same year, so that it stays one. */
    private String birthday(String value) {
        Matcher date = BIRTHDAY.matcher(value);
        if (!date.matches()) {
            return words.mask(value);
        }
        int number = Integer.parseInt(words.mask("1" + date.group(3) + date.group(5)));
        return date.group(1) + date.group(2) + String.format(Locale.ROOT, "%02d", 1 + number % MONTHS) + date.group(4)
                + String.format(Locale.ROOT, "%02d", 1 + number / MONTHS % DAYS) + date.group(6);
    }

    /** What was written as octets stays so, and so do the soft line breaks. */
    private String quotedPrintable(String value) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int octet = c == '=' && i + 2 < value.length() ? hex(value, i + 1) : -1;
            if (octet >= 0) {
                plain.write(octet);
                form.append('=');
                i += 2;
            } else if (c == '=' || c == '\r' || c == '\n') {
                form.append(c == '=' ? 's' : c);
            } else {
                plain.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                form.append(".".repeat(String.valueOf(c).getBytes(StandardCharsets.UTF_8).length));
            }
        }
        Charset charset = utf8(plain.toByteArray()) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        byte[] masked = words.mask(new String(plain.toByteArray(), charset)).getBytes(charset);
        StringBuilder result = new StringBuilder(value.length());
        int next = 0;
        for (int i = 0; i < form.length(); i++) {
            char c = form.charAt(i);
            if (c == '=' && next < masked.length) {
                result.append(String.format(Locale.ROOT, "=%02X", masked[next++] & 0xff));
            } else if (c == '.' && next < masked.length) {
                result.append((char) (masked[next++] & 0xff));
            } else if (c != '.') {
                result.append(c == 's' ? '=' : c);
            }
        }
        return result.toString();
    }

    private static int hex(String value, int at) {
        int high = Character.digit(value.charAt(at), 16);
        int low = Character.digit(value.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean utf8(byte[] octets) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
