package syncml.transport.wsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.transport.ServiceGate;
import syncml.transport.wsp.wtp.WtpSettings;

/** A transport with an engine, at free ports. */
final class Running implements AutoCloseable {
    static final long MILLI = 1_000_000;
    static final Settings.Limits LIMITS = new Settings.Limits(8192, 8192, 1400, 4096, 2000, 500, 256, 128, 8192,
            Duration.ofMinutes(10), Duration.ofSeconds(10), false, true);
    static final WtpSettings WTP = new WtpSettings(1400, 3, 400_000, 1000 * MILLI, 100 * MILLI, 2000 * MILLI, 20,
            4000 * MILLI, 20, 30_000 * MILLI, 16, 128, 4000);

    final FakeEngine engine = new FakeEngine();
    final ServiceGate gate = new ServiceGate();
    final WspTransport transport;
    final WspClientTransport client;
    final int units = freePort();
    final int sessions = freePort();

    Running() {
        this(LIMITS, WTP);
    }

    Running(Settings.Limits limits, WtpSettings wtp) {
        gate.open(engine);
        transport = new WspTransport(settings(limits, wtp, units, sessions), gate, Optional::empty);
        transport.start();
        client = new WspClientTransport(transport);
    }

    static Settings settings(Settings.Limits limits, WtpSettings wtp, int units, int sessions) {
        return new Settings(new Settings.Listening("127.0.0.1", units, sessions, "/syncml", null), limits, wtp,
                8 << 20, 4);
    }

    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI sessionAddress() {
        return URI.create("wsp://127.0.0.1:" + sessions + "/syncml");
    }

    URI unitAddress() {
        return URI.create("wsp://127.0.0.1:" + units + "/syncml?connectionless");
    }

    InetSocketAddress sessionSocket() {
        return new InetSocketAddress("127.0.0.1", sessions);
    }

    Channel open(URI address) throws ChannelException {
        return client.open(address, ChannelOptions.DEFAULTS);
    }

    int sessionCount() {
        return transport.sessions().orElseThrow().census().join()[0];
    }

    int underWay() {
        return transport.sessions().orElseThrow().census().join()[1];
    }

    @Override
    public void close() {
        transport.close(Duration.ofMillis(200));
    }
}
