package syncml.transport.wsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.transport.wsp.wtp.WtpSettings;

/** Real datagrams, of which a third is lost, a tenth comes twice and many overtake each other. */
class LossTest {
    private static final int LOSS = 30;
    private static final WtpSettings QUICK = new WtpSettings(1400, 3, 400_000, 60 * Running.MILLI, 20 * Running.MILLI,
            120 * Running.MILLI, 40, 2000 * Running.MILLI, 100, 3000 * Running.MILLI, 16, 128, 4000);

    @Test
    void messagesInSessionsArriveOnceAndAreAnswered() throws Exception {
        exchange("", 1, 8);
    }

    @Test
    void messagesWithoutSessionsAreAnswered() throws Exception {
        exchange("?connectionless", 1, 8);
    }

    @Test
    @Tag("full")
    void messagesInManySessionsArriveOnceAndAreAnswered() throws Exception {
        exchange("", 20, 30);
    }

    private static void exchange(String query, int clients, int messages) throws Exception {
        try (Running running = new Running(Running.LIMITS, QUICK);
                LossyRelay relay = new LossyRelay(42, LOSS, running.sessions);
                LossyRelay units = new LossyRelay(43, LOSS, running.units)) {
            int port = query.isEmpty() ? relay.port() : units.port();
            URI address = URI.create("wsp://127.0.0.1:" + port + "/syncml" + query);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                all.add(CompletableFuture.runAsync(() -> session(running, address, client, messages)));
            }
            for (CompletableFuture<Void> one : all) {
                one.join();
            }
            if (query.isEmpty()) {
                assertThat(running.engine.requests).hasSize(clients * messages);
            }
            assertThat(relay.lost.get() + units.lost.get()).isGreaterThan(clients * messages / 4);
        }
    }

    private static void session(Running running, URI address, int client, int messages) {
        try (Channel channel = running.open(address)) {
            for (int i = 0; i < messages; i++) {
                byte[] message = SyncmlOverWspTest.octets(200 + 50 * client + i);
                if (i % 4 == 3 && address.getQuery() == null) {
                    message = SyncmlOverWspTest.octets(4000 - i);
                }
                assertThat(channel.exchange(message, SyncmlBinding.WBXML).body())
                        .isEqualTo(FakeEngine.backwards(message));
                channel.continueAt(URI.create(running.engine.requests.get(0).endpoint().orElseThrow() + "/token"));
            }
        } catch (ChannelException e) {
            throw new AssertionError(e);
        }
    }
}
