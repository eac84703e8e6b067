package syncml.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration NOT = Duration.ZERO;

    private final Turns turns = new Turns();

    @Test
    void whoeverFindsAllTurnsTakenGetsTheNextThatIsFree() throws Exception {
        assertThat(turns.enter("a", 2, 2, NOT)).isTrue();
        assertThat(turns.enter("b", 2, 2, NOT)).isTrue();
        assertThat(turns.enter("c", 2, 2, NOT)).isFalse();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = "other " + i;
            others.add(CompletableFuture.runAsync(() -> {
                assertThat(turns.enter(name, 2, 2, LONG)).isTrue();
                turns.leave(name);
            }));
        }
        assertThat(others).noneMatch(CompletableFuture::isDone);
        turns.leave("a");
        for (CompletableFuture<Void> other : others) {
            other.get(1, TimeUnit.MINUTES);
        }
        assertThat(turns.enter("c", 2, 2, NOT)).isTrue();
        assertThat(turns.enter("d", 2, 2, NOT)).isFalse();
    }

    @Test
    void onePeerDoesNotTakeAllTurns() {
        assertThat(turns.enter("greedy", 10, 2, NOT)).isTrue();
        assertThat(turns.enter("greedy", 10, 2, NOT)).isTrue();
        assertThat(turns.enter("greedy", 10, 2, NOT)).isFalse();
        assertThat(turns.enter("other", 10, 2, NOT)).isTrue();
        turns.leave("greedy");
        assertThat(turns.enter("greedy", 10, 2, NOT)).isTrue();
    }

    @Test
    void ofOnePeerAsManyWaitAsAreInWork() throws Exception {
        assertThat(turns.enter("greedy", 10, 1, NOT)).isTrue();
        Thread waiting = new Thread(() -> {
            if (turns.enter("greedy", 10, 1, LONG)) {
                turns.leave("greedy");
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(turns.enter("greedy", 10, 1, LONG)).as("without waiting").isFalse();
        turns.leave("greedy");
        waiting.join(60_000);
        assertThat(turns.enter("greedy", 10, 1, NOT)).isTrue();
    }
}
