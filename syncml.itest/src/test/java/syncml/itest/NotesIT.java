package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.SyncEvolution;
import syncml.itest.server.SyncmlServer;

/** Notes of an independent client, of this project's client, and of the commands. */
class NotesIT {
    private static SyncmlServer server;

    @BeforeAll
    static void start() {
        SyncEvolution.require();
        server = SyncmlServer.start("notes");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Device device(String id, String user, String uri) {
        Device device = Device.notesOnly(id, uri);
        device.client().at(server.url(), user, "secret-" + user);
        return device;
    }

    private static TreeSet<String> texts(Device device) throws IOException {
        TreeSet<String> texts = new TreeSet<>();
        for (Path file : device.files("memo")) {
            texts.add(text(file));
        }
        return texts;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace("\r\n", "\n").strip();
    }

    @Test
    void twoDevicesAndTheCommandsHoldTheSameNotes() throws Exception {
        server.commands().addUser("nora", "secret-nora");
        Device one = device("memo-one", "nora", "./Notes/");
        Device two = device("memo-two", "nora", "memo");
        Path folder = one.folder("memo");
        Files.writeString(folder.resolve("1"), "Einkaufen\nMilch; Käse, 5 €\n\n=3D \\n\nBrot");
        Files.writeString(folder.resolve("2"), "one line");
        Path vnote = Files.writeString(Scratch.folder("vnote").resolve("n.vnt"), "BEGIN:VNOTE\r\nVERSION:1.1\r\n"
                + "SUMMARY:Reise\r\nBODY:Koffer packen\r\nCATEGORIES:privat\r\nEND:VNOTE\r\n");
        server.commands().importItems("nora", "note", List.of(vnote));

        one.client().mustSync(Mode.SLOW);
        two.client().mustSync(Mode.SLOW);
        assertThat(texts(two)).isEqualTo(texts(one)).containsExactlyInAnyOrder(
                "Einkaufen\nMilch; Käse, 5 €\n\n=3D \\n\nBrot", "one line", "Reise\nKoffer packen");

        Files.writeString(two.files("memo").stream().filter(f -> contains(f, "Reise")).findFirst().orElseThrow(),
                "Reise\nKoffer packen\nTickets");
        Files.delete(two.files("memo").stream().filter(f -> contains(f, "one line")).findFirst().orElseThrow());
        two.client().mustSync(Mode.TWO_WAY);
        one.client().mustSync(Mode.TWO_WAY);
        assertThat(texts(one)).containsExactlyInAnyOrder("Einkaufen\nMilch; Käse, 5 €\n\n=3D \\n\nBrot",
                "Reise\nKoffer packen\nTickets");
        assertThat(one.client().mustSync(Mode.TWO_WAY).remoteTotal()).isEqualTo(Counts.NONE);
        one.client().mustSync(Mode.SLOW);
        assertThat(texts(one)).hasSize(2);

        Path exported = Scratch.folder("notes-export");
        server.commands().run("", "items", "export", "nora", "./Notes", exported.toString());
        try (Stream<Path> files = Files.list(exported)) {
            assertThat(files.map(f -> f.getFileName().toString().replaceFirst(".*\\.", "")))
                    .containsExactlyInAnyOrder("txt", "vnt");
        }
        try (Stream<Path> files = Files.list(exported)) {
            assertThat(Files.readString(files.filter(f -> f.toString().endsWith("vnt")).findFirst().orElseThrow()))
                    .contains("CATEGORIES:privat").contains("Tickets");
        }
        assertThat(server.commands().run("", "items", "list", "nora", "memo")).contains("Einkaufen").contains("Reise");
    }

    private static boolean contains(Path file, String words) {
        try {
            return Files.readString(file).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFolderOfTextFilesIsSynchronized() throws Exception {
        server.commands().addUser("otto", "secret-otto");
        Path base = Scratch.folder("text-files");
        Path notes = Files.createDirectories(base.resolve("notes"));
        Files.writeString(notes.resolve("plan.txt"), "Plan\nfirst\nsecond\n");
        server.commands().run("secret-otto\n", "profile", "add", "otto", "--url", server.url(), "--user", "otto",
                "--store", "notes=" + notes);
        server.commands().run("", "sync", "otto");
        Device phone = device("memo-otto", "otto", "note");
        phone.client().mustSync(Mode.SLOW);
        assertThat(texts(phone)).containsExactly("Plan\nfirst\nsecond");

        Files.writeString(phone.files("memo").get(0), "Plan\nfirst\nsecond, later");
        Files.writeString(phone.folder("memo").resolve("new"), "Idea\nof the phone");
        Files.writeString(notes.resolve("plan.txt"), "Plan\nfirst, today\nnothing between\nsecond\n");
        server.commands().run("", "sync", "otto");
        phone.client().mustSync(Mode.TWO_WAY);
        server.commands().run("", "sync", "otto");
        assertThat(text(notes.resolve("plan.txt")))
                .isEqualTo("Plan\nfirst, today\nnothing between\nsecond, later");
        assertThat(texts(phone)).containsExactlyInAnyOrder("Idea\nof the phone",
                "Plan\nfirst, today\nnothing between\nsecond, later");
        try (Stream<Path> files = Files.list(notes)) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder("plan.txt", "Idea.txt");
        }
    }
}
