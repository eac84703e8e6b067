package syncml.core.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NonceLifeCycleTest {
    private static final Duration PERIOD = Duration.ofMinutes(10);
    private final Peer peer = new Peer();

    @BeforeEach
    void anAccount() {
        peer.account("alice", "secret");
    }

    @Test
    void eachSessionGivesTheNonceOfTheNext() {
        byte[] nonce = challenge();
        for (int session = 0; session < 5; session++) {
            byte[] next = next(accepted(nonce));
            assertThat(next).isNotEqualTo(nonce);
            nonce = next;
            peer.wait(Duration.ofDays(3));
        }
    }

    @Test
    void whenOurReplyIsLostThePreviousNonceIsGoodStill() {
        byte[] first = next(accepted(challenge()));
        peer.wait(Duration.ofDays(1));
        byte[] lost = next(accepted(first));
        byte[] lostToo = next(accepted(first));
        byte[] arrived = next(accepted(first));
        assertRefused(lost);
        assertRefused(lostToo);
        accepted(arrived);
    }

    @Test
    void onceTheNewNonceWasUsedThePreviousOneIsNotGoodAnyMore() {
        byte[] first = next(accepted(challenge()));
        peer.wait(Duration.ofDays(1));
        byte[] second = next(accepted(first));
        byte[] third = next(accepted(second));
        assertRefused(first);
        accepted(third);
    }

    @Test
    void theNonceOfAChallengeIsTheSameWithinItsTimeAndGoodForTenMinutesAtLeast() {
        byte[] nonce = challenge();
        assertThat(challenge()).isEqualTo(nonce);
        peer.wait(PERIOD);
        assertThat(challenge()).isNotEqualTo(nonce);
        accepted(nonce);
        peer.wait(PERIOD);
        assertRefused(nonce);
        accepted(challenge());
    }

    @Test
    void aChallengeIsForOneDevice() {
        byte[] nonce = challenge();
        peer.device = "another";
        assertThat(challenge()).isNotEqualTo(nonce);
        assertRefused(nonce);
    }

    @Test
    void aChallengeDoesNotDependOnTheUser() {
        byte[] nonce = challenge();
        peer.account("bob", "other");
        accepted(nonce);
        assertThat(peer.md5("bob", "other", nonce)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void anyNodeWithTheSameKeysAcceptsAChallenge() {
        byte[] nonce = challenge();
        peer.authenticator = Peer.authenticator(AuthenticationPolicy.DEFAULT, SealingKeys.parse(peer.keys.text()));
        accepted(nonce);
    }

    @Test
    void aChallengeOutlivesTheRotationOfKeys() {
        byte[] nonce = challenge();
        SealingKeys rotated = peer.keys.precededBy(SealingKeys.generate("k2", new Random(9)));
        peer.authenticator = Peer.authenticator(AuthenticationPolicy.DEFAULT, rotated);
        assertThat(challenge()).isNotEqualTo(nonce);
        accepted(nonce);
    }

    @Test
    void aNodeWithOtherKeysGivesOtherChallenges() {
        SealingKeys others = SealingKeys.generate("k1", new Random(9));
        assertThat(new Nonces(others).challenge(Peer.DEVICE, peer.now)).isNotEqualTo(challenge());
    }

    @Test
    void anEmptyNonceIsChallengedAndNoFailure() {
        for (int i = 0; i < 50; i++) {
            assertThat(assertRefused(new byte[0])).isInstanceOf(Authentication.Wrong.class);
        }
        accepted(challenge());
    }

    @Test
    void anEmptyNonceIsAcceptedWhereThatIsAllowed() {
        peer.policy(new AuthenticationPolicy(AuthenticationScheme.MD5, EnumSet.allOf(AuthenticationScheme.class), true,
                false, true));
        accepted(new byte[0]);
        accepted(new byte[0]);
    }

    @Test
    void theNonceOfAnOldChallengeIsNoFailure() {
        byte[] nonce = challenge();
        peer.wait(PERIOD.multipliedBy(2));
        for (int i = 0; i < 50; i++) {
            assertThat(assertRefused(nonce)).isInstanceOf(Authentication.Wrong.class);
        }
        accepted(challenge());
    }

    @Test
    void aNonceFromAnotherAgeCountsOnlyUntilItsOwnerLogsIn() {
        for (int session = 0; session < 50; session++) {
            Authentication refused = assertRefused("from before the backup".getBytes(UTF_8));
            accepted(Peer.nonce(refused.chal()));
        }
    }

    @Test
    void aWrongPasswordCountsWhateverItsNonce() {
        byte[] nonce = challenge();
        for (int i = 0; i < 10; i++) {
            assertThat(peer.md5("alice", "wrong", i % 2 == 0 ? nonce : new byte[0]))
                    .isInstanceOf(Authentication.Wrong.class);
        }
        assertThat(peer.md5("alice", "secret", nonce)).isInstanceOf(Authentication.Limited.class);
    }

    @Test
    void theStoredNonceIsGoodForItsOwnerOnly() {
        byte[] nonce = next(accepted(challenge()));
        peer.account("bob", "other");
        assertThat(peer.md5("bob", "other", nonce)).isInstanceOf(Authentication.Wrong.class);
    }

    private byte[] challenge() {
        return Peer.nonce(peer.send(null).chal());
    }

    private Authentication.Accepted accepted(byte[] nonce) {
        Authentication answer = peer.md5("alice", "secret", nonce);
        assertThat(answer).isInstanceOf(Authentication.Accepted.class);
        assertThat(answer.status()).isEqualTo(212);
        return (Authentication.Accepted) answer;
    }

    private Authentication assertRefused(byte[] nonce) {
        Authentication answer = peer.md5("alice", "secret", nonce);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(Peer.nonce(answer.chal())).isEqualTo(challenge());
        return answer;
    }

    private static byte[] next(Authentication.Accepted accepted) {
        assertThat(accepted.nonces().next()).isEqualTo(Peer.nonce(accepted.chal())).hasSize(16);
        return accepted.nonces().next();
    }
}
