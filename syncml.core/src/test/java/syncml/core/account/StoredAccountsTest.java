package syncml.core.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.account.Account;
import syncml.api.account.AccountException;
import syncml.api.storage.AccountRow;
import syncml.testkit.storage.MemoryStorage;

class StoredAccountsTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private final MemoryStorage storage = new MemoryStorage(InstantSource.fixed(NOW));
    private final SealingKeys keys = SealingKeys.generate("k1", new Random(1));
    private final SecretSeal seal = new SecretSeal(keys, new Random(2));
    private final StoredAccounts accounts = new StoredAccounts(storage, seal);

    @Test
    void anAccountIsFoundByItsNameInAnyCase() throws AccountException {
        Account added = accounts.add("Jörg", ZONE, "p:ä".toCharArray());
        assertThat(added).isEqualTo(new Account("jörg", "Jörg", ZONE, NOW));
        assertThat(accounts.find("JÖRG")).contains(added);
        assertThat(accounts.find("jo\u0308rg")).as("decomposed").contains(added);
        assertThat(accounts.find("jorg")).isEmpty();
        assertThat(accounts.find("jörg:")).isEmpty();
        assertThat(accounts.find("")).isEmpty();
    }

    @Test
    void accountsAreListedByName() throws AccountException {
        accounts.add("b", ZONE, "x".toCharArray());
        accounts.add("C", ZONE, "x".toCharArray());
        accounts.add("a", ZONE, "x".toCharArray());
        assertThat(accounts.list()).extracting(Account::name).containsExactly("a", "b", "C");
    }

    @Test
    void aNameThatIsTakenIsRefused() throws AccountException {
        accounts.add("Alice", ZONE, "x".toCharArray());
        assertThatExceptionOfType(AccountException.class)
                .isThrownBy(() -> accounts.add("alice", ZONE, "y".toCharArray()))
                .withMessage("There is an account called alice already.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a\nb", "a\u0000", " a", "a ", "\ud83d"})
    void namesThatCannotBeUsedAreRefused(String name) {
        assertThatExceptionOfType(AccountException.class)
                .isThrownBy(() -> accounts.add(name, ZONE, "x".toCharArray()));
        assertThat(accounts.list()).isEmpty();
    }

    @Test
    void aNameMayHaveSixtyFourCharacters() throws AccountException {
        assertThat(accounts.add("ö".repeat(64), ZONE, "x".toCharArray()).owner()).hasSize(64);
        assertThat(accounts.add("o\u0308".repeat(63) + "x", ZONE, "x".toCharArray()).owner()).hasSize(64);
        assertThatExceptionOfType(AccountException.class)
                .isThrownBy(() -> accounts.add("a".repeat(65), ZONE, "x".toCharArray()))
                .withMessage("The name of an account must not be longer than 64 characters.");
        assertThatExceptionOfType(AccountException.class).as("grows when in lower case")
                .isThrownBy(() -> accounts.add("İ".repeat(40), ZONE, "x".toCharArray()));
    }

    @Test
    void passwordsOfNoneOrTooManyCharactersAreRefused() throws AccountException {
        assertThatExceptionOfType(AccountException.class).isThrownBy(() -> accounts.add("a", ZONE, new char[0]))
                .withMessage("The password must not be empty.");
        assertThatExceptionOfType(AccountException.class).isThrownBy(() -> accounts.add("a", ZONE, new char[129]))
                .withMessage("The password must not be longer than 128 characters.");
        assertThatExceptionOfType(AccountException.class)
                .isThrownBy(() -> accounts.add("a", ZONE, "x\ud83d".toCharArray()));
        accounts.add("a", ZONE, "ä".repeat(128).toCharArray());
    }

    @Test
    void aPasswordIsChangedWithoutTouchingTheRest() throws AccountException, SealException {
        Account added = accounts.add("Alice", ZONE, "old".toCharArray());
        accounts.changePassword("ALICE", "new".toCharArray());
        assertThat(accounts.find("alice")).contains(added);
        assertThat(new String(seal.open("alice", row("alice").secret()), UTF_8)).isEqualTo("new");
    }

    @Test
    void whatIsNotThereCannotBeChangedOrRemoved() {
        assertThatExceptionOfType(AccountException.class)
                .isThrownBy(() -> accounts.changePassword("Bob", "x".toCharArray()))
                .withMessage("There is no account called Bob.");
        assertThatExceptionOfType(AccountException.class).isThrownBy(() -> accounts.remove("Bob"))
                .withMessage("There is no account called Bob.");
    }

    @Test
    void aRemovedAccountIsGone() throws AccountException {
        accounts.add("Alice", ZONE, "x".toCharArray());
        accounts.remove("alice");
        assertThat(accounts.find("Alice")).isEmpty();
    }

    @Test
    void secretsAreSealedAnewUnderANewKey() throws AccountException, SealException {
        accounts.add("a", ZONE, "one".toCharArray());
        accounts.add("b", ZONE, "two".toCharArray());
        SealingKeys newer = SealingKeys.generate("k2", new Random(3));
        int unopened = new StoredAccounts(storage, new SecretSeal(keys.precededBy(newer), new Random(4))).sealAnew();
        assertThat(unopened).isZero();
        SecretSeal onlyNewer = new SecretSeal(newer, new Random(5));
        assertThat(new String(onlyNewer.open("a", row("a").secret()), UTF_8)).isEqualTo("one");
        assertThat(new String(onlyNewer.open("b", row("b").secret()), UTF_8)).isEqualTo("two");
    }

    @Test
    void secretsWhoseKeyIsLostAreCountedAndLeftAlone() throws AccountException {
        accounts.add("a", ZONE, "one".toCharArray());
        AccountRow before = row("a");
        SecretSeal other = new SecretSeal(SealingKeys.generate("k2", new Random(3)), new Random(5));
        assertThat(new StoredAccounts(storage, other).sealAnew()).isEqualTo(1);
        assertThat(row("a").secret()).isEqualTo(before.secret());
    }

    @Test
    void aZoneThatIsUnknownNowReadsAsUtc() {
        storage.inTransaction(tx -> tx.accounts().insert(new AccountRow("a", "a", "Mars/Olympus", new byte[0], NOW)));
        assertThat(accounts.find("a")).hasValueSatisfying(a -> assertThat(a.zone()).isEqualTo(ZoneOffset.UTC));
    }

    private AccountRow row(String owner) {
        return storage.inTransaction(tx -> tx.accounts().find(owner)).orElseThrow();
    }
}
