package syncml.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import syncml.server.control.ClientSide;
import syncml.server.control.ControlSocket;
import syncml.server.control.Desk;
import syncml.server.control.NamedFile;
import syncml.server.control.Request;

@Timeout(60)
class CommandsTest {
    private final StringBuffer err = new StringBuffer();
    private final Commands commands = new Commands(Duration.ofSeconds(30));
    @TempDir
    private Path folder;
    private ControlSocket socket;

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        socket = ControlSocket.open(folder.resolve("socket"), commands);
    }

    @AfterEach
    void close() throws IOException {
        socket.close();
    }

    @Test
    void aCommandThatArrivesLateIsWaitedFor() throws Exception {
        Thread late = new Thread(() -> commands.add((request, dialogue) -> dialogue.complain("here"), "user list"));
        late.start();
        assertThat(call("user list")).isZero();
        assertThat(err).hasToString("here\n");
        late.join();
    }

    @Test
    void aCommandThatIsNotThereFails() throws Exception {
        Commands impatient = new Commands(Duration.ZERO);
        impatient.add((request, dialogue) -> { }, "other");
        socket.close();
        socket = ControlSocket.open(folder.resolve("socket"), impatient);
        assertThat(call("user list")).isEqualTo(1);
        assertThat(err).contains("not available");
    }

    @Test
    void aFailureIsToldWithoutAStackTrace() throws Exception {
        commands.add((request, dialogue) -> {
            throw new CommandException("No such thing.");
        }, "user list");
        commands.add((request, dialogue) -> {
            throw new IllegalStateException("broken");
        }, "devices");
        assertThat(call("user list")).isEqualTo(1);
        assertThat(call("devices")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).first().isEqualTo("No such thing.");
    }

    private int call(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("socket")));
                InputStream in = Channels.newInputStream(channel);
                OutputStream out = Channels.newOutputStream(channel)) {
            ClientSide client = new ClientSide(in, out, new ErrorDesk());
            client.begin();
            return client.run(new Request(command, List.of(), Map.of()));
        }
    }

    private final class ErrorDesk implements Desk {
        @Override
        public void print(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void complain(String text) {
            err.append(text);
        }

        @Override
        public Optional<String> password(String prompt) {
            return Optional.empty();
        }

        @Override
        public Optional<NamedFile> nextFile() {
            return Optional.empty();
        }

        @Override
        public void receive(NamedFile file) {
            throw new UnsupportedOperationException();
        }
    }
}
