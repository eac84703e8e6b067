package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Status;
import syncml.api.message.SyncmlVersion;

/** A server that has too much to do puts messages off. */
class BusyFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
        phone.startSession();
    }

    private Message ask() {
        return phone.send(false, false, new Alert("1", false, null, 221, null,
                List.of(Item.of(Location.of(TestServer.ENDPOINT), Location.of("IMEI:1"), null))));
    }

    private List<Status> statuses(String msgRef) {
        return phone.commands(Status.class).stream().filter(s -> s.msgRef().equals(msgRef)).toList();
    }

    @ParameterizedTest
    @EnumSource(SyncmlVersion.class)
    void messageThatIsPutOffIsDoneWhenTheDeviceAsks(SyncmlVersion version) {
        phone.version = version;
        server.addNotes("milk");
        server.overloaded = true;
        phone.send(true, true, phone.alert("7", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(101);
        assertThat(phone.reply.commands()).hasSize(1);
        assertThat(phone.reply.last()).isFalse();
        ask();
        assertThat(phone.status("0")).isEqualTo(101);
        assertThat(phone.status("1")).isEqualTo(101);
        assertThat(phone.reply.last()).isFalse();
        server.overloaded = false;
        ask();
        assertThat(phone.status("0")).isEqualTo(200);
        assertThat(phone.commands(Status.class)).extracting(Status::cmd).containsExactly("SyncHdr", "Alert", "Alert");
        assertThat(statuses("1")).hasSize(1).allMatch(s -> s.cmdRef().equals("7") && s.code() == 200);
        assertThat(phone.status("1")).isEqualTo(200);
        assertThat(phone.reply.last()).isTrue();
        assertThat(phone.commands(Get.class)).hasSize(1);
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        server.overloaded = true;
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("0")).isEqualTo(101);
        assertThat(server.notes()).containsExactly("milk");
        server.overloaded = false;
        ask();
        assertThat(statuses("4")).extracting(Status::code).contains(200, 201);
        assertThat(server.notes()).containsExactly("eggs", "milk");
        assertThat(phone.operations()).hasSize(1);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.last = "5";
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void repeatedMessageGetsTheSameAnswerAndIsDoneOnce() {
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", Integer.toString(phone.session)));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        server.overloaded = true;
        phone.send(false, true, answers.toArray(Command[]::new));
        server.overloaded = false;
        phone.repeat();
        assertThat(phone.status("0")).isEqualTo(101);
        ask();
        phone.repeat();
        assertThat(server.notes()).containsExactly("eggs");
    }

    @Test
    void deviceThatNeverAsksLosesNothing() {
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", Integer.toString(phone.session)));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        server.overloaded = true;
        phone.send(false, true, answers.toArray(Command[]::new));
        server.overloaded = false;
        phone.send(false, true, phone.sync("1", "notes", Phone.add("2", "2", "milk")));
        assertThat(phone.status("0")).isEqualTo(512);
        phone.notes.put("1", "eggs");
        phone.synchronize(200, Phone.add("50", "1", "eggs"));
        assertThat(server.notes()).containsExactly("eggs");
    }

    @Test
    void whoHasProvedNothingIsNotKeptInMind() {
        server.overloaded = true;
        var before = server.footprint();
        phone.send(false, true, phone.alert("1", 201, "notes", "5"));
        assertThat(phone.status("0")).isEqualTo(407);
        assertThat(server.footprint()).isEqualTo(before);
    }

    @Test
    void combinedSyncMayBePutOff() {
        server.addNotes("milk");
        server.overloaded = true;
        phone.send(true, true, phone.alert("1", 201, "notes", "5"),
                phone.sync("2", "notes", Phone.add("3", "1", "eggs")));
        server.overloaded = false;
        ask();
        assertThat(server.notes()).containsExactly("eggs", "milk");
        assertThat(phone.operations()).hasSize(1);
        assertThat(phone.commands(Alert.class)).extracting(Alert::code).containsExactly(201);
    }
}
