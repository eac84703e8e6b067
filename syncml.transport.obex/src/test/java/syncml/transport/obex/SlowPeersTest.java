package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.transport.obex.Octets.connect;
import static syncml.transport.obex.Octets.hex;
import static syncml.transport.obex.Octets.packet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexHeader;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelOptions;

/** Peers that are slow, silent or gone cost little and do not disturb the others. */
class SlowPeersTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int MUCH = 300;
    private static final Settings.Limits IMPATIENT = new Settings.Limits(4096, 1024 * 1024, 64, 32 * 1024, 4,
            SHORT, SHORT, Duration.ofSeconds(60), Duration.ofSeconds(1));

    @Test
    void aPeerThatNeverConnectsIsPutOut() throws Exception {
        try (Running running = new Running(IMPATIENT); RawPeer peer = new RawPeer(running.port)) {
            assertThat(peer.receive()).isNull();
            assertThat(Waiting.until(() -> running.transport.visitors() == 0)).isTrue();
        }
    }

    @Test
    void aPeerThatStopsWithinAPacketIsPutOutAndItsObjectForgotten() throws Exception {
        try (Running running = new Running(IMPATIENT); RawPeer peer = new RawPeer(running.port)) {
            long budget = running.transport.budgetLeft();
            assertThat(peer.ask(connect(Octets.SYNCML, 4096))).startsWith(0xA0);
            assertThat(peer.ask(packet(0x02, Octets.body(new byte[4000])))).isEqualTo(hex("90 00 03"));
            assertThat(running.transport.budgetLeft()).isLessThan(budget);
            peer.send(Arrays.copyOf(packet(0x02, Octets.body(new byte[4000])), 1000));
            assertThat(peer.receive()).isNull();
            assertThat(Waiting.until(() -> running.transport.budgetLeft() == budget)).isTrue();
        }
    }

    @Test
    void aPeerThatIsSilentAfterItsConnectIsPutOut() throws Exception {
        try (Running running = new Running(IMPATIENT); RawPeer peer = new RawPeer(running.port)) {
            assertThat(peer.ask(connect(Octets.SYNCML, 4096))).startsWith(0xA0);
            assertThat(peer.receive()).isNull();
        }
    }

    @Test
    void aPacketMayArriveOctetByOctet() throws Exception {
        try (Running running = new Running(Running.LIMITS); RawPeer peer = new RawPeer(running.port)) {
            for (byte octet : connect(Octets.SYNCML, 4096)) {
                peer.send(new byte[] {octet});
            }
            assertThat(peer.receive()).startsWith(0xA0);
        }
    }

    @Test
    void aPeerThatSendsWithoutWaitingIsAnsweredInOrder() throws Exception {
        try (Running running = new Running(Running.LIMITS); RawPeer peer = new RawPeer(running.port)) {
            peer.send(Octets.join(connect(Octets.SYNCML, 4096),
                    packet(0x82, ObexHeader.type(SyncmlSession.XML), Octets.endOfBody(Octets.ascii("abc"))),
                    packet(0x83, ObexHeader.type(SyncmlSession.XML)), packet(0x81)));
            assertThat(peer.receive()).startsWith(0xA0);
            assertThat(peer.receive()).isEqualTo(hex("a0 00 03"));
            assertThat(peer.receive()).isEqualTo(hex("a0 00 0e c3 00 00 00 03 49 00 06 63 62 61"));
            assertThat(peer.receive()).isEqualTo(hex("a0 00 03"));
        }
    }

    @Test
    void aPacketLargerThanAnnouncedEndsTheLink() throws Exception {
        try (Running running = new Running(Running.LIMITS); RawPeer peer = new RawPeer(running.port)) {
            assertThat(peer.ask(hex("80 ff ff"))).isEqualTo(hex("c0 00 03"));
            assertThat(peer.receive()).isNull();
        }
    }

    @Test
    void aLengthShorterThanThePrefixEndsTheLink() throws Exception {
        try (Running running = new Running(Running.LIMITS); RawPeer peer = new RawPeer(running.port)) {
            assertThat(peer.ask(hex("80 00 02"))).isEqualTo(hex("c0 00 03"));
            assertThat(peer.receive()).isNull();
        }
    }

    @Test
    void aPeerThatLeavesWithoutAWordIsNoticed() throws Exception {
        try (Running running = new Running(Running.LIMITS)) {
            try (RawPeer peer = new RawPeer(running.port)) {
                assertThat(peer.ask(connect(Octets.SYNCML, 4096))).startsWith(0xA0);
                peer.finish();
                assertThat(Waiting.until(() -> running.transport.visitors() == 0)).isTrue();
            }
        }
    }

    /** Large packets, more of them than the bearer holds on the way. */
    private static void askForMuch(RawPeer peer) throws Exception {
        byte[] message = packet(0x82, ObexHeader.type(SyncmlSession.XML), Octets.endOfBody(Octets.object(60_000)));
        assertThat(peer.ask(connect(Octets.SYNCML, 65535))).startsWith(0xA0);
        assertThat(peer.ask(message)).isEqualTo(hex("a0 00 03"));
        byte[] get = packet(0x83, ObexHeader.type(SyncmlSession.XML));
        for (int i = 0; i < MUCH; i++) {
            peer.send(get);
        }
    }

    private static Settings.Limits large(Duration packet) {
        return new Settings.Limits(65535, 1024 * 1024, 64, 32 * 1024, 4, Duration.ofSeconds(60), packet,
                Duration.ofSeconds(60), Duration.ofSeconds(1));
    }

    @Test
    void aPeerThatReadsLateGetsEverything() throws Exception {
        try (Running running = new Running(large(Duration.ofSeconds(60))); RawPeer peer = new RawPeer(running.port)) {
            askForMuch(peer);
            byte[] first = peer.receive();
            assertThat(first).hasSizeGreaterThan(60_000);
            for (int i = 1; i < MUCH; i++) {
                assertThat(peer.receive()).isEqualTo(first);
            }
        }
    }

    @Test
    void aPeerThatNeverReadsIsPutOut() throws Exception {
        try (Running running = new Running(large(SHORT)); RawPeer peer = new RawPeer(running.port)) {
            askForMuch(peer);
            assertThat(Waiting.until(() -> running.transport.visitors() == 0)).isTrue();
        }
    }

    @Test
    void moreLinksThanAllowedAreClosedAndThePlaceOfOneThatLeftIsFree() throws Exception {
        try (Running running = new Running(Running.LIMITS, 2)) {
            RawPeer first = new RawPeer(running.port);
            try (RawPeer second = new RawPeer(running.port)) {
                first.ask(connect(Octets.SYNCML, 4096));
                second.ask(connect(Octets.SYNCML, 4096));
                try (RawPeer third = new RawPeer(running.port)) {
                    assertThat(third.receive()).isNull();
                }
                first.close();
                assertThat(Waiting.until(() -> running.transport.visitors() == 1)).isTrue();
                try (RawPeer fourth = new RawPeer(running.port)) {
                    assertThat(fourth.ask(connect(Octets.SYNCML, 4096))).startsWith(0xA0);
                }
            }
        }
    }

    @Test
    void aThousandHalfOpenLinksHaveNoThreadsAndOthersAreServed() throws Exception {
        List<RawPeer> idle = new ArrayList<>();
        try (Running running = new Running(Running.LIMITS)) {
            int threads = Thread.activeCount();
            for (int i = 0; i < 1000; i++) {
                RawPeer peer = new RawPeer(running.port);
                idle.add(peer);
                peer.send(Arrays.copyOf(connect(Octets.SYNCML, 4096), i % 21));
            }
            try (Channel channel = new ObexClientTransport(running.links).open(running.address(),
                    ChannelOptions.DEFAULTS)) {
                assertThat(channel.exchange(Octets.object(100), SyncmlSession.XML).body()).hasSize(100);
            }
            assertThat(Waiting.until(() -> running.transport.visitors() >= 1000)).isTrue();
            assertThat(Thread.activeCount()).isLessThan(threads + 20);
        } finally {
            for (RawPeer peer : idle) {
                peer.close();
            }
        }
    }
}
