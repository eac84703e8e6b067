package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientSummary;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.core.exchange.Settings;

/** A client that sends its modifications with the first message. */
class CombinedFlowTest {
    private final RealServer server = new RealServer();
    private RealClient client;

    @BeforeEach
    void newClient() {
        client = new RealClient(server, "dev-1");
        client.job.combined(true);
    }

    private int exchanges(Runnable work) {
        int before = server.exchanges;
        work.run();
        assertThat(client.summary.complete()).as(client.summary.toString()).isTrue();
        return server.exchanges - before;
    }

    @ParameterizedTest
    @EnumSource(SyncmlVersion.class)
    void syncsWithoutAndWithChangesTakeAsFewExchangesAsTheyCan(SyncmlVersion version) {
        client.speaks(version, false);
        client.notes.put("eggs");
        server.add("milk");
        exchanges(client::sync);
        client.sync();
        assertThat(exchanges(client::sync)).as("nothing changed").isEqualTo(1);
        client.notes.put("bread");
        assertThat(exchanges(client::sync)).as("a change here").isLessThanOrEqualTo(2);
        server.add("salt");
        assertThat(exchanges(client::sync)).as("an addition there").isEqualTo(2);
        assertThat(server.notes()).containsExactly("bread", "eggs", "milk", "salt");
        assertThat(client.notes.texts()).containsExactly("bread", "eggs", "milk", "salt");
        assertThat(exchanges(client::sync)).isEqualTo(1);
        assertThat(server.types("dev-1")).filteredOn("slow"::equals).hasSize(1);
    }

    @Test
    void modificationsMayStretchOverMessages() {
        client.sync();
        client.sync();
        for (int i = 10; i < 99; i++) {
            client.notes.put("note " + i + "x".repeat(6_000));
            server.add("other " + i + "y".repeat(6_000));
        }
        exchanges(client::sync);
        assertThat(server.notes()).hasSize(178);
        assertThat(client.notes.texts()).isEqualTo(server.notes());
        assertThat(exchanges(client::sync)).isEqualTo(1);
    }

    @Test
    void largeObjectsGoOutWithTheFirstPackage() {
        RealServer small = new RealServer(new Settings(8_000, 4 << 20, 16 << 10, 1_000,
                Settings.DEFAULT.decoding(), Settings.DEFAULT.sessionLifetime(), Settings.DEFAULT.codecWait(),
                Settings.DEFAULT.policy()));
        client = new RealClient(small, "dev-1");
        client.job.combined(true);
        client.sync();
        client.sync();
        client.notes.put("large\n" + "z".repeat(50_000));
        assertThat(client.sync().complete()).isTrue();
        assertThat(small.notes()).hasSize(1);
        assertThat(small.notes().get(0)).hasSize(50_006);
    }

    @Test
    void serverThatForgotTheLastSyncIsSentEverythingInTheSameSession() {
        client.notes.put("eggs");
        client.sync();
        client.sync();
        RealClient twin = new RealClient(server, "dev-1");
        twin.sync(SyncType.SLOW);
        client.notes.put("bread");
        ClientSummary summary = client.sync();
        assertThat(summary.complete()).isTrue();
        assertThat(server.notes()).containsExactly("bread", "eggs");
        assertThat(client.notes.texts()).containsExactly("bread", "eggs");
        assertThat(client.sync().complete()).isTrue();
        assertThat(server.notes()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void lostAndRepeatedMessagesDoNoHarm(int which) {
        client.notes.put("eggs");
        server.add("milk");
        client.sync();
        client.sync();
        for (RealServer.Fault fault : RealServer.Fault.values()) {
            client.notes.put("from here " + fault);
            server.add("from there " + fault);
            int at = server.exchanges + which;
            server.network = n -> n == at ? fault : RealServer.Fault.NONE;
            client.sync();
            server.network = n -> RealServer.Fault.NONE;
            client.sync();
        }
        assertThat(client.notes.texts()).isEqualTo(server.notes());
        assertThat(server.notes()).doesNotHaveDuplicates().hasSize(2 + 2 * RealServer.Fault.values().length);
    }

    @Test
    void killedClientNeitherLosesNorRepeats() {
        client.notes.put("eggs");
        client.sync();
        client.sync();
        for (int moment = 1; moment < 25; moment++) {
            client.notes.put("from here " + moment);
            server.add("from there " + moment);
            client.killedAt(moment, SyncType.TWO_WAY);
        }
        client.sync();
        client.sync();
        List<String> all = server.notes();
        assertThat(all).doesNotHaveDuplicates().hasSize(1 + 2 * 24);
        assertThat(client.notes.texts()).isEqualTo(all);
    }
}
