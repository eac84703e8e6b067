package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A SyncML client on an independent OBEX stack. */
class OpenObexTest {
    private static final int[] SIZES = {1, 200, 5_000, 120_000};

    @TempDir
    static Path build;
    private static Path program;

    @TempDir
    Path folder;
    private final Running running = new Running(Running.LIMITS);

    @BeforeAll
    static void compile() throws Exception {
        program = Programs.openObexClient(build);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private List<String> client(int mtu, String mode, String target, String type) throws Exception {
        List<String> words = new ArrayList<>(List.of(program.toString(), Integer.toString(running.port),
                Integer.toString(mtu), mode, target, type));
        for (int size : SIZES) {
            Path message = folder.resolve("message" + size);
            Files.write(message, Octets.object(size));
            words.add(message.toString());
        }
        return Programs.run(folder, words).output().lines().toList();
    }

    private void assertAnswered() throws Exception {
        for (int size : SIZES) {
            assertThat(folder.resolve("message" + size + ".answer"))
                    .hasBinaryContent(FakeEngine.backwards(Octets.object(size)));
        }
    }

    @ParameterizedTest
    @CsvSource({"255,stream", "1024,stream", "4096,stream", "32767,stream", "255,plain", "1024,plain", "1024,twice"})
    void aWholeSessionIsCarried(int mtu, String mode) throws Exception {
        List<String> lines = client(mtu, mode, "SYNCML-SYNC", SyncmlSession.WBXML);
        List<String> expected = new ArrayList<>(List.of("CONNECT 20"));
        for (int i = 0; i < SIZES.length; i++) {
            expected.addAll(mode.equals("twice") ? List.of("PUT 20", "GET 20", "GET 20") : List.of("PUT 20", "GET 20"));
        }
        expected.add("DISCONNECT 20");
        assertThat(lines).isEqualTo(expected);
        assertAnswered();
        assertThat(running.engine.requests).hasSize(SIZES.length)
                .allMatch(request -> request.mediaType().equals(SyncmlSession.WBXML));
    }

    @Test
    void anAbortInMidObjectLeavesTheConnectionAsItWas() throws Exception {
        byte[] large = Octets.object(100_000);
        Path message = folder.resolve("large");
        Files.write(message, large);
        List<String> lines = Programs.run(folder, List.of(program.toString(), Integer.toString(running.port), "1024",
                "abort", "SYNCML-SYNC", SyncmlSession.XML, message.toString())).output().lines().toList();
        assertThat(lines).containsExactly("CONNECT 20", "ABORT 20", "PUT 20", "GET 20", "DISCONNECT 20");
        assertThat(running.engine.requests).hasSize(1);
        assertThat(running.engine.requests.get(0).body()).isEqualTo(large);
    }

    @ParameterizedTest
    @CsvSource({
        "SYNCML-DM,application/vnd.syncml.dm+xml,CONNECT refused",
        "-,application/vnd.syncml+xml,CONNECT refused",
        "SYNCML-SYNC,application/vnd.syncml.dm+wbxml,CONNECT 20",
    })
    void whatIsNoDataSynchronizationIsRefused(String target, String type, String connect) throws Exception {
        List<String> lines = client(1024, "stream", target, type);
        assertThat(lines.get(0)).isEqualTo(connect);
        String refused = connect.equals("CONNECT 20") ? "PUT 4f" : "PUT 53";
        assertThat(lines.subList(1, 1 + SIZES.length)).containsOnly(refused);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("DISCONNECT 20");
        assertThat(running.engine.requests).isEmpty();
        assertThat(Arrays.stream(SIZES).mapToObj(size -> folder.resolve("message" + size + ".answer")))
                .noneMatch(Files::exists);
    }
}
