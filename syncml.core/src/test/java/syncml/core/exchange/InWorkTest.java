package syncml.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InWorkTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final InWork inWork = new InWork();

    @Test
    void whatIsInWorkIsWaitedForAndWhatComesLaterIsNot() throws Exception {
        InWork.Use first = inWork.begin();
        assertThat(inWork.drain(Duration.ZERO)).isFalse();
        CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> inWork.drain(LONG));
        InWork.Use second = inWork.begin();
        first.close();
        second.close();
        assertThat(drained.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aMessageThatWaitsForSomethingUsesNothing() {
        InWork.Use use = inWork.begin();
        use.pause();
        assertThat(inWork.drain(Duration.ZERO)).isTrue();
        use.resume();
        assertThat(inWork.drain(Duration.ZERO)).isFalse();
        use.close();
        assertThat(inWork.drain(Duration.ZERO)).isTrue();
    }
}
