package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Atomic;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Delete;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.MapItem;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Sequence;
import syncml.api.message.Status;

/** Who gets which Status, and who gets none. SyncML Representation Protocol 1.2.2, sections 6.4.1 and 10. */
class StatusRulesTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
        phone.startSession();
    }

    private void begin() {
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
    }

    private void sync(Command... operations) {
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", operations));
        phone.send(false, true, answers.toArray(Command[]::new));
    }

    private List<String> answered() {
        return phone.commands(Status.class).stream().map(Status::cmdRef).toList();
    }

    @Test
    void headerThatWantsNoStatusesGetsNoneButItsOwnAndEverythingIsDone() {
        begin();
        phone.noResp = true;
        sync(Phone.add("10", "1", "eggs"), Phone.add("11", "2", "BROKEN"));
        assertThat(answered()).containsExactly("0");
        assertThat(server.notes()).containsExactly("eggs");
        phone.noResp = false;
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(phone.status("0")).isEqualTo(200);
    }

    @Test
    void whoWantsNoStatusesIsToldAllTheSameThatItsCredentialsAreWrong() {
        phone.noResp = true;
        phone.password = "guess";
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        assertThat(answered()).containsExactly("0");
        assertThat(phone.status("0")).isEqualTo(401);
    }

    @Test
    void commandThatWantsNoStatusIsDoneWithout() {
        begin();
        sync(new Add("10", true, null, Meta.ofType("text/plain"),
                List.of(Item.of(null, Location.of("1"), Content.of("eggs")))), Phone.add("11", "2", "milk"));
        assertThat(answered()).contains("11").doesNotContain("10");
        assertThat(server.notes()).containsExactly("eggs", "milk");
    }

    @Test
    void eachCommandOfARefusedMessageIsRefusedWhereverItStands() {
        phone.send(false, true, phone.alert("1", 201, "notes", "5"), phone.sync("2", "notes",
                new Atomic("3", false, Meta.NONE, List.of(Phone.add("4", "1", "eggs"))),
                new Sequence("5", false, Meta.NONE, List.of(Phone.add("6", "2", "milk")))));
        assertThat(answered()).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(phone.commands(Status.class)).allMatch(s -> s.code() == 407);
        assertThat(phone.commands(Status.class).get(1).targetRefs()).containsExactly("notes");
        assertThat(phone.commands(Status.class).get(1).sourceRefs()).containsExactly("./notes");
    }

    @Test
    void statusesComeInTheOrderOfTheCommandsWithTheHeadersFirst() {
        begin();
        sync(Phone.add("12", "1", "eggs"), new Sequence("10", false, Meta.NONE, List.of(Phone.add("11", "2", "milk"))),
                Phone.delete("13", "3"));
        assertThat(answered()).containsExactly("0", "9", "12", "10", "11", "13");
    }

    @Test
    void itemsOfOneCommandHaveStatusesOfTheirOwn() {
        begin();
        sync(Phone.add("10", "1", "eggs"), new Delete("11", false, false, false, null, Meta.NONE,
                List.of(Item.of(null, Location.of("1"), null), Item.of(null, Location.of("2"), null))));
        assertThat(phone.statuses("11")).containsExactly(200, 211);
        assertThat(phone.commands(Status.class).stream().filter(s -> s.cmdRef().equals("11"))
                .map(s -> s.sourceRefs().get(0))).containsExactly("1", "2");
    }

    @Test
    void deletionThatShouldArchiveIsDoneWithoutAndSaysSo() {
        begin();
        sync(Phone.add("10", "1", "eggs"), new Delete("11", false, true, false, null, Meta.NONE,
                List.of(Item.of(null, Location.of("1"), null))));
        assertThat(phone.status("11")).isEqualTo(210);
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void whatASoftDeletionTakesFromTheDeviceStaysHereAndIsNotSentToIt() {
        begin();
        sync(Phone.add("10", "1", "eggs"));
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        phone.last = "5";
        phone.synchronize(200, new Delete("11", false, false, true, null, Meta.NONE,
                List.of(Item.of(null, Location.of("1"), null))));
        assertThat(server.notes()).containsExactly("eggs");
        phone.synchronize(200);
        assertThat(phone.notes).isEmpty();
        phone.slowSync();
        assertThat(phone.notes).containsValue("eggs");
    }

    @Test
    void whatIsMissingOrTooLongIsSaidPrecisely() {
        begin();
        sync(Phone.add("10", "", "eggs"), Phone.add("11", "x".repeat(300), "milk"),
                new Add("12", false, null, Meta.ofType("text/plain"), List.of(Item.of(null, Location.of("3"), null))),
                new Add("13", false, null, Meta.ofType("image/png"),
                        List.of(Item.of(null, Location.of("4"), Content.of("salt")))),
                new Add("14", false, null, Meta.builder().type("text/plain").format("b64").build(),
                        List.of(Item.of(null, Location.of("5"), Content.of("A")))));
        assertThat(phone.status("10")).isEqualTo(412);
        assertThat(phone.status("11")).isEqualTo(414);
        assertThat(phone.status("12")).isEqualTo(412);
        assertThat(phone.status("13")).isEqualTo(415);
        assertThat(phone.status("14")).isEqualTo(400);
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void whatIsNoDeviceInformationIsNeitherTakenNorGiven() {
        Item item = Item.of(null, Location.of("./other"), Content.of("text"));
        phone.send(true, true, new Put("1", false, null, null, Meta.ofType("text/plain"), List.of(item)),
                new Get("2", false, null, null, Meta.NONE, List.of(Item.of(Location.of("./other"), null, null))),
                new Alert("3", false, null, 200, null, List.of()), phone.alert("4", 201, "nowhere", "5"),
                new Alert("5", false, null, 777, null, List.of()));
        assertThat(phone.status("1")).isEqualTo(403);
        assertThat(phone.status("2")).isEqualTo(404);
        assertThat(phone.status("3")).isEqualTo(412);
        assertThat(phone.status("4")).isEqualTo(404);
        assertThat(phone.status("5")).isEqualTo(406);
    }

    @Test
    void alertsAfterTheInitializationAndChangesAfterThePackageAreForbidden() {
        begin();
        List<Command> answers = new ArrayList<>(phone.answers());
        answers.add(phone.alert("8", 200, "memos", "5"));
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("8")).isEqualTo(403);
        assertThat(phone.status("9")).isEqualTo(200);
        phone.send(false, true, phone.sync("9", "notes", Phone.add("10", "1", "late")));
        assertThat(phone.status("9")).isEqualTo(403);
        assertThat(phone.status("10")).isEqualTo(403);
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void deviceMayAskForAComparisonOfEverythingWithItsModifications() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        phone.notes.put("2", "milk");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "6"));
        List<Command> answers = new ArrayList<>(phone.answers());
        answers.add(phone.alert("8", 201, "notes", "6"));
        answers.add(phone.sync("9", "notes", phone.everything()));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("8")).isEqualTo(200);
        assertThat(phone.status("9")).isEqualTo(200);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(server.notes()).containsExactly("eggs", "milk");
        phone.last = "6";
        phone.synchronize(200);
        assertThat(phone.notes).hasSize(2);
    }

    @Test
    void peerThatOnlySendsAndTakesNoStatusesIsNotServedForEver() {
        phone.maxMsgSize = 2_000;
        begin();
        List<Command> answers = new ArrayList<>(phone.answers());
        Command[] many = new Command[4_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = Phone.delete(Integer.toString(100 + i), Integer.toString(i));
        }
        answers.add(phone.sync("9", "notes", many));
        phone.send(false, false, answers.toArray(Command[]::new));
        int messages = 0;
        while (phone.status("0") == 200 && messages++ < 40) {
            phone.send(false, false, phone.sync("9", "notes", many));
        }
        assertThat(phone.status("0")).isEqualTo(512);
        assertThat(messages).isBetween(10, 15);
        phone.maxMsgSize = 100_000;
        phone.slowSync();
        assertThat(phone.status("0")).isEqualTo(200);
    }

    @Test
    void mapOfWhatIsNotThereHarmsNothing() {
        begin();
        List<Command> answers = new ArrayList<>(phone.answers());
        answers.add(new MapCommand("8", Location.of("notes"), Location.of("./notes"), null, Meta.NONE,
                List.of(new MapItem(Location.of("zzz"), Location.of("9")))));
        answers.add(new MapCommand("9", Location.of("nowhere"), Location.of("./nowhere"), null, Meta.NONE,
                List.of(new MapItem(Location.of("zzz"), Location.of("9")))));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("8")).isEqualTo(200);
        assertThat(phone.status("9")).isEqualTo(404);
    }
}
