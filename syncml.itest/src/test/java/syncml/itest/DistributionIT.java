package syncml.itest;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.itest.server.Program;
import syncml.itest.server.SyncmlServer;

/** The archive, unpacked somewhere, with nothing of the project in reach. */
class DistributionIT {
    @Test
    void theUnpackedArchiveServesAndSynchronizes() throws Exception {
        Path scratch = Scratch.folder("distribution");
        Path program = Installations.unpack(scratch).resolve("bin/syncml");
        Path data = scratch.resolve("data");
        int port = SyncmlServer.freePort();
        Path output = scratch.resolve("output.txt");
        Process server = Program.start(output, Map.of(), program, "serve", "--port", port, "--data", data);
        try {
            URI address = URI.create("http://localhost:" + port + "/syncml");
            Program.awaitEndpoint(address, Duration.ofMinutes(2), output);
            Installations.synchronize(program, data, address, scratch);
        } finally {
            Program.stop(server);
        }
        Files.delete(output);
    }
}
