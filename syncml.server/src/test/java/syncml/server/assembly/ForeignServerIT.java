package syncml.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server that others wrote, in every mode that it has. */
class ForeignServerIT {
    @TempDir
    private Path folder;
    private Shell shell;
    private SyncEvolutionServer server;

    @BeforeEach
    void start() throws Exception {
        shell = new Shell(folder);
        server = SyncEvolutionServer.start(Files.createDirectories(folder.resolve("server")));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private void profile(int device, String encoding, String version) throws Exception {
        assertThat(shell.run("test\n", "profile", "add", "dev" + device, "--url", server.address(), "--user", "test",
                "--device", "dev-" + device, "--encoding", encoding, "--syncml-version", version, "--store",
                "addressbook=cards" + device, "--store", "calendar=events" + device)).satisfies(r -> {
                    assertThat(r.err()).isEmpty();
                    assertThat(r.code()).isZero();
                });
    }

    /** Synchronizes a device; everything has to be done, without a word about errors. */
    private String sync(int device, String... options) throws Exception {
        String[] words = Stream.concat(Stream.of("sync", "dev" + device), Stream.of(options)).toArray(String[]::new);
        Shell.Result result = shell.run("", words);
        assertThat(result.err()).as(result.out()).isEmpty();
        assertThat(result.code()).isZero();
        return result.out();
    }

    private void card(int device, String name) throws IOException {
        Files.writeString(folder.resolve("cards" + device).resolve(name + ".vcf"), SyncIT.card(name));
    }

    private void event(int device, String summary) throws IOException {
        Files.writeString(folder.resolve("events" + device).resolve(summary + ".ics"),
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:" + summary + "\r\n"
                + "DTSTAMP:20260101T000000Z\r\nDTSTART:20260301T100000Z\r\nDTEND:20260301T110000Z\r\nSUMMARY:"
                + summary + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    /** Names in the files of a folder. */
    private List<String> held(String name, String property) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return names(files.map(ForeignServerIT::read).toList(), property);
        }
    }

    private static List<String> names(List<String> items, String property) {
        return items.stream().flatMap(String::lines).filter(l -> l.startsWith(property + ":"))
                .map(l -> l.substring(property.length() + 1)).sorted().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void contactsAndEventsGoThereAndComeBack() throws Exception {
        profile(1, "wbxml", "1.2");
        profile(2, "xml", "1.1");
        card(1, "Anna");
        event(1, "Lunch");
        assertThat(sync(1)).contains("addressbook: slow done", "calendar: slow done", "SyncML/1.2, WBXML");
        assertThat(sync(2)).contains("received +1 ~0 -0", "SyncML/1.1, XML");
        assertThat(held("cards2", "FN")).containsExactly("Anna");
        assertThat(held("events2", "SUMMARY")).containsExactly("Lunch");
        assertThat(sync(1)).contains("addressbook: two-way done; sent +0 ~0 -0; received +0 ~0 -0");
    }

    @Test
    @Tag("full")
    void notesGoThereAndComeBack() throws Exception {
        for (int device = 1; device <= 2; device++) {
            assertThat(shell.run("test\n", "profile", "add", "dev" + device, "--url", server.address(), "--user", "test",
                    "--device", "dev-" + device, "--store", "memo=notes" + device).code()).isZero();
        }
        Path notes = Files.createDirectories(folder.resolve("notes1"));
        Files.writeString(notes.resolve("list.txt"), "Einkaufen\nKäse; 5 €\n");
        assertThat(sync(1)).contains("memo: slow done");
        assertThat(sync(2)).contains("received +1 ~0 -0");
        try (Stream<Path> files = Files.list(folder.resolve("notes2"))) {
            assertThat(files.map(ForeignServerIT::read).map(t -> t.replace("\r\n", "\n").strip()))
                    .containsExactly("Einkaufen\nKäse; 5 €");
        }
        assertThat(sync(1)).contains("memo: two-way done; sent +0 ~0 -0; received +0 ~0 -0");
        assertThat(read(notes.resolve("list.txt"))).isEqualTo("Einkaufen\nKäse; 5 €\n");
    }

    @Test
    @Tag("full")
    void everyModeDoesWhatItSaysInWbxml() throws Exception {
        everyMode("wbxml", "1.2");
    }

    @Test
    @Tag("full")
    void everyModeDoesWhatItSaysInXml() throws Exception {
        everyMode("xml", "1.1");
    }

    private void everyMode(String encoding, String version) throws Exception {
        profile(1, encoding, version);
        profile(2, "wbxml", "1.2");
        card(1, "Anna");
        event(1, "Lunch");
        assertThat(sync(1)).contains("addressbook: slow done", "calendar: slow done", "SyncML/" + version);
        assertThat(names(server.items("addressbook"), "FN")).containsExactly("Anna");
        card(2, "Bob");
        event(2, "Dinner");
        sync(2);
        assertThat(sync(1)).contains("addressbook: two-way done; sent +0 ~0 -0; received +1 ~0 -0",
                "calendar: two-way done; sent +0 ~0 -0; received +1 ~0 -0");
        assertThat(held("cards1", "FN")).containsExactly("Anna", "Bob");
        assertThat(held("events1", "SUMMARY")).containsExactly("Dinner", "Lunch");

        Files.delete(folder.resolve("cards1/Anna.vcf"));
        Files.writeString(folder.resolve("events1/Lunch.ics"),
                Files.readString(folder.resolve("events1/Lunch.ics")).replace("SUMMARY:Lunch", "SUMMARY:Late lunch"));
        assertThat(sync(1)).contains("sent +0 ~0 -1", "sent +0 ~1 -0");
        sync(2);
        assertThat(held("cards2", "FN")).containsExactly("Bob");
        assertThat(held("events2", "SUMMARY")).containsExactly("Dinner", "Late lunch");

        oneWay();
        refresh();
        sync(1, "--type", "slow");
        assertThat(held("cards1", "FN")).isEqualTo(names(server.items("addressbook"), "FN"));
        assertThat(sync(1)).contains("addressbook: two-way done; sent +0 ~0 -0; received +0 ~0 -0",
                "calendar: two-way done; sent +0 ~0 -0; received +0 ~0 -0");
    }

    private void oneWay() throws Exception {
        card(1, "Here");
        event(1, "Here");
        card(2, "There");
        event(2, "There");
        sync(2);
        assertThat(sync(1, "--type", "one-way-from-client")).contains("one-way-from-client done; sent +1 ~0 -0");
        assertThat(names(server.items("addressbook"), "FN")).containsExactly("Bob", "Here", "There");
        assertThat(held("cards1", "FN")).containsExactly("Bob", "Here");
        card(1, "Kept");
        assertThat(sync(1, "--type", "one-way-from-server")).contains("one-way-from-server done; sent +0 ~0 -0");
        assertThat(held("cards1", "FN")).containsExactly("Bob", "Here", "Kept", "There");
        assertThat(names(server.items("addressbook"), "FN")).doesNotContain("Kept");
        sync(1);
        assertThat(names(server.items("addressbook"), "FN")).contains("Kept");
    }

    private void refresh() throws Exception {
        Files.delete(folder.resolve("cards1/Kept.vcf"));
        sync(1, "--type", "refresh-from-client");
        assertThat(names(server.items("addressbook"), "FN")).containsExactly("Bob", "Here", "There");
        card(1, "Gone");
        sync(2);
        sync(1, "--type", "refresh-from-server");
        assertThat(held("cards1", "FN")).containsExactly("Bob", "Here", "There");
        assertThat(held("events1", "SUMMARY")).containsExactly("Dinner", "Here", "Late lunch", "There");
    }
}
