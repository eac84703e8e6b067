package syncml.server.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembly as people use it: through the start script. */
class ServerIT {
    private static final String CARD = """
            BEGIN:VCARD\r
            VERSION:2.1\r
            N;CHARSET=UTF-8:Müller;Jürgen\r
            TEL;CELL:+49 170 1234567\r
            END:VCARD\r
            """;

    @TempDir
    private Path folder;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    @Test
    void theServerAndItsCommandsWorkTogetherAndWithoutEachOther() throws Exception {
        assertThat(shell.run("one\n", "user", "add", "anna", "--zone", "Europe/Berlin")).satisfies(this::isDone);

        Shell.Running server = shell.start("serve", "--port", "0");
        try {
            URI address = URI.create(server.awaitLine("SyncML server at "));
            assertThat(statusOfPut(address)).isEqualTo(405);
            Path socket = folder.resolve("data/control/socket");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rw-------");

            Shell.Result second = shell.run("", "serve", "--port", "0");
            assertThat(second.code()).isEqualTo(1);
            assertThat(second.err()).contains("already").contains("process " + server.process().pid());

            assertThat(shell.run("", "user", "list").out()).contains("anna").contains("Europe/Berlin");
            assertThat(shell.run("two\n", "user", "add", "bob")).satisfies(this::isDone);
            assertThat(shell.run("x\n", "user", "add", "bob").code()).isEqualTo(1);
            assertThat(shell.run("", "user", "passwd", "bob").code()).isEqualTo(1);
            assertThat(shell.run("three\n", "user", "passwd", "bob")).satisfies(this::isDone);
            importsListsAndExports();
        } finally {
            server.stop();
        }
        assertThat(folder.resolve("data/control/socket")).doesNotExist();
        assertThat(Files.readString(server.err())).doesNotContain("Exception", "three");

        assertThat(shell.run("", "items", "list", "anna", "contacts").out()).contains("Müller");
        assertThat(shell.run("", "devices", "anna")).satisfies(this::isDone);
        assertThat(shell.run("", "user", "remove", "bob")).satisfies(this::isDone);
        assertThat(shell.run("", "user", "list").out()).contains("anna").doesNotContain("bob");
    }

    private void importsListsAndExports() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("card.vcf"), CARD);
        assertThat(shell.run("", "items", "import", "anna", "contacts", "card.vcf").out()).contains("Imported 1 item");
        assertThat(shell.run("", "items", "import", "anna", "card", "card.vcf").out()).contains("1 were there already");
        assertThat(shell.run("", "items", "list", "anna", "./contacts").out()).contains("Müller");
        assertThat(shell.run("", "items", "list", "anna", "bookmarks").code()).isEqualTo(1);
        assertThat(shell.run("", "items", "export", "anna", "contacts", "out")).satisfies(this::isDone);
        assertThat(folder.resolve("out")).isDirectoryContaining("glob:**.vcf");
    }

    @Test
    void commandsWithoutAServerTakeTurnsAndNoneEndsAnother() throws Exception {
        Shell.Running first = shell.start("user", "add", "anna");
        Shell.Running second = shell.start("user", "add", "bob");
        for (Shell.Running command : List.of(first, second)) {
            try (OutputStream password = command.process().getOutputStream()) {
                password.write("secret\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        for (Shell.Running command : List.of(first, second)) {
            assertThat(command.process().waitFor()).as(Files.readString(command.err())).isZero();
        }
        assertThat(shell.run("", "user", "list").out()).contains("anna", "bob");
    }

    @Test
    void decodingNeedsNoServerAndLeavesNothing() throws Exception {
        Files.writeString(folder.resolve("message.xml"), "<SyncML><SyncHdr><VerDTD>1.1</VerDTD><VerProto>SyncML/1.1"
                + "</VerProto><SessionID>1</SessionID><MsgID>1</MsgID><Target><LocURI>a</LocURI></Target><Source>"
                + "<LocURI>b</LocURI></Source></SyncHdr><SyncBody><Final/></SyncBody></SyncML>");
        Shell.Result result = shell.run("", "decode", "message.xml");
        assertThat(result).satisfies(this::isDone);
        assertThat(result.out()).contains("    <VerProto>SyncML/1.1</VerProto>\n");
        assertThat(folder.resolve("data")).doesNotExist();

        Files.write(folder.resolve("damaged"), new byte[] {2, 0, 0, 0x6a, 0, 0x6d});
        assertThat(shell.run("", "decode", "damaged").code()).isEqualTo(1);
    }

    @Test
    void aPortInUseIsToldAtOnce() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell.Result result = shell.run("", "serve", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(result.code()).isEqualTo(1);
            assertThat(result.err()).contains("cannot listen").contains(String.valueOf(taken.getLocalPort()));
        }
    }

    @Test
    void aCommandLineThatIsNotUnderstoodHasItsOwnExitCode() throws Exception {
        assertThat(shell.run("", "frobnicate").code()).isEqualTo(2);
        assertThat(shell.run("", "--help").code()).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private void isDone(Shell.Result result) {
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    private static int statusOfPut(URI address) throws IOException, InterruptedException {
        HttpRequest put = HttpRequest.newBuilder(address).PUT(HttpRequest.BodyPublishers.ofString("x")).build();
        return HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
