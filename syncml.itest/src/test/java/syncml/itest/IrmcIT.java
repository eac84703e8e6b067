package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.SyncEvolution;
import syncml.itest.server.SyncmlServer;

/** A Release 99 phone, a SyncML device over OBEX and one over HTTP have the same items. */
class IrmcIT {
    private static SyncmlServer server;
    private static Path folder;
    private static Path program;
    private static int obex;

    @BeforeAll
    static void start() throws Exception {
        SyncEvolution.require();
        folder = Scratch.folder("irmc");
        program = folder.resolve("irmc-phone");
        Path source = Scratch.project().resolve("syncml.irmc/src/test/c/irmc-phone.c");
        assumeTrue(shell("command -v gcc >/dev/null && pkg-config --exists openobex") == 0,
                "SKIPPED: gcc or OpenOBEX is absent (Debian's packages gcc, pkg-config, libopenobex2-dev)");
        assertThat(shell("gcc -O1 -o '" + program + "' '" + source + "' $(pkg-config --cflags --libs openobex)")).isZero();
        obex = SyncmlServer.freePort();
        server = SyncmlServer.start(folder.resolve("data"), List.of("--obex", String.valueOf(obex), "--irmc",
                String.valueOf(SyncmlServer.freePort())), Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static int shell(String line) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", line).inheritIO().start().waitFor();
    }

    private static String card(String name, String... lines) {
        return "BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + name + ";;;;\r\n" + String.join("", lines) + "END:VCARD\r\n";
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Lines with telephones and addresses of mail of each contact, without what versions of vCard write differently. */
    private static TreeSet<String> meaning(Stream<String> cards) {
        TreeSet<String> meaning = new TreeSet<>();
        cards.forEach(card -> {
            TreeSet<String> lines = new TreeSet<>();
            card.lines().map(line -> line.replaceAll("^(N|TEL|EMAIL)[;:][^:]*?:?([^:]*)$", "$1 $2"))
                    .filter(line -> line.matches("(N|TEL|EMAIL) .+")).map(line -> line.replaceAll(";+$", ""))
                    .forEach(lines::add);
            meaning.add(lines.toString());
        });
        return meaning;
    }

    private static TreeSet<String> meaning(Path files) throws IOException {
        List<String> cards = new ArrayList<>();
        try (Stream<Path> all = Files.list(files)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                cards.add(Files.readString(each));
            }
        }
        return meaning(cards.stream());
    }

    private static Path with(Path files, String word) throws IOException {
        try (Stream<Path> all = Files.list(files)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                if (Files.readString(each).contains(word)) {
                    return each;
                }
            }
        }
        throw new AssertionError("nothing with " + word + " in " + files);
    }

    /** The phone. */
    private static final class Phone implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;
        private final String address;

        Phone(Path... objects) throws IOException {
            List<String> words = new ArrayList<>(List.of(program.toString(), "100"));
            Stream.of(objects).map(Path::toString).forEach(words::add);
            process = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            output = process.inputReader(StandardCharsets.UTF_8);
            address = "obex://127.0.0.1:" + output.readLine();
        }

        String sync(String... options) {
            List<String> words = new ArrayList<>(List.of("irmc", "sync", address, "--user", "ida"));
            words.addAll(List.of(options));
            return server.commands().run("", words.toArray(String[]::new));
        }

        /** What its user does; returns what it says. */
        String use(String line) throws IOException {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            StringBuilder said = new StringBuilder();
            for (String each = output.readLine(); !"ok".equals(each); each = output.readLine()) {
                if (each == null) {
                    throw new IOException("the phone is gone");
                }
                said.append(each).append("\n");
            }
            return said.toString();
        }

        TreeSet<String> meaning() throws IOException {
            String all = use("show");
            return IrmcIT.meaning(Stream.of(all.substring(Math.max(0, all.indexOf("BEGIN:VCARD"))).split("(?=BEGIN:VCARD)"))
                    .filter(card -> card.startsWith("BEGIN:VCARD")));
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    @Test
    void threeKindsOfDevicesChangeTheSameContactsAndAgree() throws Exception {
        server.commands().addUser("ida", "secret");
        Device http = Device.contactsOnly("irmc-http");
        http.client().at(server.url(), "ida", "secret");
        Files.writeString(http.folder("contacts").resolve("bob"), card("Bob", "TEL:2\r\n"));
        Path obexFolder = Files.createDirectories(folder.resolve("obex-contacts"));
        Files.writeString(obexFolder.resolve("carl.vcf"), card("Carl", "TEL:3\r\n"));
        server.commands().run("secret\n", "profile", "add", "over-obex", "--url", "obex://127.0.0.1:" + obex, "--user",
                "ida", "--store", "contacts=" + obexFolder);
        try (Phone phone = new Phone(file("anna.vcf", card("Anna", "TEL:1\r\n")))) {
            assertThat(phone.sync("--bind", "--store", "pb")).contains("telecom/pb: slow; received +1");
            http.client().mustSync(Mode.SLOW);
            server.commands().run("", "sync", "over-obex");
            assertThat(phone.sync("--store", "pb")).contains("telecom/pb: fast", "sent +2");
            http.client().mustSync(Mode.TWO_WAY);
            assertThat(meaning(obexFolder)).hasSize(3).isEqualTo(meaning(http.folder("contacts")))
                    .isEqualTo(phone.meaning());

            phone.use("change Anna " + file("anna2.vcf", card("Anna", "TEL:11\r\n")));
            phone.use("delete Carl");
            Path anna = with(http.folder("contacts"), "Anna");
            Files.writeString(anna, Files.readString(anna).replace("END:VCARD", "EMAIL:anna@example.org\r\nEND:VCARD"));
            Path bob = with(obexFolder, "Bob");
            Files.writeString(bob, Files.readString(bob).replaceAll("TEL([^:]*):2", "TEL$1:22"));
            server.commands().importItems("ida", "contacts", List.of(file("dora.vcf", card("Dora", "TEL:4\r\n"))));
            for (int round = 0; round < 2; round++) {
                phone.sync("--store", "pb");
                http.client().mustSync(Mode.TWO_WAY);
                server.commands().run("", "sync", "over-obex");
            }

            assertThat(phone.meaning()).containsExactlyInAnyOrder("[EMAIL anna@example.org, N Anna, TEL 11]",
                    "[N Bob, TEL 22]", "[N Dora, TEL 4]");
            assertThat(meaning(http.folder("contacts"))).isEqualTo(phone.meaning());
            assertThat(meaning(obexFolder)).isEqualTo(phone.meaning());
            assertThat(phone.sync("--store", "pb")).contains("fast; received +0 ~0 -0; sent +0 ~0 -0");
        }
        assertThat(server.commands().run("", "irmc", "phones")).contains("353080001112223", "ida", "OpenOBEX Phone");
        assertThat(server.commands().devices("ida")).contains("IrMC/1.1 over obex tcp");
        assertThat(server.log()).doesNotContain("ERROR");
    }

    @Test
    void aPhoneThatIsBoundToNobodyIsRefused() throws Exception {
        server.commands().addUser("igor", "secret");
        try (Phone phone = new Phone(file("other.vcf", card("Mole", "TEL:9\r\n")))) {
            assertThatThrownBy(() -> server.commands().run("", "irmc", "sync", phone.address, "--user", "igor"))
                    .hasMessageContaining("not bound");
        }
        assertThat(server.commands().run("", "items", "list", "igor", "contacts")).doesNotContain("Mole");
    }
}
