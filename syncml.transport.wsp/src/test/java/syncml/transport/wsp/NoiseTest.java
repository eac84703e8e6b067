package syncml.transport.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.transport.Channel;
import syncml.transport.wsp.wtp.WtpSettings;

/** Noise neither hangs nor leaks nor escapes. */
class NoiseTest {
    private static final int SOME = 20_000;
    private static final int MANY = 100_000;
    private static final int BATCH = 200;
    private static final int PEERS = 6;
    private static final WtpSettings HASTY = new WtpSettings(100, 3, 20_000, 20 * Running.MILLI, 10 * Running.MILLI,
            40 * Running.MILLI, 2, 50 * Running.MILLI, 3, 100 * Running.MILLI, 8, 20, 50);
    private static final Settings.Limits LIMITS = new Settings.Limits(8192, 8192, 1400, 4096, 10, 4, 20, 10, 1000,
            Duration.ofMillis(300), Duration.ZERO, false, true);

    @Test
    void noiseAtAPortWithSessions() throws Exception {
        noise(SOME, true);
    }

    @Test
    void noiseAtAPortWithoutSessions() throws Exception {
        noise(SOME, false);
    }

    @Test
    @Tag("full")
    void muchNoiseAtAPortWithSessions() throws Exception {
        noise(MANY, true);
    }

    @Test
    @Tag("full")
    void muchNoiseAtAPortWithoutSessions() throws Exception {
        noise(MANY, false);
    }

    private static void noise(int count, boolean sessions) throws Exception {
        Noise noise = new Noise(count + (sessions ? 1 : 0));
        Supplier<byte[]> datagrams = sessions ? noise::packet : noise::unit;
        List<DatagramSocket> peers = new ArrayList<>();
        try (Running running = new Running(LIMITS, HASTY)) {
            running.engine.keeping = false;
            long budget = running.transport.budgetLeft();
            for (int i = 0; i < PEERS; i++) {
                peers.add(new DatagramSocket(0, InetAddress.getLoopbackAddress()));
            }
            for (int sent = 0; sent < count; sent += BATCH) {
                running.transport.loop().call(() -> batch(running, peers, noise, datagrams, sessions));
            }
            assertThat(Waiting.until(() -> running.transport.busy() == 0 && running.underWay() == 0)).isTrue();
            assertThat(Waiting.until(() -> running.transport.budgetLeft() == budget)).isTrue();
            assertThat(Waiting.until(() -> running.sessionCount() == 0)).isTrue();
            try (Running other = new Running();
                    Channel channel = other.open(sessions ? running.sessionAddress() : running.unitAddress())) {
                assertThat(channel.exchange(new byte[300], SyncmlBinding.WBXML).body()).hasSize(300);
            }
        } finally {
            peers.forEach(DatagramSocket::close);
        }
    }

    /** Given to the port directly, so that none is lost and whatever it throws is seen. */
    private static Void batch(Running running, List<DatagramSocket> peers, Noise noise, Supplier<byte[]> datagrams,
            boolean sessions) throws IOException {
        Loop.Resident port = sessions ? running.transport.sessions().orElseThrow()
                : running.transport.units().orElseThrow();
        long now = running.transport.loop().now();
        for (int i = 0; i < BATCH; i++) {
            DatagramSocket peer = peers.get(noise.random().nextInt(peers.size()));
            port.received(new InetSocketAddress("127.0.0.1", peer.getLocalPort()), datagrams.get(), now);
        }
        return null;
    }
}
