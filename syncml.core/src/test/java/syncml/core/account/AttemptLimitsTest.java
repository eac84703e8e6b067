package syncml.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptLimitsTest {
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration FIRST = Duration.ofSeconds(15);
    private final AttemptLimits limits = new AttemptLimits(new AttemptLimits.Settings(3, 5, WINDOW, FIRST, 100));
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");

    @Test
    void anAccountIsRefusedAfterItsFailuresFromWhereverTheyCame() {
        fail("alice", "a1", 1);
        fail("alice", "a2", 1);
        assertThat(limits.refusal("alice", "a3", now)).isEmpty();
        fail("alice", "a3", 1);
        assertThat(limits.refusal("alice", "a4", now)).contains(FIRST);
        assertThat(limits.refusal("bob", "a1", now)).isEmpty();
    }

    @Test
    void anAddressIsRefusedAfterItsFailuresAtWhateverAccounts() {
        for (int i = 0; i < 5; i++) {
            fail("user" + i, "a1", 1);
        }
        assertThat(limits.refusal("other", "a1", now)).contains(FIRST);
        assertThat(limits.refusal("other", "a2", now)).isEmpty();
    }

    @Test
    void anUnknownAddressIsNotCounted() {
        for (int i = 0; i < 50; i++) {
            fail("user" + i, "", 1);
        }
        assertThat(limits.refusal("other", "", now)).isEmpty();
    }

    @Test
    void refusalsPassAndDoubleUpToTheWindow() {
        fail("alice", "a1", 3);
        Duration expected = FIRST;
        for (int i = 0; i < 10; i++) {
            Duration delay = limits.refusal("alice", "a2", now).orElseThrow();
            assertThat(delay).isEqualTo(expected.compareTo(WINDOW) > 0 ? WINDOW : expected);
            now = now.plus(delay).minusMillis(1);
            assertThat(limits.refusal("alice", "a2", now)).isPresent();
            if (delay.equals(WINDOW)) {
                now = now.plusMillis(1);
                break;
            }
            now = now.plusMillis(1);
            assertThat(limits.refusal("alice", "a2", now)).isEmpty();
            fail("alice", "a1", 1);
            expected = expected.multipliedBy(2);
        }
        assertThat(limits.refusal("alice", "a2", now)).as("after a quiet window").isEmpty();
        fail("alice", "a1", 2);
        assertThat(limits.refusal("alice", "a2", now)).as("counting begins anew").isEmpty();
    }

    @Test
    void manyFailuresDoNotOverflowTheDelay() {
        fail("alice", "a1", 100);
        assertThat(limits.refusal("alice", "a2", now)).contains(WINDOW);
    }

    @Test
    void whoeverLogsInTakesItsOwnFailuresBackAndNoOthers() {
        fail("alice", "a1", 2);
        limits.succeeded("alice", "a1", now);
        fail("alice", "a1", 2);
        assertThat(limits.refusal("alice", "a2", now)).isEmpty();
        limits.succeeded("alice", "a1", now);
        fail("alice", "evil", 2);
        limits.succeeded("alice", "a1", now);
        fail("alice", "evil", 1);
        assertThat(limits.refusal("alice", "a2", now)).isPresent();
    }

    @Test
    void anAddressWithAnAccountOfItsOwnCannotClearItsGuessesAtOthers() {
        for (int i = 0; i < 5; i++) {
            fail("victim" + i, "evil", 1);
            limits.succeeded("own", "evil", now);
        }
        assertThat(limits.refusal("victim9", "evil", now)).isPresent();
    }

    @Test
    void othersCannotShutOutAnAddressThatHasLoggedIn() {
        limits.succeeded("alice", "home", now);
        fail("alice", "evil", 50);
        assertThat(limits.refusal("alice", "elsewhere", now)).isPresent();
        assertThat(limits.refusal("alice", "home", now)).isEmpty();
        fail("alice", "home", 3);
        assertThat(limits.refusal("alice", "home", now)).isPresent();
    }

    @Test
    void theOldestEntriesGiveWay() {
        fail("alice", "", 3);
        for (int i = 0; i < 99; i++) {
            fail("user" + i, "", 1);
        }
        assertThat(limits.refusal("alice", "", now)).isPresent();
        fail("user99", "", 1);
        assertThat(limits.refusal("alice", "", now)).isEmpty();
    }

    private void fail(String owner, String address, int times) {
        for (int i = 0; i < times; i++) {
            limits.failed(owner, address, now);
        }
    }
}
