package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import syncml.itest.wire.OneFault;
import syncml.itest.wire.Relay;
import syncml.itest.wire.WireFault;

/**
 * A real client synchronizes with the real server through a proxy that spoils one message: lost, cut off, doubled,
 * delayed, overtaken by the next one, unreadable, answered late or with something else. Whatever the client made of it, after one clean synchronization nothing is lost and nothing is
 * doubled.
 */
class WireFaultsIT {
    /** The client waits so long for an answer, and as long again before it sends the message once more. */
    private static final Duration RESEND = Duration.ofSeconds(3);
    /** Messages that arrive, but are others than those that were sent. */
    private static final EnumSet<WireFault> OTHERS = EnumSet.of(WireFault.REQUEST_GARBLED, WireFault.SERVER_AWAY,
            WireFault.REPLY_GARBLED, WireFault.REPLY_OLD);
    /** Enough for several messages in both directions. */
    private static final int CHANGES = 18;
    private static final int ALWAYS = 20;

    @BeforeAll
    static void clientIsThere() {
        SyncEvolution.require();
    }

    @Test
    void nothingIsLostOrDoubledWhereAMessageOfTheModificationsIsSpoilt() {
        spoil("some", true, Set.of(3), EnumSet.of(WireFault.REPLY_LOST, WireFault.REQUEST_DOUBLED, WireFault.REPLY_CUT, WireFault.REQUEST_ECHOED,
                WireFault.REQUEST_LATE));
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledWhicheverMessageIsSpoiltInWbxml() {
        spoil("wbxml", true, Set.of(), EnumSet.complementOf(OTHERS));
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledWhicheverMessageIsSpoiltInXml() {
        spoil("xml", false, Set.of(), EnumSet.complementOf(OTHERS));
    }

    @Test
    @Tag("full")
    void nothingIsLostOrDoubledWhereSomethingElseArrives() {
        spoil("others", true, Set.of(), OTHERS);
    }

    /** Spoils messages one by one; at all positions that a session has, if none are given. */
    private static void spoil(String name, boolean wbxml, Set<Integer> positions, Set<WireFault> faults) {
        try (SyncmlServer server = SyncmlServer.start("faults-" + name)) {
            server.commands().addUser("victim", "secret");
            OneFault wire = new OneFault(server);
            try (Relay relay = new Relay(wire)) {
                Case all = new Case(wire, device("faulty-" + name, relay, wbxml), device("clean-" + name, relay, wbxml));
                all.begin();
                int messages = all.run(0, null);
                for (int position = 1; position <= messages; position++) {
                    for (WireFault fault : positions.isEmpty() || positions.contains(position) ? faults
                            : Set.<WireFault>of()) {
                        all.run(position, fault);
                    }
                }
                Sides.assertEqual(all.faulty, server, "victim");
                assertThat(all.cases).isGreaterThanOrEqualTo(faults.size());
                System.out.println(name + ": " + all.cases + " messages spoilt, sessions of " + messages + " messages, "
                        + all.survived + " synchronizations went well in spite of it");
            }
        }
    }

    private static Device device(String id, Relay relay, boolean wbxml) {
        Device device = Device.contactsOnly(id);
        device.client().at(relay.url("/syncml"), "victim", "secret")
                .with(new Wire(wbxml, "1.2", true, Wire.LEAST_SIZE)).retryEvery(RESEND)
                .patience(Duration.ofMinutes(5));
        return device;
    }

    /** Two devices, one of which meets faults. Each case changes items on both. */
    private static final class Case {
        private final OneFault wire;
        private final Device faulty;
        private final Device clean;
        private int seed;
        private int cases;
        private int survived;

        Case(OneFault wire, Device faulty, Device clean) {
            this.wire = wire;
            this.faulty = faulty;
            this.clean = clean;
        }

        void begin() {
            Items.fill(faulty, "contacts", 1, 0, ALWAYS);
            faulty.client().mustSync(Mode.SLOW);
            clean.client().mustSync(Mode.SLOW);
            seed = 1;
        }

        /** Synchronizes with a fault and then without; returns how many messages the first took. */
        int run(int position, WireFault fault) {
            String what = fault + " at message " + position;
            seed++;
            change(clean, 10_000 + seed);
            clean.client().mustSync(Mode.TWO_WAY);
            change(faulty, 20_000 + seed);
            int expected = ALWAYS + 2 * CHANGES;
            wire.at(position, fault);
            Outcome outcome = faulty.client().sync(Mode.TWO_WAY);
            int messages = wire.seen();
            // How many messages there are depends on sizes: the last position may not be reached by each session.
            assertThat(wire.met()).as(what).isEqualTo(fault != null && messages >= position);
            cases += wire.met() ? 1 : 0;
            survived += wire.met() && outcome.succeeded() ? 1 : 0;
            wire.at(0, null);
            faulty.client().mustSync(Mode.TWO_WAY);
            clean.client().mustSync(Mode.TWO_WAY);
            assertThat(faulty.files("contacts")).as(what).hasSize(expected);
            Sides.assertEqual(faulty, clean);
            Outcome last = faulty.client().mustSync(Mode.TWO_WAY);
            assertThat(last.localTotal()).as(what).isEqualTo(Counts.NONE);
            assertThat(last.remoteTotal()).as(what).isEqualTo(Counts.NONE);
            return messages;
        }

        /** What one device deletes, the other is not to change: a change would bring it back. */
        private static boolean isOfAlways(Path file) {
            try {
                return Files.readString(file).contains(" 1-000");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A device changes an item, deletes what it added in the case before, and adds as many again. */
        private static void change(Device device, long seed) {
            List<Path> files = device.files("contacts");
            List<Path> before = new ArrayList<>(files);
            before.removeIf(f -> !f.getFileName().toString().startsWith("s" + (seed - 1) + "-"));
            Items.delete(before);
            List<Path> kept = new ArrayList<>(files);
            kept.removeAll(before);
            kept.removeIf(f -> !isOfAlways(f));
            Items.change(kept.subList((int) (seed % 5), (int) (seed % 5) + 1), "m" + seed);
            Items.fill(device, "contacts", seed, 0, CHANGES);
        }
    }
}
