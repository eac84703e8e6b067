package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelOptions;

/** Requests of a file transfer client get proper refusals, and harm nobody. */
class ObexftpTest {
    @TempDir
    Path folder;

    @Test
    void filesAreNeitherListedNorTakenNorGiven() throws Exception {
        Programs.need("obexftp", "obexftp");
        Files.writeString(folder.resolve("a.txt"), "something");
        try (Running running = new Running(Running.LIMITS)) {
            for (List<String> request : List.of(List.of("-U", "FBS", "-l"), List.of("-U", "none", "-p", "a.txt"),
                    List.of("-U", "none", "-g", "secret.txt"), List.of("-U", "IRMC", "-g", "telecom/devinfo.txt"),
                    List.of("-U", "none", "-S", "-k", "telecom/pb.vcf"))) {
                List<String> words = new ArrayList<>(List.of("obexftp", "-n", "127.0.0.1", "-B",
                        Integer.toString(running.port)));
                words.addAll(request);
                Programs.Outcome outcome = Programs.run(folder, words);
                assertThat(outcome.output()).as("%s", request).containsIgnoringCase("failed");
                assertThat(folder.resolve("secret.txt")).doesNotExist();
                assertThat(folder.resolve("devinfo.txt")).doesNotExist();
            }
            assertThat(Waiting.until(() -> running.transport.visitors() == 0)).isTrue();
            assertThat(running.engine.requests).isEmpty();
            try (Channel channel = new ObexClientTransport(running.links).open(running.address(),
                    ChannelOptions.DEFAULTS)) {
                assertThat(channel.exchange(Octets.object(10), SyncmlSession.XML).body()).hasSize(10);
            }
        }
    }
}
