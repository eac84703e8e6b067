package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
