package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.SyncEvolution;
import syncml.itest.client.Wire;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;

/**
 * Items that are richer than the client, which has conversions of its own, survive it in each of its formats, and the
 * one thing its user changes is the one thing that changes.
 */
class RichItemsIT {
    private static final String PICTURE = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRof";
    private static final List<String> CONTACTS = List.of(
            card("N:Grünwald;Jörg;Karl;Dr.;jun.", "FN:Dr. Jörg Grünwald", "TEL;TYPE=HOME:+49 89 111111",
                    "TEL;TYPE=HOME:+49 89 222222", "TEL;TYPE=WORK:+49 89 333333", "TEL;TYPE=CELL:+49 170 444444",
                    "TEL;TYPE=WORK,FAX:+49 89 555555", "TEL;TYPE=PAGER:+49 89 666666",
                    "EMAIL;TYPE=HOME:joerg@example.org", "EMAIL;TYPE=WORK:koch@example.com",
                    "ADR;TYPE=HOME:;;Lange Straße 5;München;;80331;Land", "ADR;TYPE=WORK:;;Kurze Straße 7;Köln;;50667;Land",
                    "ORG:Café Zentral;Küche", "TITLE:Küchenchef", "NOTE:erste Zeile\\nzweite\\; Zeile\\, lang",
                    "BDAY:1980-02-29", "URL:http://example.org/joerg/", "CATEGORIES:Freunde,Köche",
                    "PHOTO;TYPE=JPEG;ENCODING=B:" + PICTURE, "X-FOO;P=1:a\\,b", "item1.X-ABLABEL:other"),
            card("N:Müller;Anna;;;", "FN:Anna Müller", "TEL;TYPE=CELL:+49 171 1234567", "URL:http://example.org/anna/",
                    "X-BAR:kept"));
    private static final List<String> EVENTS = List.of(
            event("UID:board-meeting-0815@example.org", "SUMMARY:Besprechung", "DTSTART;TZID=Europe/Berlin:20260615T100000",
                    "DTEND;TZID=Europe/Berlin:20260615T110000", "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                    "LOCATION:Großer Saal", "DESCRIPTION:eins\\nzwei", "CATEGORIES:Arbeit,Wichtig", "CLASS:PRIVATE",
                    "X-FOO;P=1:bar", "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:ann@example.org", "BEGIN:VALARM",
                    "ACTION:DISPLAY", "TRIGGER:-PT15M", "DESCRIPTION:los", "END:VALARM"),
            event("UID:holidays-4711@example.org", "SUMMARY:Urlaub", "DTSTART;VALUE=DATE:20260801",
                    "DTEND;VALUE=DATE:20260815", "DESCRIPTION:Ostsee", "X-BAR:kept"));

    private static SyncmlServer server;

    @BeforeAll
    static void start() {
        SyncEvolution.require();
        server = SyncmlServer.start("rich");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String card(String... lines) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n";
    }

    private static String event(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    @Test
    void theClientWithNewFormatsKeepsWhatItCannotHold() {
        survives("modern", Device.modern("modern-rich"));
    }

    @Test
    void theClientWithOldFormatsKeepsWhatItCannotHold() {
        survives("old", Device.old("old-rich"));
    }

    private static void survives(String user, Device device) {
        server.commands().addUser(user, "secret");
        add(user, "contacts", CONTACTS);
        add(user, "calendar", EVENTS);
        Map<String, List<String>> contacts = lines(user, "contacts");
        Map<String, List<String>> events = lines(user, "calendar");
        device.client().at(server.url(), user, "secret").with(Wire.usual());
        for (int i = 0; i < 2; i++) {
            device.client().mustSync(Mode.SLOW);
            assertThat(lines(user, "contacts")).isEqualTo(contacts);
            assertThat(lines(user, "calendar")).isEqualTo(events);
        }
        Items.change(device.files("contacts"), "moved");
        Items.change(device.files("calendar"), "moved");
        device.client().mustSync(Mode.TWO_WAY);
        assertThat(lines(user, "contacts")).isEqualTo(changed(contacts, "URL:http://www.example.com/moved/", "URL:"));
        assertThat(lines(user, "calendar")).isEqualTo(changed(events, "DESCRIPTION:changed moved", "DESCRIPTION:"));
    }

    private static Map<String, List<String>> changed(Map<String, List<String>> items, String line, String start) {
        Map<String, List<String>> changed = new TreeMap<>();
        items.forEach((name, lines) -> {
            List<String> others = new ArrayList<>(lines);
            int first = others.indexOf(others.stream().filter(l -> l.startsWith(start) && !l.equals("DESCRIPTION:los"))
                    .findFirst().orElseThrow());
            others.set(first, line);
            changed.put(name, others.stream().sorted().toList());
        });
        return changed;
    }

    private static void add(String user, String store, List<String> items) {
        Path folder = Scratch.folder("rich-" + user + "-" + store);
        List<Path> files = new ArrayList<>();
        for (String item : items) {
            try {
                files.add(Files.writeString(folder.resolve("item" + files.size()), item));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        server.commands().importItems(user, store, files);
    }

    /** The unfolded lines of each stored item, sorted, by the line that names it. */
    private static Map<String, List<String>> lines(String user, String store) {
        Path folder = Scratch.folder("rich-export-" + user + "-" + store);
        server.commands().run("", "items", "export", user, store, folder.toString());
        Map<String, List<String>> items = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readString(file).replace("\r\n ", "").lines()
                        .filter(l -> !l.matches("(DTSTAMP|LAST-MODIFIED|CREATED|SEQUENCE|REV|UID|PRODID)[:;].*"))
                        .sorted().toList();
                items.put(lines.stream().filter(l -> l.matches("(N|SUMMARY):.*")).findFirst().orElseThrow(), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Scratch.delete(folder);
        return items;
    }
}
