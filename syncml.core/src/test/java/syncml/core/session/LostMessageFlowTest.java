package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.core.exchange.Settings;

/** Messages that get lost, come twice or come late, and what devices do about that. */
class LostMessageFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone = new Phone(server, "IMEI:1");

    @Test
    void repeatedMessageGetsTheSameReplyAndHasNoEffect() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        Message first = phone.send(false, true, answers.toArray(Command[]::new));
        Message second = phone.repeat();
        assertThat(second).isEqualTo(first);
        assertThat(server.notes()).containsExactly("eggs");
    }

    @Test
    void lostLastReplyCostsNoSlowSync() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        String before = phone.last;
        phone.synchronize(200);
        phone.last = before;
        server.addNotes("milk");
        phone.synchronize(200);
        assertThat(server.devices.reports(TestServer.USER, null, 1).get(0).datastores().get(0).syncType())
                .isEqualTo("two-way");
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("eggs", "milk");
    }

    @Test
    void deviceThatMissedAMessageAndOwesNothingMoreHasComeToTheEnd() {
        Settings d = Settings.DEFAULT;
        TestServer slow = new TestServer(new Settings(d.maxMsgSize(), d.maxObjSize(), d.defaultPeerMsgSize(), 1,
                d.decoding(), d.sessionLifetime(), d.codecWait(), d.policy()));
        phone = new Phone(slow, "IMEI:1");
        phone.slowSync();
        slow.addNotes("bread", "eggs", "milk");
        Phone other = new Phone(slow, "IMEI:2");
        other.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "3"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        List<Command> more = phone.answers();
        more.add(new Alert("9", false, null, 222, null, List.of()));
        Command[] again = more.toArray(Command[]::new);
        phone.send(false, false, again);
        assertThat(phone.operations()).hasSize(1);
        String unheard = phone.operations().get(0).items().get(0).content().text();
        String left = slow.notes().stream().filter(n -> !n.equals(unheard) && !phone.notes.containsValue(n)).findFirst()
                .orElseThrow();
        other.synchronize(200, Phone.delete("50", other.luid(left)));
        phone.send(false, false, again);
        assertThat(phone.operations()).isEmpty();
        assertThat(phone.reply.last()).isTrue();
        phone.last = "3";
        phone.synchronize(200);
        assertThat(slow.devices.reports(TestServer.USER, null, 1).get(0).datastores().get(0).syncType())
                .isEqualTo("two-way");
        assertThat(phone.notes.values()).containsExactlyInAnyOrderElementsOf(slow.notes()).hasSize(2);
    }

    @Test
    void itemWithoutStatusAndMapIsSentAgain() {
        phone.slowSync();
        server.addNotes("milk");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "8"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.operations()).hasSize(1);
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactly("milk");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void mapSaidAgainForWhatWasDeletedIsNoProofOfTheAdditionSentSince() {
        server.addNotes("milk");
        phone.slowSync();
        String milk = phone.luid("milk");
        Phone other = new Phone(server, "IMEI:2");
        other.slowSync();
        String luid = other.luid("milk");
        other.synchronize(200, Phone.replace("50", luid, "milk and eggs"));
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "9"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.delete("10", milk)));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(419);
        Add again = (Add) phone.operations().get(0);
        phone.send(false, true, new MapCommand("1", Location.of("notes"), Location.of("./notes"), null, Meta.NONE,
                List.of(new MapItem(again.items().get(0).source(), Location.of(milk)))));
        phone.notes.clear();
        phone.synchronize(200, Phone.delete("50", milk));
        assertThat(phone.notes.values()).containsExactly("milk and eggs");
        assertThat(server.notes()).containsExactly("milk and eggs");
    }

    @Test
    void restartUnderTheSameSessionIdentifierOpensANewSession() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        String first = phone.token;
        phone.msgId = 0;
        phone.token = null;
        phone.send(true, true, phone.alert("1", 201, "notes", "6"));
        assertThat(phone.status("0")).isEqualTo(212);
        assertThat(phone.token).isNotEqualTo(first);
    }

    @Test
    void anOpeningThatWasSaidAgainInOtherOctetsChangesNothingWhenItComesLate() {
        phone.slowSync();
        phone.startSession();
        phone.msgId = 1;
        Phone late = new Phone(server, "IMEI:1");
        late.session = phone.session;
        phone.send(true, true, phone.alert("1", 200, "notes", "7"), phone.sync("2", "notes", Phone.add("3", "1", "a")));
        assertThat(phone.status("3")).isEqualTo(201);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        late.send(true, true, late.alert("1", 200, "notes", "7"), late.sync("2", "notes", Phone.add("3", "1", "b")));
        assertThat(late.status("3")).isEqualTo(512);
        assertThat(server.notes()).containsExactly("a");
        // Who begins anew under the same identifier has new anchors.
        Phone anew = new Phone(server, "IMEI:1");
        anew.session = phone.session;
        anew.last = phone.last;
        anew.send(true, true, anew.alert("1", 200, "notes", "8"), anew.sync("2", "notes", Phone.add("3", "2", "c")));
        assertThat(anew.status("1")).isNotEqualTo(512);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 225})
    void anOpeningThatComesLateDoesNotEndTheSessionThatTheDeviceIsAt(int alert) {
        phone.slowSync();
        Phone late = new Phone(server, "IMEI:1");
        late.session = 10;
        late.last = phone.last;
        phone.session = 10;
        phone.startSession();
        phone.send(true, true, phone.alert("1", alert, "notes", "21"));
        late.send(true, true, late.alert("1", 200, "notes", "20"));
        assertThat(late.status("1")).isEqualTo(512);
        // Both may have begun in the same second.
        late.msgId = 0;
        late.send(true, true, late.alert("1", 200, "notes", "21"));
        assertThat(late.status("1")).isEqualTo(512);
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("eggs");
        // Whoever was given up for another session is heard, however its clock was set meanwhile.
        late.session = 12;
        late.msgId = 0;
        late.send(true, true, late.alert("1", 200, "notes", "19"));
        assertThat(late.status("1")).isNotEqualTo(512);
    }

    @Test
    void whatComesLateInASessionThatWasGivenUpChangesNothing() {
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "7"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "late")));
        Phone late = new Phone(server, "IMEI:1");
        late.session = phone.session;
        late.msgId = phone.msgId;
        late.token = phone.token;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "8"));
        late.send(false, true, answers.toArray(Command[]::new));
        assertThat(late.status("10")).isEqualTo(512);
        assertThat(server.notes()).isEmpty();
        List<Command> go = phone.answers();
        go.add(phone.sync("9", "notes", Phone.add("10", "1", "in time")));
        phone.send(false, true, go.toArray(Command[]::new));
        assertThat(server.notes()).containsExactly("in time");
    }

    @Test
    void whatComesLateOfASessionThatWasOverBeforeTheNextOneChangesNothing() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        Phone late = new Phone(server, "IMEI:1");
        late.session = ++phone.session;
        late.last = phone.last;
        late.send(true, true, late.alert("1", 200, "notes", "x"));
        byte[] opening = late.lastRequest;
        late.send(false, true, with(late.answers(), late.sync("9", "notes", Phone.replace("10", "1", "two eggs"))));
        byte[] modifications = late.lastRequest;
        late.send(false, true, late.answers().toArray(Command[]::new));
        phone.notes.put("1", "two eggs");
        phone.last = "x";
        phone.startSession();
        // Neither numbers nor times, so that anchors do not tell which of two came first.
        phone.send(true, true, phone.alert("1", 200, "notes", "y"));
        late.lastRequest = opening;
        late.token = null;
        late.repeat();
        late.msgId = 1;
        assertThat(late.status("1")).isEqualTo(512);
        phone.send(false, true, with(phone.answers(), phone.sync("9", "notes", Phone.replace("10", "1", "bread"))));
        assertThat(phone.status("10")).isEqualTo(200);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.notes.put("1", "bread");
        phone.last = "y";
        // The same when the device has come to the end of that, too.
        late.lastRequest = opening;
        late.token = null;
        late.repeat();
        assertThat(late.status("1")).isEqualTo(512);
        late.lastRequest = modifications;
        late.repeat();
        late.msgId = 2;
        assertThat(late.status("10")).isEqualTo(512);
        assertThat(server.notes()).containsExactly("bread");
        phone.synchronize(200);
        assertThat(phone.notes).hasSize(1).containsEntry("1", "bread");
        assertThat(server.notes()).containsExactly("bread");
    }

    @Test
    void anOpeningThatWasSaidAgainInOtherOctetsBeginsNothingWhenItComesAfterTheNextSession() {
        phone.slowSync();
        phone.startSession();
        phone.msgId = 1;
        Phone late = new Phone(server, "IMEI:1");
        late.session = phone.session;
        late.last = phone.last;
        phone.send(true, true, phone.alert("1", 200, "notes", "x"));
        phone.send(false, true, with(phone.answers(), phone.sync("9", "notes", Phone.add("10", "1", "eggs"))));
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.last = "x";
        phone.synchronize(200);
        late.send(true, true, late.alert("1", 200, "notes", "x"));
        assertThat(late.status("1")).isEqualTo(512);
    }

    @Test
    void aDeviceThatNeverHeardTheEndOfItsSessionMayBeginItAgainWithTheSameOctets() {
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "x"));
        byte[] opening = phone.lastRequest;
        phone.send(false, true, with(phone.answers(), phone.sync("9", "notes", Phone.add("10", "1", "eggs"))));
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.lastRequest = opening;
        phone.token = null;
        phone.msgId = 1;
        phone.repeat();
        assertThat(phone.status("1")).isEqualTo(200);
    }

    private static Command[] with(List<Command> answers, Command more) {
        answers.add(more);
        return answers.toArray(Command[]::new);
    }
}
