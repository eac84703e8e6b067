package syncml.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import syncml.api.transport.Reply;
import syncml.api.transport.SyncService;

class ServiceGateTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ServiceGate gate = new ServiceGate();

    private static SyncService named(String name) {
        return new SyncService() {
            @Override
            public Reply exchange(syncml.api.transport.Request request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    @Test
    void anEngineThatLeavesIsWaitedForUntilItsRequestIsAnswered() throws Exception {
        SyncService engine = named("engine");
        gate.open(engine);
        CountDownLatch inWork = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        CompletableFuture<Optional<String>> request = CompletableFuture.supplyAsync(() -> gate.ask(LONG, service -> {
            inWork.countDown();
            await(finish);
            return "answered";
        }));
        inWork.await();
        assertThat(gate.leave(engine, Duration.ofMillis(1))).isFalse();
        CompletableFuture<Boolean> left = CompletableFuture.supplyAsync(() -> gate.leave(engine, LONG));
        finish.countDown();
        assertThat(left.get(1, TimeUnit.MINUTES)).isTrue();
        assertThat(request.get()).contains("answered");
    }

    @Test
    void aReplacementTakesOverAtOnce() {
        SyncService old = named("old");
        gate.open(old);
        gate.open(named("new"));
        assertThat(gate.leave(old, LONG)).isTrue();
        assertThat(gate.ask(Duration.ZERO, Object::toString)).contains("new");
    }

    @Test
    void nobodyWaitsAtAClosedGate() {
        gate.close();
        assertThat(gate.ask(LONG, Object::toString)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
