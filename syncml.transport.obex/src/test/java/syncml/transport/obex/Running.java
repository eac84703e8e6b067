package syncml.transport.obex;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import syncml.transport.ServiceGate;

/** A transport that listens at a free port of this machine, with an engine behind it. */
final class Running implements AutoCloseable {
    static final Settings.Limits LIMITS = new Settings.Limits(4096, 1024 * 1024, 64, 32 * 1024, 4,
            Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(20));

    final FakeEngine engine = new FakeEngine();
    final ServiceGate gate = new ServiceGate();
    final Services services = new Services();
    final ObexTransport transport;
    final Links links;
    final int port;

    Running(Settings.Limits limits) {
        this(limits, 1100);
    }

    Running(Settings.Limits limits, int maxConnections) {
        port = freePort();
        gate.open(engine);
        services.add(new SyncmlService(gate, limits.hold()));
        transport = new ObexTransport(settings(limits, maxConnections, port), services);
        transport.start();
        links = new Links(transport);
    }

    static Settings settings(Settings.Limits limits, int maxConnections, int port) {
        return new Settings(List.of(new Settings.Listening("127.0.0.1", port, "")), limits, maxConnections, 0,
                64L * 1024 * 1024, 4);
    }

    URI address() {
        return URI.create("obex://127.0.0.1:" + port);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        transport.close(Duration.ofMillis(100));
    }
}
