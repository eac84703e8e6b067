package syncml.itest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.client.SyncEvolution;
import syncml.itest.client.Wire;
import syncml.itest.server.SyncmlServer;

/** Every type of sync with a thousand contacts and three hundred events and tasks. */
class SyncTypesIT {
    private static SyncmlServer server;

    @BeforeAll
    static void start() {
        SyncEvolution.require();
        server = SyncmlServer.start("types");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void bothSidesHoldTheSameAfterEachTypeOfSync() {
        Story story = new Story(server, "types", false, Wire.usual(), 60, 20);
        story.firstSyncs();
        story.nothingIsLeftToDo();
        story.changesOnBothSides();
        story.nothingIsLeftToDo();
        story.oneWayFromClient();
        story.nothingIsLeftToDo();
        story.oneWayFromServer();
        story.nothingIsLeftToDo();
        story.refreshFromClient();
        story.nothingIsLeftToDo();
        story.refreshFromServer();
        story.nothingIsLeftToDo();
    }

    @Test
    void devicesWithOldFormatsDoTheSame() {
        Story story = new Story(server, "old", true, new Wire(false, "1.0", false, Wire.LEAST_SIZE), 40, 20);
        story.firstSyncs();
        story.changesOnBothSides();
        story.oneWayFromClient();
        story.oneWayFromServer();
        story.refreshFromClient();
        story.refreshFromServer();
        story.nothingIsLeftToDo();
    }
}
