package syncml.core.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.account.AccountException;
import syncml.api.message.Chal;
import syncml.api.message.Cred;
import syncml.api.message.Meta;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.AccountRow;
import syncml.api.storage.DeviceRow;

class AuthenticatorTest {
    private static final Set<AuthenticationScheme> BOTH = EnumSet.allOf(AuthenticationScheme.class);
    private final Peer peer = new Peer();

    @BeforeEach
    void anAccount() {
        peer.account("Alice", "p:a:s:s");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = DigestsTest.VECTORS)
    void everyVectorOfTheSpecificationIsAccepted(String user, String password, String nonceHex, String nonceBase64,
            String basic, String digest10, String digest11) {
        Peer p = new Peer();
        p.policy(new AuthenticationPolicy(AuthenticationScheme.MD5, BOTH, true, false, true));
        p.account(user, password);
        p.locName = user;
        p.version = SyncmlVersion.V1_0;
        assertAccepted(sendWithNonce(p, user, nonceHex, digest10));
        p.version = SyncmlVersion.V1_1;
        assertAccepted(sendWithNonce(p, user, nonceHex, digest11));
        p.version = SyncmlVersion.V1_2;
        assertAccepted(sendWithNonce(p, user, nonceHex, digest11));
        p.locName = null;
        assertAccepted(p.send(Peer.cred("syncml:auth-basic", "b64", basic)));
    }

    @Test
    void aDigestMadeWithTheTextOfTheNonceIsWrong() {
        Peer p = new Peer();
        p.account("Bruce2", "OhBehave");
        p.locName = "Bruce2";
        assertWrong(sendWithNonce(p, "Bruce2", "4e6f6e6365", "CmO/kTaDnxgwUdBvdtRh4A=="));
    }

    private static Authentication sendWithNonce(Peer p, String user, String nonceHex, String digest) {
        byte[] nonce = HexFormat.of().parseHex(nonceHex);
        p.storage.inTransaction(tx -> {
            tx.devices().put(new DeviceRow(AccountName.owner(user).orElseThrow(), Peer.DEVICE, nonce, null, null,
                    p.now, p.now, new byte[0]));
            return null;
        });
        return p.send(Peer.cred("syncml:auth-md5", "b64", digest));
    }

    @Test
    void aSessionThatIsOpenNeedsNoCredentials() {
        peer.authenticated = "alice";
        Authentication.Accepted a = assertAccepted(peer.send(null));
        assertThat(a.status()).isEqualTo(200);
        assertThat(a.account().name()).isEqualTo("Alice");
        assertThat(a.chal()).isNull();
        assertThat(a.nonces()).isNull();
    }

    @Test
    void credentialsOfTheSameUserInAnOpenSessionAreNotJudgedAgain() {
        peer.authenticated = "alice";
        assertThat(assertAccepted(peer.md5("ALICE", "p:a:s:s", "used before".getBytes(UTF_8))).status())
                .isEqualTo(200);
        peer.locName = null;
        assertThat(assertAccepted(peer.basic("alice", "p:a:s:s")).status()).isEqualTo(200);
    }

    @Test
    void credentialsOfSomebodyElseInAnOpenSessionAreWrong() {
        peer.account("Bob", "x");
        peer.authenticated = "alice";
        assertWrong(peer.basic("Bob", "x"));
        assertWrong(peer.md5("Bob", "x", new byte[0]));
    }

    @Test
    void theSessionOfARemovedAccountIsNotOpen() throws AccountException {
        peer.authenticated = "alice";
        peer.accounts.remove("alice");
        assertThat(peer.send(null)).isInstanceOf(Authentication.Missing.class);
    }

    @Test
    void aPeerWithoutCredentialsIsChallenged() {
        Authentication answer = peer.send(null);
        assertThat(answer).isInstanceOf(Authentication.Missing.class);
        assertThat(answer.status()).isEqualTo(407);
        assertChallenge(answer.chal(), "syncml:auth-md5");
        peer.policy(new AuthenticationPolicy(AuthenticationScheme.BASIC, BOTH, true, false, false));
        Chal basic = peer.send(null).chal();
        assertThat(basic.meta().type()).isEqualTo("syncml:auth-basic");
        assertThat(basic.meta().nextNonce()).isNull();
    }

    @Test
    void anUnknownSchemeIsRefusedByNameWithTheChallengeForTheWantedOne() {
        Authentication.Wrong wrong = assertWrong(peer.send(Peer.cred("syncml:auth-x509", "b64", "AAAA")));
        assertThat(wrong.refusedType()).isEqualTo("syncml:auth-x509");
        assertChallenge(wrong.chal(), "syncml:auth-md5");
        assertThat(assertWrong(peer.send(Peer.cred("x".repeat(65), "b64", "AAAA"))).refusedType()).isNull();
    }

    @Test
    void aSchemeThatIsNotAllowedIsRefusedByName() {
        peer.policy(new AuthenticationPolicy(AuthenticationScheme.MD5, Set.of(AuthenticationScheme.MD5), true, false,
                false));
        assertThat(assertWrong(peer.basic("alice", "p:a:s:s")).refusedType()).isEqualTo("syncml:auth-basic");
        Cred withoutType = new Cred(Meta.NONE, Peer.basicCred("alice", "p:a:s:s").data());
        assertThat(assertWrong(peer.send(withoutType)).refusedType()).isEqualTo("syncml:auth-basic");
    }

    @Test
    void basicCanBeKeptToLinksThatNobodyOverhears() {
        peer.policy(new AuthenticationPolicy(AuthenticationScheme.MD5, BOTH, false, false, false));
        assertThat(assertWrong(peer.basic("alice", "p:a:s:s")).refusedType()).isEqualTo("syncml:auth-basic");
        peer.confidential = true;
        assertAccepted(peer.basic("alice", "p:a:s:s"));
    }

    @Test
    void anUnknownFormatIsNotSupported() {
        assertMalformed(peer.send(Peer.cred("syncml:auth-basic", "xml", "AAAA")), 415);
        assertMalformed(peer.send(Peer.cred("syncml:auth-md5", "xml", "AAAA")), 415);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "b64", "B64", "chr", "bin"})
    void formatsInUseAreAccepted(String format) {
        Cred cred = Peer.basicCred("alice", "p:a:s:s");
        assertAccepted(peer.send(Peer.cred("syncml:auth-basic", format, cred.data())));
    }

    @Test
    void credentialsWithoutDataAreMalformed() {
        assertMalformed(peer.send(Peer.cred("syncml:auth-basic", "b64", "")), 400);
        assertMalformed(peer.send(Peer.cred("syncml:auth-md5", "b64", " ")), 400);
    }

    @Test
    void aSourceThatCannotBeKeptIsMalformed() {
        peer.device = "d".repeat(256);
        assertMalformed(peer.send(null), 400);
        peer.device = "a\u0000b";
        assertMalformed(peer.send(null), 400);
        peer.device = "";
        assertThat(peer.send(null)).isInstanceOf(Authentication.Missing.class);
    }

    @Test
    void basicIsTheSchemeWhenNoneIsNamed() {
        Cred named = Peer.basicCred("alice", "p:a:s:s");
        Authentication.Accepted a = assertAccepted(peer.send(new Cred(Meta.NONE, named.data())));
        assertThat(a.status()).isEqualTo(212);
        assertThat(a.account().owner()).isEqualTo("alice");
        assertThat(a.chal()).isNull();
        assertThat(a.nonces()).isNull();
    }

    @Test
    void basicIsReadWithLineBreaksAndWithoutPadding() {
        String data = Peer.basicCred("alice", "p:a:s:s").data();
        assertAccepted(peer.send(Peer.cred(null, null, data.substring(0, 8) + "\r\n " + data.substring(8) + "\n")));
        peer.account("bob", "12");
        String padded = Peer.basicCred("bob", "12").data();
        assertThat(padded).isEqualTo("Ym9iOjEy");
        peer.account("bo", "12");
        assertAccepted(peer.send(Peer.cred(null, null, Peer.basicCred("bo", "12").data().replace("=", ""))));
    }

    @Test
    void namesAndPasswordsWithUmlautsAreAcceptedInUtf8AndLatin1() {
        peer.account("Jörg", "pässwörd");
        assertAccepted(peer.basic("jörg", "pässwörd"));
        assertAccepted(peer.send(Peer.cred(null, null, Peer.base64("jörg:pässwörd".getBytes(ISO_8859_1)))));
        assertWrong(peer.basic("jörg", "password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!!", "YWxpY2U=", "Og==", "YTo=", "OnA6YTpzOnM="})
    void basicWithoutNameColonOrPasswordIsWrong(String data) {
        assertWrong(peer.send(Peer.cred("syncml:auth-basic", "b64", data)));
    }

    @Test
    void hugeCredentialsAreWrong() {
        assertWrong(peer.basic("alice", "x".repeat(1_000_000)));
        assertWrong(peer.basic("a".repeat(1000), "x"));
    }

    @Test
    void aWrongPasswordIsChallengedInTheSchemeThatThePeerUses() {
        assertThat(assertWrong(peer.basic("alice", "wrong")).chal().meta().type()).isEqualTo("syncml:auth-basic");
        Authentication.Wrong md5 = assertWrong(peer.md5("alice", "wrong", new byte[0]));
        assertChallenge(md5.chal(), "syncml:auth-md5");
        assertThat(md5.refusedType()).isNull();
    }

    @Test
    void anUnknownUserGetsTheAnswerOfAWrongPassword() {
        assertThat(peer.basic("nobody", "p:a:s:s")).isEqualTo(peer.basic("alice", "wrong"));
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        assertThat(peer.md5("nobody", "p:a:s:s", nonce)).isEqualTo(peer.md5("alice", "wrong", nonce));
    }

    @Test
    void thePasswordOfNobodyOpensNothing() {
        assertWrong(peer.basic("nobody", "nobody's password"));
        assertWrong(peer.basic("", "nobody's password"));
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        assertWrong(peer.md5("nobody", "nobody's password", nonce));
        assertWrong(peer.md5("a:b", "nobody's password", nonce));
    }

    @Test
    void anAccountWhosePasswordCannotBeOpenedIsRefusedLikeAWrongPassword() {
        peer.storage.inTransaction(tx -> {
            AccountRow row = tx.accounts().find("alice").orElseThrow();
            return tx.accounts().insert(new AccountRow("bob", "bob", "UTC", row.secret(), peer.now));
        });
        assertThat(peer.basic("bob", "p:a:s:s")).isEqualTo(peer.basic("alice", "wrong"));
        assertWrong(peer.basic("bob", "nobody's password"));
    }

    @Test
    void theNameInADigestIsSpelledAsThePeerSpellsIt() {
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        assertAccepted(peer.md5("aLiCe", "p:a:s:s", nonce));
    }

    @Test
    void aDigestWithoutNameIsThatOfTheAccountThatHasTheDevice() {
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        assertAccepted(peer.md5("alice", "p:a:s:s", nonce));
        peer.locName = null;
        assertAccepted(peer.send(peer.md5Cred("Alice", "p:a:s:s", nonce)));
        assertAccepted(peer.send(peer.md5Cred("alice", "p:a:s:s", nonce)));
        assertWrong(peer.send(peer.md5Cred("alice", "wrong", nonce)));
    }

    @Test
    void aDigestWithoutNameFromADeviceOfNoOrOfTwoAccountsIsMissingCredentials() {
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        Authentication answer = peer.send(peer.md5Cred("alice", "p:a:s:s", nonce));
        assertThat(answer).isInstanceOf(Authentication.Missing.class);
        assertChallenge(answer.chal(), "syncml:auth-md5");
        peer.account("bob", "x");
        assertAccepted(peer.md5("alice", "p:a:s:s", nonce));
        assertAccepted(peer.md5("bob", "x", nonce));
        peer.locName = " ";
        assertThat(peer.send(peer.md5Cred("alice", "p:a:s:s", nonce))).isInstanceOf(Authentication.Missing.class);
    }

    @Test
    void whereThereAreManyAccountsADeviceIsNotSearchedFor() {
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        assertAccepted(peer.md5("alice", "p:a:s:s", nonce));
        DeviceOwners few = DeviceOwners.among(1);
        assertThat(peer.storage.<Boolean>inTransaction(tx -> few.ownerOf(tx, Peer.DEVICE).isPresent())).isTrue();
        peer.account("bob", "x");
        assertThat(peer.storage.<Boolean>inTransaction(tx -> few.ownerOf(tx, Peer.DEVICE).isPresent())).isFalse();
    }

    @Test
    void theFormulaOfAnotherVersionIsAcceptedOnlyWhereThatIsAllowed() {
        byte[] nonce = Peer.nonce(peer.send(null).chal());
        peer.version = SyncmlVersion.V1_0;
        Cred old = peer.md5Cred("alice", "p:a:s:s", nonce);
        peer.version = SyncmlVersion.V1_1;
        Cred recent = peer.md5Cred("alice", "p:a:s:s", nonce);
        peer.locName = "alice";
        assertWrong(peer.send(old));
        peer.policy(new AuthenticationPolicy(AuthenticationScheme.MD5, BOTH, true, true, false));
        assertAccepted(peer.send(old));
        peer.version = SyncmlVersion.V1_0;
        assertAccepted(peer.send(recent));
    }

    @Test
    void aDigestThatIsNoDigestIsWrong() {
        peer.locName = "alice";
        assertWrong(peer.send(Peer.cred("syncml:auth-md5", "b64", "AAAA")));
        assertWrong(peer.send(Peer.cred("syncml:auth-md5", "b64", "!")));
    }

    @Test
    void afterTooManyFailuresNotEvenTheRightPasswordIsLookedAt() {
        Authentication wrong = null;
        for (int i = 0; i < 10; i++) {
            wrong = peer.basic("alice", "wrong" + i);
        }
        Authentication limited = peer.basic("alice", "p:a:s:s");
        assertThat(limited).isEqualTo(new Authentication.Limited(wrong.chal(), Duration.ofSeconds(15)));
        assertThat(limited.status()).isEqualTo(wrong.status());
        peer.wait(Duration.ofSeconds(15));
        assertAccepted(peer.basic("alice", "p:a:s:s"));
    }

    @Test
    void unknownNamesAreLimitedAsKnownOnesAre() {
        for (int i = 0; i < 10; i++) {
            peer.basic("nobody", "wrong");
        }
        assertThat(peer.basic("nobody", "x")).isInstanceOf(Authentication.Limited.class);
        assertThat(peer.md5("nobody", "x", new byte[0])).isInstanceOf(Authentication.Limited.class);
    }

    @Test
    void nothingIsWrittenForAPeerThatHasNotProvedWhoItIs() {
        peer.send(null);
        peer.basic("alice", "wrong");
        peer.md5("alice", "wrong", new byte[0]);
        assertThat(peer.storage.<Boolean>inTransaction(tx -> tx.devices().list("alice").isEmpty())).isTrue();
    }

    private static void assertChallenge(Chal chal, String type) {
        assertThat(chal.meta().type()).isEqualTo(type);
        assertThat(chal.meta().format()).isEqualTo("b64");
        assertThat(new String(Peer.nonce(chal), UTF_8)).matches("[A-Za-z0-9_-]{16}");
    }

    private static Authentication.Accepted assertAccepted(Authentication answer) {
        ObjectAssert<Authentication.Accepted> a =
                assertThat(answer).asInstanceOf(type(Authentication.Accepted.class));
        return a.actual();
    }

    private static Authentication.Wrong assertWrong(Authentication answer) {
        ObjectAssert<Authentication.Wrong> a = assertThat(answer).asInstanceOf(type(Authentication.Wrong.class));
        assertThat(a.actual().status()).isEqualTo(401);
        return a.actual();
    }

    private static void assertMalformed(Authentication answer, int status) {
        assertThat(answer).isEqualTo(new Authentication.Malformed(status));
    }
}
