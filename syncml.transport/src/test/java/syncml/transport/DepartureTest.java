package syncml.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import syncml.api.transport.ChannelException;

class DepartureTest {
    private final Departure departure = new Departure();

    @Test
    void afterItNoExchangeBegins() throws Exception {
        assertThat(departure.before(() -> "done")).isEqualTo("done");
        assertThat(departure.leave(Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> departure.before(() -> "late")).isInstanceOfSatisfying(ChannelException.class,
                e -> assertThat(e.retryable()).isTrue());
    }

    @Test
    void anExchangeUnderWayIsWaitedFor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> exchange = CompletableFuture.supplyAsync(() -> {
            try {
                return departure.before(() -> {
                    begun.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return "done";
                });
            } catch (ChannelException e) {
                throw new IllegalStateException(e);
            }
        });
        begun.await();
        assertThat(departure.leave(Duration.ofMillis(1))).isFalse();
        end.countDown();
        assertThat(departure.leave(Duration.ofMinutes(1))).isTrue();
        assertThat(exchange.get()).isEqualTo("done");
    }
}
