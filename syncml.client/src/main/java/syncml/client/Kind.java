package syncml.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import syncml.api.devinf.ContentType;

/** What a folder holds: which files count, and the types they are announced with. */
enum Kind {
    /** Contacts, in files {@code .vcf}. */
    CONTACTS("card|contact|address|phonebook|people|^pb$", List.of(".vcf"), List.of(Types.VCARD_30, Types.VCARD_21)),
    /** Events and tasks, in files {@code .ics} and {@code .vcs}. */
    CALENDAR("cal|event|task|todo|agenda|appointment", List.of(".ics", ".vcs"),
            List.of(Types.ICALENDAR, Types.VCALENDAR)),
    /** Notes, in files {@code .txt}. */
    NOTES("note|memo|text", List.of(".txt"), List.of(Types.TEXT)),
    /** Whatever it is. */
    ANY("", List.of(".vcf", ".ics", ".vcs", ".txt"),
            List.of(Types.VCARD_30, Types.VCARD_21, Types.ICALENDAR, Types.VCALENDAR, Types.TEXT));

    private static final int HEAD = 4_096;

    private final Pattern words;
    private final List<String> extensions;
    private final List<ContentType> types;

    Kind(String words, List<String> extensions, List<ContentType> types) {
        this.words = Pattern.compile(words);
        this.extensions = extensions;
        this.types = types;
    }

    /** The content types. */
    private static final class Types {
        static final ContentType VCARD_30 = new ContentType("text/vcard", "3.0");
        static final ContentType VCARD_21 = new ContentType("text/x-vcard", "2.1");
        static final ContentType ICALENDAR = new ContentType("text/calendar", "2.0");
        static final ContentType VCALENDAR = new ContentType("text/x-vcalendar", "1.0");
        static final ContentType TEXT = new ContentType("text/plain", "1.0");
    }

    /** What a server's datastore holds, by its name. */
    static Kind of(String remote) {
        String name = remote.toLowerCase(Locale.ROOT).replaceFirst("\\?.*", "");
        for (Kind kind : List.of(CONTACTS, CALENDAR, NOTES)) {
            if (kind.words.matcher(name.replaceFirst("^[./]+", "")).find()) {
                return kind;
            }
        }
        return ANY;
    }

    List<ContentType> types() {
        return types;
    }

    /** Whether files of this name count. */
    boolean takes(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && extensions.stream().anyMatch(name::endsWith);
    }

    /** What the octets of an item are: believed to be what they say, not what the file's name says. */
    static ContentType type(byte[] octets) {
        String head = head(octets);
        if (head.startsWith("BEGIN:VCARD")) {
            return head.contains("VERSION:2.1") ? Types.VCARD_21 : Types.VCARD_30;
        }
        if (head.startsWith("BEGIN:VCALENDAR")) {
            return head.contains("VERSION:1.0") ? Types.VCALENDAR : Types.ICALENDAR;
        }
        return Types.TEXT;
    }

    private static String head(byte[] octets) {
        String text = new String(octets, 0, Math.min(HEAD, octets.length), StandardCharsets.UTF_8);
        return text.replaceFirst("^[\\uFEFF\\s]+", "").toUpperCase(Locale.ROOT);
    }

    /** The usual end of the name of a file with such content. */
    static String extension(byte[] octets) {
        ContentType type = type(octets);
        return type.essence().endsWith("vcard") ? ".vcf" : type == Types.ICALENDAR ? ".ics"
                : type == Types.VCALENDAR ? ".vcs" : ".txt";
    }

    /** Why a file cannot be one item, as the end of a sentence; empty if it can. */
    static Optional<String> objection(String fileName, byte[] octets) {
        if (octets.length == 0) {
            return Optional.of("is empty");
        }
        boolean text = fileName.toLowerCase(Locale.ROOT).endsWith(".txt");
        ContentType type = type(octets);
        if (text) {
            return Optional.empty();
        }
        if (type == Types.TEXT) {
            return Optional.of("is neither a contact nor an event nor a task");
        }
        List<String> upper = new String(octets, StandardCharsets.UTF_8).toUpperCase(Locale.ROOT).lines()
                .map(String::strip).toList();
        boolean several = type.essence().endsWith("vcard")
                ? upper.stream().filter("BEGIN:VCARD"::equals).count() > 1
                : upper.stream().filter("BEGIN:VCALENDAR"::equals).count() > 1 || differentEntries(upper);
        boolean whole = upper.contains(type.essence().endsWith("vcard") ? "END:VCARD" : "END:VCALENDAR");
        return several ? Optional.of("holds several items; each needs a file of its own")
                : whole ? Optional.empty() : Optional.of("is not complete");
    }

    /** Several entries of a calendar are one item if they are instances of one series. */
    private static boolean differentEntries(List<String> lines) {
        long entries = lines.stream().filter(l -> l.equals("BEGIN:VEVENT") || l.equals("BEGIN:VTODO")).count();
        if (entries < 2) {
            return false;
        }
        List<String> uids = new ArrayList<>(lines.stream().filter(l -> l.startsWith("UID:")).toList());
        return uids.size() < entries || uids.stream().distinct().count() > 1;
    }
}
