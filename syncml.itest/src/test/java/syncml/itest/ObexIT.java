package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.XmlMessage;

/** The assembled server and peers on other OBEX stacks: a SyncML client on OpenOBEX, and obexftp. */
class ObexIT {
    private static final String TYPE = "application/vnd.syncml+xml";

    private static SyncmlServer server;
    private static int port;
    private static Path folder;
    private static Path program;

    @BeforeAll
    static void start() throws Exception {
        folder = Scratch.folder("obex");
        program = folder.resolve("syncml-client");
        Path source = Scratch.project().resolve("syncml.transport.obex/src/test/c/syncml-client.c");
        assumeTrue(run("sh", "-c", "command -v gcc && pkg-config --exists openobex").status() == 0,
                "SKIPPED: gcc or OpenOBEX is absent (Debian's packages gcc, pkg-config, libopenobex2-dev)");
        Outcome built = run("sh", "-c", "gcc -O1 -o '" + program + "' '" + source
                + "' $(pkg-config --cflags --libs openobex)");
        assertThat(built.status()).as(built.output()).isZero();
        port = SyncmlServer.freePort();
        server = SyncmlServer.start(folder.resolve("data"), List.of("--obex", String.valueOf(port)), Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /**
     * What came of a program.
     *
     * @param status its exit status
     * @param output what it printed
     */
    private record Outcome(int status, String output) {
    }

    private static Outcome run(String... words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).redirectInput(Path.of("/dev/null").toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(words[0] + " does not end");
        }
        return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
    }

    private static List<XmlMessage> session(String user) {
        return List.of(
                new XmlMessage().cred(user, "secret").alert(201, "contacts"),
                new XmlMessage().message(2).cred(user, "secret").status(1, 0, "SyncHdr", 200)
                        .adds("contacts", "text/x-vcard", card("Anna"), card("Bob")),
                new XmlMessage().message(3).cred(user, "secret").status(2, 0, "SyncHdr", 200));
    }

    private static String card(String name) {
        return "BEGIN:VCARD\r\nVERSION:2.1\r\nN:" + name + ";;;;\r\nEND:VCARD\r\n";
    }

    private static List<Path> write(String name, List<XmlMessage> messages) throws IOException {
        List<Path> files = new ArrayList<>();
        for (XmlMessage message : messages) {
            files.add(Files.writeString(folder.resolve(name + files.size()), message.toString()));
        }
        return files;
    }

    private static List<String> client(List<Path> messages) throws Exception {
        List<String> words = new ArrayList<>(List.of(program.toString(), String.valueOf(port), "512", "stream",
                "SYNCML-SYNC", TYPE));
        messages.forEach(message -> words.add(message.toString()));
        return run(words.toArray(String[]::new)).output().lines().toList();
    }

    private static void assertSynchronized(String user, List<Path> messages) throws IOException {
        assertThat(answer(messages.get(0))).contains("<Cmd>Alert</Cmd>").contains("<Data>212</Data>")
                .doesNotContain("<RespURI>");
        assertThat(answer(messages.get(1)).replaceAll("\\s+", "")).contains("<Cmd>Sync</Cmd>")
                .containsPattern("<Cmd>Add</Cmd>.*<Data>201</Data>");
        assertThat(answer(messages.get(2))).contains("<Final");
        assertThat(server.commands().run("", "items", "list", user, "contacts").lines()).hasSize(2);
        assertThat(server.commands().devices(user)).contains("hand-written");
    }

    private static String answer(Path message) throws IOException {
        return Files.readString(message.resolveSibling(message.getFileName() + ".answer"));
    }

    @Test
    void aClientOnOpenObexSynchronizes() throws Exception {
        server.commands().addUser("anna", "secret");
        List<Path> messages = write("whole", session("anna"));
        assertThat(client(messages)).containsExactly("CONNECT 20", "PUT 20", "GET 20", "PUT 20", "GET 20", "PUT 20",
                "GET 20", "DISCONNECT 20");
        assertSynchronized("anna", messages);
    }

    @Test
    void aSessionContinuesOnTheNextConnection() throws Exception {
        server.commands().addUser("bob", "secret");
        List<Path> messages = write("broken", session("bob"));
        for (Path message : messages) {
            assertThat(client(List.of(message))).contains("PUT 20", "GET 20");
        }
        assertSynchronized("bob", messages);
    }

    @Test
    void requestsForFilesAreRefused() throws Exception {
        assumeTrue(run("sh", "-c", "command -v obexftp").status() == 0,
                "SKIPPED: obexftp is absent (Debian's package obexftp)");
        Files.writeString(folder.resolve("a.txt"), "something");
        for (String request : List.of("-U FBS -l", "-U none -p a.txt", "-U none -g secret.txt",
                "-U none -S -k telecom/pb.vcf")) {
            assertThat(run("sh", "-c", "obexftp -n 127.0.0.1 -B " + port + " " + request).output()).as(request)
                    .containsIgnoringCase("failed");
        }
        assertThat(server.log()).doesNotContain("ERROR");
    }
}
