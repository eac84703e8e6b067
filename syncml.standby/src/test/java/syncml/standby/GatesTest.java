package syncml.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Gates gates = new Gates();

    private static Gate.Entry enter(Gate gate) {
        try {
            return gate.enter();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aGateIsForItsPathAndWhatLiesBelow() {
        Gate gate = gates.open("/syncml", LONG);
        assertThat(gates.of("/syncml")).contains(gate);
        assertThat(gates.of("/syncml/token")).contains(gate);
        assertThat(gates.of("/syncml2")).isEmpty();
        assertThat(gates.of("/")).isEmpty();
        assertThat(gates.of("")).isEmpty();
    }

    @Test
    void whatPassedIsWaitedFor() throws Exception {
        Gate gate = gates.open("/a", LONG);
        assertThat(enter(gate)).isEqualTo(Gate.Entry.OPEN);
        gate.shut();
        assertThat(gate.drain(Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> gate.drain(LONG));
        gate.left();
        assertThat(drained.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatArrivesMeanwhilePassesTheSuccessor() throws Exception {
        Gate gate = gates.open("/a", LONG);
        gate.shut();
        CompletableFuture<Gate.Entry> waiting = CompletableFuture.supplyAsync(() -> enter(gate));
        Gate next = gates.open("/a", LONG);
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo(Gate.Entry.REPLACED);
        assertThat(gates.of("/a")).contains(next);
        assertThat(enter(next)).isEqualTo(Gate.Entry.OPEN);
    }

    @Test
    void nobodyWaitsForLongerThanAgreed() {
        Gate gate = gates.open("/a", Duration.ofMillis(1));
        gate.shut();
        assertThat(enter(gate)).isEqualTo(Gate.Entry.TOO_LATE);
        assertThat(gates.of("/a")).as("it may come yet").contains(gate);
    }
}
