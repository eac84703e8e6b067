package syncml.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlSocketTest {
    private static final Request REQUEST = new Request("user add", List.of("anna"), Map.of("zone", "Europe/Berlin"));

    @TempDir
    private Path folder;
    private Path path;

    @BeforeEach
    void makePrivate() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        path = folder.resolve("socket");
    }

    @Test
    void onlyTheOwnerCanOpenTheSocket() throws IOException {
        ControlSocket socket = ControlSocket.open(path, (in, out) -> { });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        socket.close();
        assertThat(path).doesNotExist();
    }

    @Test
    void aFolderOpenToOthersIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
        assertThatThrownBy(() -> ControlSocket.open(path, (in, out) -> { })).isInstanceOf(IOException.class);
        assertThat(path).doesNotExist();
    }

    @Test
    void aSocketLeftByAKilledProcessIsReplaced() throws IOException {
        Files.createFile(path);
        ControlSocket socket = ControlSocket.open(path, (in, out) -> new ServerSide(in, out).request());
        assertThat(callOnly()).isTrue();
        socket.close();
    }

    @Test
    void everythingPassesBothWays() throws IOException {
        byte[] large = new byte[3 << 20];
        large[large.length - 1] = 7;
        RecordingDesk desk = new RecordingDesk();
        desk.password = "pässword";
        desk.files.add(new NamedFile("größe.vcf", large));
        desk.files.add(new NamedFile("b.vcf", new byte[0]));
        try (ControlSocket socket = ControlSocket.open(path, ControlSocketTest::exerciseAll)) {
            assertThat(socket).isNotNull();
            assertThat(call(desk)).isEqualTo(3);
        }
        assertThat(desk.out).hasToString("Password" + REQUEST + "\n" + "pässword\n");
        assertThat(desk.err).hasToString("größe.vcf (3145728 octets)\nb.vcf (0 octets)\n");
        assertThat(desk.received).singleElement().satisfies(file -> assertThat(file.octets()).isEqualTo(large));
    }

    private static void exerciseAll(InputStream in, OutputStream out) throws IOException {
        ServerSide client = new ServerSide(in, out);
        Request request = client.request();
        String password = client.password("Password").orElseThrow();
        client.print(request.toString());
        client.print(password);
        NamedFile first = client.nextFile().orElseThrow();
        client.complain(first.toString());
        client.complain(client.nextFile().orElseThrow().toString());
        assertThat(client.nextFile()).isEmpty();
        client.send(first);
        client.exit(3);
    }

    @Test
    void noPasswordIsAnAnswerToo() throws IOException {
        ControlSocket.Handler handler = (in, out) -> {
            ServerSide client = new ServerSide(in, out);
            client.request();
            client.exit(client.password("Password").isEmpty() ? 1 : 0);
        };
        try (ControlSocket socket = ControlSocket.open(path, handler)) {
            assertThat(socket).isNotNull();
            assertThat(call(new RecordingDesk())).isEqualTo(1);
        }
    }

    @Test
    void aHandlerThatFailsEndsItsConversationOnly() throws IOException {
        ControlSocket.Handler handler = (in, out) -> {
            new ServerSide(in, out).request();
            throw new IllegalStateException("failed");
        };
        try (ControlSocket socket = ControlSocket.open(path, handler)) {
            assertThat(socket).isNotNull();
            for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> call(new RecordingDesk())).isInstanceOf(EOFException.class);
            }
        }
    }

    @Test
    void closingLetsAConversationFinish() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        ControlSocket socket = ControlSocket.open(path, (in, out) -> {
            ServerSide client = new ServerSide(in, out);
            client.request();
            begun.countDown();
            try {
                closing.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            client.exit(0);
        });
        Thread closer = new Thread(() -> {
            try {
                begun.await();
                closing.countDown();
                socket.close();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        closer.start();
        assertThat(call(new RecordingDesk())).isZero();
        closer.join();
        assertThat(path).doesNotExist();
    }

    private boolean callOnly() throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            new ClientSide(Channels.newInputStream(channel), Channels.newOutputStream(channel), new RecordingDesk())
                    .begin();
            return true;
        }
    }

    private int call(Desk desk) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            ClientSide client =
                    new ClientSide(Channels.newInputStream(channel), Channels.newOutputStream(channel), desk);
            client.begin();
            return client.run(REQUEST);
        }
    }
}
