package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.DataCommand;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.SyncmlVersion;

/** Sessions that are suspended or break off, and others that go on with what they began. */
class ResumeFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
    }

    private static Alert suspend(String cmdId) {
        return new Alert(cmdId, false, null, 224, null, List.of());
    }

    private List<Integer> types() {
        return phone.commands(Alert.class).stream().map(Alert::code).filter(c -> c <= 210).toList();
    }

    /** Begins, up to and without the modifications. */
    private List<Command> begin(int code) {
        phone.startSession();
        phone.send(true, true, phone.alert("1", code, "notes", Integer.toString(phone.session)));
        return phone.answers();
    }

    private Add chunk(String cmdId, String text, Long size, boolean more) {
        Meta meta = Meta.builder().type("text/plain").size(size).build();
        return new Add(cmdId, false, null, meta,
                List.of(Item.of(null, Location.of("7"), null).withData(Content.of(text), more)));
    }

    @Test
    void suspendedSessionKeepsAnchorsAndWhatWasDone() {
        phone.slowSync();
        List<Command> answers = begin(200);
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        answers.add(suspend("11"));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("11")).isEqualTo(200);
        assertThat(phone.reply.last()).isTrue();
        assertThat(server.notes()).containsExactly("eggs");
        phone.notes.put("1", "eggs");
        phone.synchronize(225, Phone.add("50", "1", "eggs"));
        assertThat(server.notes()).containsExactly("eggs");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void nothingIsDoneAfterTheSuspension() {
        phone.slowSync();
        List<Command> answers = begin(200);
        answers.add(suspend("9"));
        answers.add(phone.sync("10", "notes", Phone.add("11", "1", "eggs")));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(514);
        assertThat(phone.status("11")).isEqualTo(514);
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void suspendedSlowSyncGoesOnAsSlowSyncWithWhatIsLeft() {
        server.addNotes("bread", "milk");
        List<Command> answers = begin(201);
        answers.add(phone.sync("9", "notes", Phone.replace("10", "1", "bread"), Phone.replace("11", "2", "eggs")));
        answers.add(suspend("12"));
        phone.send(false, true, answers.toArray(Command[]::new));
        phone.notes.put("1", "bread");
        phone.notes.put("2", "eggs");
        phone.notes.put("3", "flour");
        begin(225);
        assertThat(phone.status("1")).isEqualTo(200);
        assertThat(types()).containsExactly(201);
        List<Command> rest = phone.answers();
        rest.add(phone.sync("9", "notes", Phone.replace("10", "3", "flour")));
        phone.send(false, true, rest.toArray(Command[]::new));
        assertThat(phone.operations()).hasSize(1).allMatch(Add.class::isInstance);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.last = Integer.toString(phone.session);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("bread", "eggs", "flour", "milk");
        assertThat(server.notes()).containsExactly("bread", "eggs", "flour", "milk");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void deviceThatLostEverythingMeanwhileDoesNotGoOn() {
        server.addNotes("milk");
        phone.slowSync();
        phone.notes.put("1", "eggs");
        List<Command> answers = begin(201);
        answers.add(phone.sync("9", "notes", Phone.replace("10", "1", "eggs")));
        answers.add(suspend("11"));
        phone.send(false, true, answers.toArray(Command[]::new));
        phone.last = null;
        phone.notes.clear();
        phone.notes.put("1", "bread");
        begin(225);
        assertThat(phone.status("1")).isEqualTo(508);
        assertThat(types()).containsExactly(201);
        List<Command> all = phone.answers();
        all.add(phone.sync("9", "notes", Phone.replace("10", "1", "bread")));
        phone.send(false, true, all.toArray(Command[]::new));
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("bread", "eggs", "milk");
        assertThat(server.notes()).containsExactlyInAnyOrder("bread", "eggs", "milk");
    }

    @Test
    void slowSyncThatBrokeOffWhileTheServerSentIsGoneOnWith() {
        for (int i = 10; i < 60; i++) {
            server.addNotes("note " + i + " " + "x".repeat(100));
        }
        phone.maxMsgSize = 3_000;
        List<Command> answers = begin(201);
        answers.add(phone.sync("9", "notes", Phone.replace("10", "1", "eggs")));
        phone.notes.put("1", "eggs");
        phone.send(false, true, answers.toArray(Command[]::new));
        for (int i = 0; i < 2; i++) {
            assertThat(phone.operations()).isNotEmpty();
            List<Command> more = phone.answers();
            more.add(new Alert("90", false, null, 222, null, List.of()));
            phone.send(false, true, more.toArray(Command[]::new));
        }
        int held = phone.notes.size();
        assertThat(held).isBetween(3, 50);
        server.addNotes("added meanwhile");
        phone.synchronize(225);
        assertThat(phone.notes).hasSize(51);
        phone.synchronize(200);
        assertThat(phone.notes).hasSize(52);
        assertThat(phone.notes.values()).doesNotHaveDuplicates();
        assertThat(server.notes()).hasSize(52);
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void suspendedRefreshFromTheClientDeletesOnlyAtItsEnd() {
        server.addNotes("bread", "milk");
        List<Command> answers = begin(203);
        answers.add(phone.sync("9", "notes", Phone.replace("10", "1", "eggs")));
        answers.add(suspend("12"));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(server.notes()).containsExactly("bread", "eggs", "milk");
        phone.synchronize(225, Phone.replace("10", "2", "bread"));
        assertThat(server.notes()).containsExactly("bread", "eggs");
    }

    /** Begins a synchronization of everything with bread only, then says that milk is gone; it never comes to its end. */
    private int deletesInWhatIsGivenUp(int code, boolean anchor) {
        server.addNotes("bread", "milk");
        phone.slowSync();
        String last = phone.last;
        phone.last = anchor ? last : null;
        List<Command> answers = begin(code);
        answers.add(phone.sync("9", "notes", Phone.replace("10", phone.luid("bread"), "bread")));
        answers.add(suspend("12"));
        phone.send(false, true, answers.toArray(Command[]::new));
        List<Command> rest = begin(225);
        String milk = phone.luid("milk");
        rest.add(phone.sync("9", "notes", Phone.delete("10", milk)));
        rest.add(suspend("12"));
        phone.send(false, true, rest.toArray(Command[]::new));
        int status = phone.status("10");
        phone.notes.remove(milk);
        phone.last = last;
        phone.synchronize(200);
        return status;
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 203})
    void deletionStandsThoughTheSynchronizationOfEverythingIsGivenUp(int code) {
        assertThat(deletesInWhatIsGivenUp(code, true)).isEqualTo(200);
        assertThat(phone.notes.values()).containsExactly("bread");
        assertThat(server.notes()).containsExactly("bread");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 203})
    void deviceOfAnotherAnchorGetsBackWhatItDeletedInASynchronizationThatIsGivenUp(int code) {
        assertThat(deletesInWhatIsGivenUp(code, false)).isEqualTo(211);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("bread", "milk");
        assertThat(server.notes()).containsExactly("bread", "milk");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void suspendedRefreshFromTheServerSendsWhatIsLeft() {
        phone.notes.put("1", "old");
        for (int i = 10; i < 40; i++) {
            server.addNotes("note " + i + " " + "x".repeat(100));
        }
        phone.maxMsgSize = 3_000;
        List<Command> answers = begin(205);
        phone.notes.clear();
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        List<Command> more = phone.answers();
        more.add(suspend("90"));
        phone.send(false, true, more.toArray(Command[]::new));
        int held = phone.notes.size();
        assertThat(held).isBetween(2, 29);
        phone.synchronize(225);
        assertThat(phone.notes).hasSize(30);
        assertThat(phone.notes.values()).doesNotHaveDuplicates();
    }

    @Test
    void largeObjectGoesOnWithTheChunkThatIsNext() {
        phone.slowSync();
        List<Command> answers = begin(200);
        answers.add(phone.sync("9", "notes", chunk("10", "one two ", 18L, true)));
        phone.send(false, false, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(213);
        phone.send(false, true, suspend("2"));
        phone.synchronize(225, chunk("50", "three four", null, false));
        assertThat(server.notes()).containsExactly("one two three four");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void chunkThatIsSentAgainAfterABreakCountsOnce(boolean withSize) {
        phone.slowSync();
        List<Command> answers = begin(200);
        answers.add(phone.sync("9", "notes", chunk("10", "one two ", 18L, true)));
        phone.send(false, false, answers.toArray(Command[]::new));
        List<Command> again = begin(225);
        again.add(phone.sync("9", "notes", chunk("10", "one two ", withSize ? 18L : null, true)));
        phone.send(false, false, again.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(213);
        phone.send(false, true, phone.sync("9", "notes", chunk("10", "three four", null, false)));
        assertThat(server.notes()).containsExactly("one two three four");
    }

    @Test
    void chunkOfAnObjectWhoseBeginningIsGoneIsRefused() {
        phone.slowSync();
        List<Command> answers = begin(200);
        answers.add(suspend("12"));
        phone.send(false, true, answers.toArray(Command[]::new));
        List<Command> again = begin(225);
        again.add(phone.sync("9", "notes", chunk("10", "two ", null, true)));
        phone.send(false, false, again.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(426);
    }

    @Test
    void deviceThatResumesNeedNotSendAnEmptySync() {
        phone.slowSync();
        server.addNotes("bread");
        List<Command> answers = begin(200);
        answers.add(suspend("12"));
        phone.send(false, true, answers.toArray(Command[]::new));
        begin(225);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(phone.operations()).hasSize(1);
    }

    @Test
    void whoHasNothingToGoOnWithSynchronizesAsUsual() {
        phone.slowSync();
        server.addNotes("bread");
        phone.synchronize(225);
        assertThat(phone.notes.values()).containsExactly("bread");
        Phone other = new Phone(server, "IMEI:2");
        other.last = "3";
        other.startSession();
        other.send(true, true, other.alert("1", 225, "notes", "4"));
        assertThat(other.status("1")).isEqualTo(508);
        assertThat(other.commands(Alert.class).get(0).code()).isEqualTo(201);
    }

    @Test
    void versionsWithoutSuspensionRefuseIt() {
        phone.version = SyncmlVersion.V1_1;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 225, "notes", "4"), suspend("2"));
        assertThat(phone.status("1")).isEqualTo(406);
        assertThat(phone.status("2")).isEqualTo(406);
    }

    @Test
    void itemsChangedAfterTheBreakArriveOnce() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        server.addNotes("bread");
        List<Command> answers = begin(200);
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        List<DataCommand> operations = new ArrayList<>(phone.operations());
        assertThat(operations).hasSize(1);
        List<Command> end = phone.answers();
        end.add(suspend("90"));
        phone.send(false, true, end.toArray(Command[]::new));
        server.addNotes("milk");
        phone.synchronize(225);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("eggs", "bread", "milk");
        assertThat(server.notes()).hasSize(3);
    }
}
