package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.SyncEvolution;
import syncml.itest.client.Wire;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Relay;
import syncml.itest.wire.Traffic;

/** Two servers over one PostgreSQL take the messages of one session in turn. */
class TwoNodesIT {
    private static final Duration RESEND = Duration.ofSeconds(4);

    private static Postgres postgres;
    private static SyncmlServer one;
    private static SyncmlServer two;

    @BeforeAll
    static void start() {
        SyncEvolution.require();
        postgres = new Postgres();
        one = postgres.node("node-one");
        two = postgres.node("node-two");
        one.commands().addUser("nodes", "secret");
    }

    @AfterAll
    static void stop() {
        if (postgres != null) {
            one.close();
            two.close();
            postgres.close();
        }
    }

    @Test
    void aSessionGoesOnAtTheOtherNodeWhenOneIsKilled() {
        Traffic inTurn = new Traffic() {
            private boolean oneIsDead;

            @Override
            public synchronized int destination(Passing request) {
                return oneIsDead || request.number() % 2 == 0 ? two.port() : one.port();
            }

            @Override
            public synchronized void sent(Passing request) {
                if (request.number() == 9) {
                    oneIsDead = true;
                    one.kill();
                }
            }
        };
        Device first = Device.modern("nodes1");
        Device second = Device.modern("nodes2");
        try (Relay relay = new Relay(inTurn, Scratch.folder("nodes-messages"))) {
            for (Device device : List.of(first, second)) {
                device.client().at(relay.url("/syncml"), "nodes", "secret").retryEvery(RESEND)
                        .with(new Wire(true, "1.2", true, Wire.LEAST_SIZE));
                Items.fill(device, "contacts", device == first ? 1 : 2, 0, 150);
                Items.fill(device, "calendar", device == first ? 1 : 2, 0, 20);
            }
            Outcome outcome = first.client().mustSync(Mode.SLOW);
            assertThat(outcome.remoteTotal()).isEqualTo(new Counts(170, 0, 0, 0));
            assertThat(outcome.exchanges()).hasSizeGreaterThan(10);
            one.start();
        }
        try (Relay relay = new Relay(request -> request.number() % 2 == 0 ? two.port() : one.port())) {
            for (Device device : List.of(first, second)) {
                device.client().at(relay.url("/syncml"), "nodes", "secret");
            }
            assertThat(second.client().mustSync(Mode.SLOW).localTotal()).isEqualTo(new Counts(170, 0, 0, 0));
            assertThat(first.client().mustSync(Mode.TWO_WAY).localTotal()).isEqualTo(new Counts(170, 0, 0, 0));
            Sides.assertEqual(first, second);
            Sides.assertEqual(first, one, "nodes");
            Sides.assertEqual(second, two, "nodes");
            assertThat(first.files("contacts")).hasSize(300);
            assertThat(second.client().mustSync(Mode.TWO_WAY).localTotal()).isEqualTo(Counts.NONE);
        }
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledByTwoHundredKillsOfEitherNode() {
        SyncmlServer three = postgres.node("node-three");
        SyncmlServer four = postgres.node("node-four");
        try (three; four) {
            new KilledSessions("shot", List.of(three, four)).survive(200, 1147);
        }
    }
}
