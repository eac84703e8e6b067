package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.Store;
import syncml.itest.client.SyncEvolution;
import syncml.itest.client.Wire;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Relay;

/** The server's process is killed, again and again; the client resends what was not answered, and the session goes on. */
class KilledServerIT {
    /** The client takes it for the longest that an exchange may last, too: a server that starts is slow at first. */
    private static final Duration RESEND = Duration.ofSeconds(4);
    private static final Wire SMALL_MESSAGES = new Wire(true, "1.2", true, Wire.LEAST_SIZE);

    @BeforeAll
    static void clientIsThere() {
        SyncEvolution.require();
    }

    @Test
    void nothingIsLostOrDoubledByTwentyKills() {
        killsWhileDevicesSynchronize(20, 42);
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledByTwoHundredKills() {
        killsWhileDevicesSynchronize(200, 4711);
    }

    private static void killsWhileDevicesSynchronize(int kills, long seed) {
        try (SyncmlServer server = SyncmlServer.start("killed")) {
            server.commands().addUser("victim", "secret");
            Assassin assassin = new Assassin(server, seed, kills);
            try (Relay relay = new Relay(assassin, Scratch.folder("killed-messages"))) {
                List<Device> devices = List.of(device("killed1", relay), device("killed2", relay));
                int contacts = 0;
                int others = 0;
                for (int round = 1; assassin.killed() < kills; round++) {
                    for (int d = 0; d < devices.size(); d++) {
                        Device device = devices.get(d);
                        Items.fill(device, "contacts", 10L * round + d, 0, 120);
                        Items.fill(device, "calendar", 10L * round + d, 0, 20);
                        Items.fill(device, "tasks", 10L * round + d, 0, 20);
                        contacts += 120;
                        others += 20;
                        Outcome outcome = device.client().mustSync(round == 1 ? Mode.SLOW : Mode.TWO_WAY);
                        assertThat(outcome.remoteTotal()).isEqualTo(new Counts(160, 0, 0, 0));
                    }
                }
                assassin.rest();
                System.out.println("killed " + assassin + ", " + relay.requests() + " requests");
                for (Device device : devices) {
                    device.client().mustSync(Mode.TWO_WAY);
                }
                for (Device device : devices) {
                    Outcome last = device.client().mustSync(Mode.TWO_WAY);
                    assertThat(last.localTotal()).isEqualTo(Counts.NONE);
                    assertThat(last.remoteTotal()).isEqualTo(Counts.NONE);
                    for (Store store : device.client().stores()) {
                        assertThat(device.files(store.name())).as(store.name())
                                .hasSize(store.name().equals("contacts") ? contacts : others);
                    }
                    Sides.assertEqual(device, server, "victim");
                }
            }
        }
    }

    private static Device device(String id, Relay relay) {
        Device device = Device.modern(id);
        device.client().at(relay.url("/syncml"), "victim", "secret").with(SMALL_MESSAGES)
                .retryEvery(RESEND).patience(Duration.ofMinutes(20));
        return device;
    }
}
