package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Cred;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Status;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.Reply;
import syncml.core.account.AuthenticationPolicy;
import syncml.core.exchange.Settings;

class AuthenticationFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
        phone.startSession();
    }

    @Test
    void missingCredentialsAreAskedForAndNothingIsWritten() {
        var before = server.footprint();
        phone.send(false, true, phone.alert("1", 201, "notes", "5"),
                phone.sync("2", "notes", Phone.add("3", "1", "eggs")));
        assertThat(phone.reply.commands()).allMatch(Status.class::isInstance);
        assertThat(phone.status("0")).isEqualTo(407);
        assertThat(phone.status("1")).isEqualTo(407);
        assertThat(phone.status("2")).isEqualTo(407);
        assertThat(phone.status("3")).isEqualTo(407);
        assertThat(phone.commands(Status.class).get(0).chal().meta().nextNonce()).isNotEmpty();
        assertThat(phone.reply.header().respUri()).isNull();
        assertThat(server.notes()).isEmpty();
        assertThat(server.footprint()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(SyncmlVersion.class)
    void challengeWithMd5IsAnsweredInTheSameSession(SyncmlVersion version) {
        phone.version = version;
        phone.basic = false;
        phone.send(false, true, phone.alert("1", 201, "notes", "5"));
        phone.nonce = nonce();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(212);
        assertThat(phone.reply.header().msgId()).isEqualTo("2");
        phone.nonce = nonce();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "6"));
        assertThat(phone.status("0")).isEqualTo(212);
    }

    @Test
    void aChallengedDeviceThatForgotItsSessionsDoesNotGoOnWithAnOlderOneOfThatNumber() {
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("1")).isEqualTo(200);
        phone.basic = false;
        phone.msgId = 0;
        phone.token = null;
        phone.send(true, true, phone.alert("1", 201, "notes", "6"));
        assertThat(phone.status("0")).isEqualTo(401);
        phone.nonce = nonce();
        List<Command> answers = new ArrayList<>(phone.answers());
        answers.add(phone.alert("2", 201, "notes", "6"));
        phone.send(true, true, answers.toArray(Command[]::new));
        assertThat(phone.status("0")).isEqualTo(212);
        assertThat(phone.status("2")).isEqualTo(200);
    }

    @Test
    void emptyNonceIsChallenged() {
        phone.basic = false;
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(401);
        phone.nonce = nonce();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(212);
    }

    @Test
    void wrongPasswordAndUnknownUserGetTheSameAnswer() {
        phone.password = "wrong";
        Message wrong = phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        Phone stranger = new Phone(server, "IMEI:1");
        stranger.startSession();
        stranger.user = "bob";
        Message unknown = stranger.send(true, true, stranger.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(401);
        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void messageWithoutTokenFromAnotherAddressHasToProveItself() {
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        server.peer = "192.0.2.66";
        assertThat(stolenMessage(1)).isEqualTo(407);
    }

    @Test
    void messageWithoutTokenHasToProveItselfOnceTheTokenWasUsed() {
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        phone.send(false, false, phone.answers().toArray(Command[]::new));
        assertThat(stolenMessage(2)).isEqualTo(407);
    }

    private int stolenMessage(int msgId) {
        Phone thief = new Phone(server, "IMEI:1");
        thief.session = phone.session;
        thief.msgId = msgId;
        thief.send(false, true, thief.sync("1", "notes", Phone.add("2", "9", "spam")));
        assertThat(server.notes()).isEmpty();
        return thief.status("0");
    }

    @Test
    void accountsDoNotSeeEachOther() {
        server.addAccount("bob");
        phone.notes.put("1", "alice's");
        phone.slowSync();
        Phone bob = new Phone(server, "IMEI:1");
        bob.user = "bob";
        bob.session = 50;
        bob.notes.put("1", "bob's");
        bob.slowSync();
        assertThat(server.notes()).containsExactly("alice's");
        assertThat(server.texts("bob", "notes")).containsExactly("bob's");
        assertThat(bob.notes.values()).containsExactly("bob's");
    }

    @Test
    void unsupportedVersionIsRefusedWithTheVersionsThereAre() {
        SyncHdr header = new SyncHdr("9.9", "SyncML/9.9", "1", "1", Location.of("x"), Location.of("IMEI:1"), null,
                false, phone.cred(), Meta.NONE);
        Message reply = answer(header, phone.alert("1", 201, "notes", "5"));
        Status status = (Status) reply.commands().get(0);
        assertThat(status.code()).isEqualTo(513);
        assertThat(status.items()).extracting(i -> ((Content) i.data()).text())
                .containsExactly("SyncML/1.2", "SyncML/1.1", "SyncML/1.0");
    }

    private Message answer(SyncHdr header, Command... commands) {
        var writer = phone.codec.write(header, "", Integer.MAX_VALUE);
        List.of(commands).forEach(writer::force);
        Reply reply = server.post(writer.finish(true), phone.codec.mediaType(), null);
        try {
            return phone.codec.decode(((Reply.Answer) reply).body(), null,
                    syncml.api.codec.DecodingLimits.DEFAULT).message();
        } catch (syncml.api.codec.DecodingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void damagedMessageIsRefusedByTheTransport() {
        Reply reply = server.post("<SyncML><SyncHdr>".getBytes(), phone.codec.mediaType(), null);
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                r -> assertThat(r.reason()).isEqualTo(Reply.Reason.MALFORMED));
    }

    @Test
    void secondChallengeOfTheSameSessionStillEndsWell() {
        phone.password = "wrong";
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        phone.password = TestServer.PASSWORD;
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(212);
        assertThat(phone.commands(Alert.class)).hasSize(1);
    }

    private byte[] nonce() {
        return Base64.getDecoder().decode(phone.commands(Status.class).get(0).chal().meta().nextNonce());
    }

    private static AuthenticationPolicy policy(boolean everyMessage, String... guarded) {
        AuthenticationPolicy d = AuthenticationPolicy.DEFAULT;
        return new AuthenticationPolicy(d.preferred(), d.allowed(), true, false, false, everyMessage, Set.of(guarded));
    }

    private Alert withCred(Alert a, Cred cred) {
        return new Alert(a.cmdId(), a.noResp(), cred, a.code(), null, a.items());
    }

    private Cred wrong() {
        String right = phone.password;
        phone.password = "looking-glass";
        Cred cred = phone.cred();
        phone.password = right;
        return cred;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void credentialsMayBeDemandedInEachMessage(boolean basic) {
        TestServer strict = new TestServer(Settings.DEFAULT, policy(true));
        phone = new Phone(strict, "IMEI:1");
        phone.basic = basic;
        phone.startSession();
        phone.send(false, true, phone.alert("1", 201, "notes", "5"));
        phone.nonce = basic ? phone.nonce : nonce();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(200);
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        Message agreed = phone.reply;
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("0")).isEqualTo(407);
        assertThat(strict.notes()).isEmpty();
        phone.nonce = basic ? phone.nonce : agreed.commands().stream().filter(Status.class::isInstance)
                .map(c -> Base64.getDecoder().decode(((Status) c).chal().meta().nextNonce())).findFirst().orElseThrow();
        phone.send(true, true, answers.toArray(Command[]::new));
        assertThat(phone.status("0")).isEqualTo(200);
        assertThat(strict.notes()).containsExactly("eggs");
    }

    @Test
    void guardedDatastoreNeedsCredentialsOfItsOwn() {
        TestServer guarded = new TestServer(Settings.DEFAULT, policy(false, "notes"));
        phone = new Phone(guarded, "IMEI:1");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"), phone.alert("2", 201, "memos", "5"));
        assertThat(phone.status("1")).isEqualTo(407);
        assertThat(phone.status("2")).isEqualTo(200);
        assertThat(phone.commands(Status.class).stream().filter(s -> s.cmdRef().equals("1")).findFirst().orElseThrow()
                .chal().meta().type()).isEqualTo("syncml:auth-md5");
        List<Command> again = phone.answers();
        again.add(withCred(phone.alert("10", 201, "notes", "5"), wrong()));
        phone.send(false, true, again.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(401);
        List<Command> third = phone.answers();
        third.add(withCred(phone.alert("10", 201, "notes", "5"), phone.cred()));
        phone.send(false, true, third.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(200);
        List<Command> syncs = phone.answers();
        syncs.add(phone.sync("20", "memos", Phone.add("21", "1", "ask")));
        syncs.add(phone.sync("30", "notes", Phone.add("31", "1", "eggs")));
        phone.send(false, true, syncs.toArray(Command[]::new));
        assertThat(phone.status("31")).isEqualTo(201);
        assertThat(guarded.notes()).containsExactly("eggs");
        assertThat(guarded.texts(TestServer.USER, "memos")).containsExactly("ask");
    }

    @Test
    void wrongCredentialsOfACommandStopThatCommandOnly() {
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = phone.answers();
        Item item = Item.of(null, Location.of("1"), Content.of("eggs"));
        Item other = Item.of(null, Location.of("2"), Content.of("milk"));
        answers.add(phone.sync("9", "notes", new Add("10", false, wrong(), Meta.ofType("text/plain"), List.of(item)),
                new Add("11", false, phone.cred(), Meta.ofType("text/plain"), List.of(other))));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(401);
        assertThat(phone.status("11")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("milk");
    }

    @Test
    void credentialsOfAnotherAccountDoNotOpenADatastore() {
        server.addAccount("bob");
        phone.user = "bob";
        Cred bobs = phone.cred();
        phone.user = TestServer.USER;
        phone.send(true, true, withCred(phone.alert("1", 201, "notes", "5"), bobs));
        assertThat(phone.status("1")).isEqualTo(403);
    }
}
