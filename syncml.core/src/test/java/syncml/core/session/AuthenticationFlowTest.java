package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Status;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.Reply;

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
}
