package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.message.Add;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Copy;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.Move;
import syncml.api.message.Sequence;

/** Commands that are bracketed by Atomic and Sequence. */
class AtomicFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
        phone.notes.put("1", "eggs");
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", Integer.toString(phone.session)));
    }

    private void send(Command... operations) {
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", operations));
        phone.send(false, true, answers.toArray(Command[]::new));
    }

    private static Atomic atomic(Command... commands) {
        return new Atomic("10", false, Meta.NONE, List.of(commands));
    }

    @Test
    void commandsThatAreAllWellAreAllDone() {
        send(Phone.add("5", "7", "salt"), atomic(Phone.add("11", "2", "milk"), Phone.delete("12", "1")),
                Phone.add("13", "3", "bread"));
        assertThat(phone.status("10")).isEqualTo(200);
        assertThat(phone.status("11")).isEqualTo(201);
        assertThat(phone.status("12")).isEqualTo(200);
        assertThat(server.notes()).containsExactly("bread", "milk", "salt");
    }

    @Test
    void ifOneCannotBeDoneNoneIs() {
        send(atomic(Phone.add("11", "2", "milk"), Phone.delete("12", "1"), Phone.add("13", "3", "BROKEN")),
                Phone.add("14", "4", "bread"));
        assertThat(phone.status("10")).isEqualTo(507);
        assertThat(phone.status("11")).isEqualTo(216);
        assertThat(phone.status("12")).isEqualTo(216);
        assertThat(phone.status("13")).isEqualTo(400);
        assertThat(phone.status("14")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("bread", "eggs");
    }

    @Test
    void chunksAndOtherCommandsInAnAtomicAreRefusedWithIt() {
        Item chunk = Item.of(null, Location.of("8"), null).withData(Content.of("half"), true);
        send(atomic(Phone.add("11", "2", "milk"), new Add("12", false, null,
                Meta.builder().type("text/plain").size(8L).build(), List.of(chunk))));
        assertThat(phone.status("10")).isEqualTo(406);
        assertThat(phone.status("11")).isEqualTo(406);
        assertThat(phone.status("12")).isEqualTo(406);
        assertThat(server.notes()).containsExactly("eggs");
    }

    @Test
    void sequencesAreDoneInTheirOrder() {
        Sequence sequence = new Sequence("10", false, Meta.NONE,
                List.of(Phone.delete("11", "1"), Phone.add("12", "1", "other eggs")));
        send(sequence);
        assertThat(phone.status("10")).isEqualTo(200);
        assertThat(phone.status("11")).isEqualTo(200);
        assertThat(phone.status("12")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("other eggs");
    }

    private static Copy copy(String cmdId, String luid, String copy) {
        return new Copy(cmdId, false, null, Meta.NONE, List.of(Item.of(Location.of(copy), Location.of(luid), null)));
    }

    @Test
    void copyOfAnItemIsAnItemOfItsOwn() {
        send(Phone.add("9", "7", "salt"), copy("10", "1", "5"), copy("11", "7", "8"), Phone.replace("12", "1", "old eggs"));
        assertThat(phone.status("10")).isEqualTo(201);
        assertThat(phone.status("11")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("eggs", "old eggs", "salt", "salt");
        assertThat(phone.operations()).isEmpty();
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.last = Integer.toString(phone.session);
        phone.synchronize(200, Phone.replace("50", "5", "new eggs"));
        assertThat(server.notes()).containsExactly("new eggs", "old eggs", "salt", "salt");
    }

    @Test
    void copyThatIsSaidAgainIsDoneOnce() {
        send(copy("10", "1", "5"), copy("11", "1", "5"));
        assertThat(phone.status("10")).isEqualTo(201);
        assertThat(phone.status("11")).isBetween(200, 201);
        assertThat(server.notes()).containsExactly("eggs", "eggs");
    }

    @Test
    void copyOfWhatTheDeviceDoesNotHaveIsNone() {
        send(copy("10", "77", "5"), copy("11", "1", ""), Phone.add("12", "6", "salt"));
        assertThat(phone.status("10")).isEqualTo(404);
        assertThat(phone.status("11")).isEqualTo(412);
        assertThat(phone.status("12")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("eggs", "salt");
    }

    @Test
    void itemsHaveNoPlaceToBeMovedTo() {
        send(new Move("10", false, null, Meta.NONE, List.of(Item.of(null, Location.of("1"), null))));
        assertThat(phone.status("10")).isEqualTo(406);
        assertThat(server.notes()).containsExactly("eggs");
    }
}
