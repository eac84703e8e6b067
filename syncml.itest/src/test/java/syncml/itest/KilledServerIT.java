package syncml.itest;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.itest.client.SyncEvolution;
import syncml.itest.server.SyncmlServer;

/** The server's process is killed, again and again; the client resends what was not answered, and the session goes on. */
class KilledServerIT {
    @BeforeAll
    static void clientIsThere() {
        SyncEvolution.require();
    }

    @Test
    void nothingIsLostOrDoubledByTwentyKills() {
        kill("killed", 20, 42);
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledByTwoHundredKills() {
        kill("hundreds", 200, 4711);
    }

    private static void kill(String name, int kills, long seed) {
        try (SyncmlServer server = SyncmlServer.start(name)) {
            new KilledSessions(name, List.of(server)).survive(kills, seed);
        }
    }
}
