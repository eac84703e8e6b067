package syncml.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.testkit.storage.MemoryStorage;

class StoredSecretsTest {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final MemoryStorage storage = new MemoryStorage(() -> now);
    private final SecretSeal seal = new SecretSeal(SealingKeys.generate("k", new Random(1)), new Random(2));
    private final StoredSecrets secrets = new StoredSecrets(storage, seal,
            new AttemptLimits(new AttemptLimits.Settings(2, 5, Duration.ofMinutes(10), Duration.ofSeconds(15), 100)));

    @BeforeEach
    void account() throws Exception {
        new StoredAccounts(storage, seal).add("Alice", ZoneOffset.UTC, "wonderland".toCharArray());
    }

    @Test
    void whoKnowsThePasswordIsTheAccount() {
        assertThat(secrets.prove(" alice ", "192.0.2.1", "wonderland"::equals)).get()
                .satisfies(account -> assertThat(account.owner()).isEqualTo("alice"));
    }

    @Test
    void nobodyIsProvedWhateverTheProofSays() {
        assertThat(secrets.prove("bob", "", password -> true)).isEmpty();
        assertThat(secrets.prove("", "", password -> true)).isEmpty();
        assertThat(secrets.prove("alice", "", "Wonderland"::equals)).isEmpty();
    }

    @Test
    void guessingIsStoppedForATime() {
        for (int i = 0; i < 3; i++) {
            assertThat(secrets.prove("alice", "192.0.2.1", "guess"::equals)).isEmpty();
        }
        assertThat(secrets.prove("alice", "192.0.2.1", "wonderland"::equals)).isEmpty();
        now = now.plus(Duration.ofMinutes(11));
        assertThat(secrets.prove("alice", "192.0.2.1", "wonderland"::equals)).isPresent();
    }

    @Test
    void whatIsSealedOpensForItsOwnerOnlyAndIsNoPassword() throws Exception {
        byte[] sealed = secrets.seal("alice", "1234");
        assertThat(secrets.open("alice", sealed)).contains("1234");
        assertThat(secrets.open("bob", sealed)).isEmpty();
        byte[] password = storage.inTransaction(tx -> tx.accounts().find("alice")).orElseThrow().secret();
        assertThat(secrets.open("alice", password)).isEmpty();
    }
}
