package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.Store;
import syncml.itest.client.Wire;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Relay;

/** Two devices of one account synchronize, again and again, while servers are killed; nothing is lost or doubled. */
final class KilledSessions {
    /** The client takes it for the longest that an exchange may last, too: a server that starts is slow at first. */
    private static final Duration RESEND = Duration.ofSeconds(4);
    private static final Wire SMALL_MESSAGES = new Wire(true, "1.2", true, Wire.LEAST_SIZE);
    private static final int MOST_OPENINGS = 20;
    private static final int CONTACTS = 120;
    private static final int OTHERS = 20;

    private final String name;
    private final List<SyncmlServer> servers;

    /**
     * @param name of the account, which is made, and of the devices
     * @param servers one, or several over one database
     */
    KilledSessions(String name, List<SyncmlServer> servers) {
        this.name = name;
        this.servers = servers;
    }

    /** Has devices synchronize until so many servers were killed, and looks at what everybody has then. */
    void survive(int kills, long seed) {
        servers.get(0).commands().addUser(name, "secret");
        Assassin assassin = new Assassin(servers, seed, kills);
        try (Relay relay = new Relay(assassin, Scratch.folder(name + "-messages"))) {
            List<Device> devices = List.of(device(name + "1", relay), device(name + "2", relay));
            int syncs = 0;
            for (int round = 1; assassin.killed() < kills; round++) {
                for (int d = 0; d < devices.size(); d++) {
                    Device device = devices.get(d);
                    Items.fill(device, "contacts", 10L * round + d, 0, CONTACTS);
                    Items.fill(device, "calendar", 10L * round + d, 0, OTHERS);
                    Items.fill(device, "tasks", 10L * round + d, 0, OTHERS);
                    syncs++;
                    Outcome outcome = sync(device, round == 1 ? Mode.SLOW : Mode.TWO_WAY);
                    assertThat(outcome.remoteTotal()).isEqualTo(new Counts(CONTACTS + 2 * OTHERS, 0, 0, 0));
                }
            }
            assassin.rest();
            System.out.println(name + ": killed " + assassin + ", " + relay.requests() + " requests");
            for (Device device : devices) {
                device.client().mustSync(Mode.TWO_WAY);
            }
            for (Device device : devices) {
                Outcome last = device.client().mustSync(Mode.TWO_WAY);
                assertThat(last.localTotal()).isEqualTo(Counts.NONE);
                assertThat(last.remoteTotal()).isEqualTo(Counts.NONE);
                for (Store store : device.client().stores()) {
                    assertThat(device.files(store.name())).as(store.name())
                            .hasSize(syncs * (store.name().equals("contacts") ? CONTACTS : OTHERS));
                }
                for (SyncmlServer server : servers) {
                    Sides.assertEqual(device, server, name);
                }
            }
        }
    }

    /** The client never resends the message that opens a session: whose user gets no answer to it tries again. */
    private static Outcome sync(Device device, Mode mode) {
        Outcome outcome = device.client().sync(mode);
        for (int i = 1; i < MOST_OPENINGS && !outcome.succeeded() && outcome.received() == 0; i++) {
            outcome = device.client().sync(mode);
        }
        assertThat(outcome.succeeded()).as("%s %s", outcome.exchanges(), outcome.output()).isTrue();
        return outcome;
    }

    private static Device device(String id, Relay relay) {
        Device device = Device.modern(id);
        device.client().at(relay.url("/syncml"), id.substring(0, id.length() - 1), "secret").with(SMALL_MESSAGES)
                .retryEvery(RESEND).set("RetryDuration", "3600").patience(Duration.ofMinutes(60));
        return device;
    }
}
