package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerPortTest {
    private final Server server = new Server();
    private final ServerConnector own = new ServerConnector(server);
    private final List<Runnable> later = new ArrayList<>();
    private Ports ports;

    @BeforeEach
    void start() throws Exception {
        own.setHost("127.0.0.1");
        server.addConnector(own);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        if (ports != null) {
            ports.end();
        }
        server.stop();
    }

    @Test
    void anyFreePortIsTheOneThatTheHttpServerOpened() {
        use(new Settings.Listener(false, "127.0.0.1", 0));

        assertThat(open()).containsExactly(own);
    }

    @Test
    void aPortThatIsNotWantedAnyMoreIsClosedAndLaterForgotten() {
        use(new Settings.Listener(false, "127.0.0.1", 0));
        use(new Settings.Listener(false, "localhost", 0));

        assertThat(own.isOpen()).isFalse();
        assertThat(open()).hasSize(1).doesNotContain(own);
        later.forEach(Runnable::run);
        assertThat(server.getConnectors()).doesNotContain(own).hasSize(1);
    }

    @Test
    void theLimitsHoldForAPortThatTheHttpServerOpened() throws Exception {
        use(new Settings.Listener(false, "127.0.0.1", 0));

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), own.getLocalPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 431");
        }
        assertThat(own.getIdleTimeout()).isEqualTo(60_000);
    }

    @Test
    void aConnectionKeepsNothingOfItsEarlierRequests() {
        use(new Settings.Listener(false, "127.0.0.1", 0), new Settings.Listener(false, "localhost", 0));

        assertThat(open()).hasSize(2).allSatisfy(connector -> assertThat(connector
                .getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration().getHeaderCacheSize()).isZero());
    }

    @Test
    void whatTheHttpServerOpenedIsLeftAsItWas() {
        use(new Settings.Listener(false, "127.0.0.1", 0));
        ports.end();

        assertThat(own.isOpen()).isTrue();
        assertThat(own.getBeans(Guests.class)).isEmpty();
        ports = null;
    }

    @Test
    void noListenersLeaveTheHttpServerAsItIs() {
        use();

        assertThat(open()).containsExactly(own);
    }

    private void use(Settings.Listener... listeners) {
        Settings settings = new Settings(List.of(listeners), null, List.of("TLSv1.3"), 100, 100, 16_384,
                Duration.ofSeconds(60));
        if (ports == null) {
            ports = new Ports(server, settings, (delay, work) -> later.add(work),
                    new Guests(() -> 0));
        } else {
            ports.use(settings);
        }
    }

    private List<ServerConnector> open() {
        return List.of(server.getConnectors()).stream().map(ServerConnector.class::cast)
                .filter(ServerConnector::isOpen).toList();
    }
}
