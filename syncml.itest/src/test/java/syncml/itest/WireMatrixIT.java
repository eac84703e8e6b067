package syncml.itest;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import syncml.itest.client.SyncEvolution;
import syncml.itest.client.Wire;
import syncml.itest.server.SyncmlServer;

/** XML and WBXML, SyncML 1.0 to 1.2, Basic and MD5, small messages and large ones: each with each, side by side. */
@Execution(ExecutionMode.CONCURRENT)
class WireMatrixIT {
    private static SyncmlServer server;

    @BeforeAll
    static void start() {
        SyncEvolution.require();
        server = SyncmlServer.start("matrix");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    static Stream<Wire> wires() {
        return IntStream.range(0, 24).mapToObj(i -> new Wire(i % 2 == 0, "1." + i / 2 % 3, i / 6 % 2 == 0,
                i / 12 == 0 ? Wire.LEAST_SIZE : Wire.DEFAULT_SIZE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wires")
    void devicesMeetAndExchangeChanges(Wire wire) {
        Story story = new Story(server, name("few", wire), !wire.wbxml(), wire, 20, 8);
        story.firstSyncs();
        story.changesOnBothSides();
        story.nothingPassesAnyMore();
    }

    @Tag("full")
    @ParameterizedTest(name = "{0}")
    @MethodSource("wires")
    void everyTypeOfSyncWithManyItems(Wire wire) {
        Story story = new Story(server, name("many", wire), !wire.wbxml(), wire, 1000, 200);
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

    private static String name(String prefix, Wire wire) {
        return prefix + wire.toString().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
