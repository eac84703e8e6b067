package syncml.transport.obex;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexLogin;
import syncml.transport.Budget;
import syncml.transport.ServiceGate;

/** Noise neither hangs nor leaks nor escapes. */
class NoiseTest {
    private static final int SOME = 20_000;
    private static final int MANY = 100_000;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Settings.Limits LIMITS =
            new Settings.Limits(1024, 20_000, 20, 4096, 3, LONG, LONG, LONG, Duration.ZERO);

    @Test
    void everyFramedPacketIsAnsweredByTheServer() {
        answered(SOME);
    }

    @Test
    @Tag("full")
    void everyOneOfManyFramedPacketsIsAnsweredByTheServer() {
        answered(MANY);
    }

    private static void answered(int count) {
        Services services = new Services();
        ServiceGate gate = new ServiceGate();
        FakeEngine engine = new FakeEngine();
        engine.keeping = false;
        gate.open(engine);
        services.add(new SyncmlService(gate, Duration.ZERO));
        Budget budget = new Budget(100_000);
        Surroundings around = new Surroundings(services, budget, new SecureRandom(), System::nanoTime);
        Noise noise = new Noise(count);
        ObexServer server = null;
        for (int i = 0; i < count; i++) {
            if (server == null || noise.random().nextInt(50) == 0) {
                if (server != null) {
                    server.close(true);
                    assertThat(budget.left()).isEqualTo(100_000);
                }
                server = new ObexServer(around, LIMITS, new PeerInfo("tcp", "192.0.2.1", false), new byte[0]);
            }
            byte[] packet = noise.framed();
            server.immediate(packet);
            byte[] answer = server.answer(packet);
            assertThat(answer.length).isBetween(Packet.PREFIX, LIMITS.maxPacket());
            assertThat(Packet.length(answer)).isEqualTo(answer.length);
            assertThat(answer[0] & 0x80).isEqualTo(0x80);
        }
    }

    @Test
    void noiseOnTheWireIsAnsweredOrEndsTheLink() throws Exception {
        onTheWire(SOME);
    }

    @Test
    @Tag("full")
    void muchNoiseOnTheWireIsAnsweredOrEndsTheLink() throws Exception {
        onTheWire(MANY);
    }

    private static void onTheWire(int count) throws Exception {
        Noise noise = new Noise(count + 1L);
        try (Running running = new Running(LIMITS)) {
            running.engine.keeping = false;
            long budget = running.transport.budgetLeft();
            int sent = 0;
            while (sent < count) {
                try (RawPeer peer = new RawPeer(running.port)) {
                    boolean open = true;
                    for (int left = noise.random().nextInt(60); left > 0 && open; left--) {
                        byte[] packet = noise.framed();
                        sent++;
                        open = peer.ask(packet) != null;
                    }
                    if (open && noise.random().nextBoolean()) {
                        peer.send(noise.any());
                        sent++;
                        peer.finish();
                        while (peer.receive() != null) {
                            // The last octets may have been a packet, or several.
                        }
                    }
                }
            }
            assertThat(Waiting.until(() -> running.transport.visitors() == 0)).isTrue();
            assertThat(Waiting.until(() -> running.transport.budgetLeft() == budget)).isTrue();
            try (RawPeer peer = new RawPeer(running.port)) {
                assertThat(peer.ask(Octets.connect(Octets.SYNCML, 1024))).startsWith(0xA0);
            }
        }
    }

    @Test
    void noiseFromAServerIsAnExceptionOfTheProtocol() {
        received(SOME);
    }

    @Test
    @Tag("full")
    void muchNoiseFromAServerIsAnExceptionOfTheProtocol() {
        received(MANY);
    }

    private static void received(int count) {
        Noise noise = new Noise(count + 2L);
        NoisyLink link = new NoisyLink(noise);
        while (link.sent < count) {
            link.open = true;
            try (ObexClient client = new ClientLink(link, LIMITS, null, () -> { })) {
                ObexConnect connect = ObexConnect.to(new byte[0]).with(new ObexLogin("u", "p"));
                ObexClientSession session = client.connect(connect);
                ObexHeaders name = ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, "n"));
                while (link.open) {
                    session.put(name, new byte[1000]);
                    session.get(name, 5000);
                    session.setPath("p", true, true);
                }
            } catch (ObexException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    /** A link whose peer answers with noise, at once. */
    private static final class NoisyLink implements Link {
        private final Noise noise;
        private final Random random;
        private Listener listener;
        private boolean open;
        private int sent;

        NoisyLink(Noise noise) {
            this.noise = noise;
            this.random = noise.random();
        }

        @Override
        public String bearer() {
            return "noise";
        }

        @Override
        public String peer() {
            return "";
        }

        @Override
        public boolean confidential() {
            return false;
        }

        @Override
        public void tell(Listener next) {
            listener = next;
        }

        @Override
        public void patience(Duration silence) {
            // It is never silent.
        }

        @Override
        public void read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(byte[] octets, Then then) {
            sent++;
            byte[] noisy = noise.framed();
            if (random.nextBoolean()) {
                noisy[0] |= (byte) 0x80;
            }
            if (random.nextInt(500) == 0) {
                close("noise");
            } else {
                listener.packet(noisy);
            }
        }

        @Override
        public void close(String reason) {
            if (open) {
                open = false;
                listener.closed(reason);
            }
        }
    }
}
