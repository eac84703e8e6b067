package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import syncml.api.codec.DecodingLimits;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Search;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncmlVersion;
import syncml.api.sync.ConflictPolicy;
import syncml.api.transport.Reply;
import syncml.core.exchange.Settings;

class MessageFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
    }

    @ParameterizedTest
    @EnumSource(SyncmlVersion.class)
    void firstSyncBringsBothSidesTogether(SyncmlVersion version) {
        phone.version = version;
        server.addNotes("bread", "milk");
        phone.notes.put("1", "eggs");
        phone.slowSync();
        assertThat(server.notes()).containsExactly("bread", "eggs", "milk");
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("bread", "eggs", "milk");
    }

    @Test
    void changesTravelBothWaysAndThenNothingIsLeft() {
        phone = phone.wbxml();
        phone.notes.put("1", "eggs");
        phone.notes.put("2", "flour");
        phone.slowSync();
        server.addNotes("milk");
        phone.notes.put("1", "eggs\nten of them");
        phone.notes.remove("2");
        phone.synchronize(200, Phone.replace("10", "1", "eggs\nten of them"), Phone.delete("11", "2"));
        assertThat(server.notes()).containsExactly("eggs\nten of them", "milk");
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("eggs\nten of them", "milk");
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void noChangeWithCombinedInitializationTakesTwoMessages() {
        phone.slowSync();
        phone.exchanges = 0;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "77"), phone.sync("2", "notes"));
        assertThat(phone.exchanges).isEqualTo(1);
        assertThat(phone.reply.last()).isTrue();
        assertThat(phone.status("0")).isEqualTo(212);
        assertThat(phone.commands(Alert.class)).allMatch(Alert::noResp).hasSize(1);
        assertThat(phone.commands(Sync.class)).allMatch(Sync::noResp).hasSize(1);
        phone.last = "77";
        phone.synchronize(200);
        assertThat(server.devices.reports(TestServer.USER, null, 1).get(0).datastores().get(0).syncType())
                .isEqualTo("two-way");
    }

    @Test
    void additionsToAClientThatCombinesTakeFourMessages() {
        phone.slowSync();
        server.addNotes("milk");
        phone.exchanges = 0;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "77"), phone.sync("2", "notes"));
        assertThat(phone.operations()).hasSize(1).allMatch(Add.class::isInstance);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(phone.exchanges).isEqualTo(2);
        assertThat(phone.reply.last()).isTrue();
        phone.last = "77";
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void anchorsThatDoNotFitMakeTheSyncSlow() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        phone.startSession();
        phone.last = "something else";
        phone.send(true, true, phone.alert("1", 200, "notes", "5"));
        assertThat(phone.status("1")).isEqualTo(508);
        assertThat(phone.commands(Alert.class)).extracting(Alert::code).containsExactly(201);
    }

    @Test
    void combinedSyncWithWrongAnchorsIsNotApplied() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "5"),
                phone.sync("2", "notes", Phone.add("3", "1", "eggs")));
        assertThat(phone.status("1")).isEqualTo(508);
        assertThat(phone.status("2")).isEqualTo(508);
        assertThat(phone.status("3")).isEqualTo(508);
        assertThat(server.notes()).isEmpty();
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("eggs");
    }

    @ParameterizedTest
    @CsvSource({"202, bread|eggs, eggs", "203, eggs, eggs", "204, bread, bread|eggs", "205, bread, bread"})
    void oneWayAndRefreshDoWhatTheySay(int code, String onServer, String onPhone) {
        phone.slowSync();
        server.addNotes("bread");
        phone.notes.put("1", "eggs");
        boolean fromClient = code < 204;
        if (code == 205) {
            phone.notes.clear();
        }
        phone.synchronize(code, fromClient ? new Command[] {Phone.add("50", "1", "eggs")} : new Command[0]);
        assertThat(server.notes()).containsExactly(onServer.split("\\|"));
        assertThat(phone.notes.values()).containsExactlyInAnyOrder(onPhone.split("\\|"));
    }

    @Test
    void whatAOneWaySyncLeavesOutComesWithTheNextTwoWaySync() {
        phone.slowSync();
        server.addNotes("bread");
        phone.notes.put("1", "eggs");
        phone.synchronize(202, Phone.add("50", "1", "eggs"));
        phone.synchronize(200);
        assertThat(phone.notes.values()).containsExactlyInAnyOrder("bread", "eggs");
    }

    @Test
    void brokenItemIsRefusedAndTheOthersGoOn() {
        phone.slowSync();
        phone.synchronize(200, Phone.add("50", "1", "BROKEN"), Phone.add("51", "2", "well"));
        assertThat(server.notes()).containsExactly("well");
        assertThat(server.devices.reports(TestServer.USER, null, 1).get(0).datastores().get(0).refused())
                .isEqualTo(1);
    }

    @Test
    void unknownDatastoreIsRefusedAndTheOthersGoOn() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"), phone.alert("2", 201, "pictures", "5"));
        assertThat(phone.status("1")).isEqualTo(200);
        assertThat(phone.status("2")).isEqualTo(404);
        assertThat(phone.commands(Alert.class)).hasSize(1);
    }

    @Test
    void severalDatastoresInOneSessionKeepApart() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"), phone.alert("2", 201, "memos", "5"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("20", "notes", Phone.add("21", "1", "note")));
        answers.add(phone.sync("22", "memos", Phone.add("23", "1", "memo")));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(server.notes()).containsExactly("note");
        assertThat(server.texts(TestServer.USER, "memos")).containsExactly("memo");
        assertThat(phone.commands(Sync.class)).hasSize(2);
    }

    @Test
    void deviceInformationIsAnnouncedAndAskedFor() {
        phone.startSession();
        Item item = Item.of(Location.of("./devinf12"), null, null);
        phone.send(true, true, new Get("1", false, null, null, Meta.ofType("application/vnd.syncml-devinf+xml"),
                List.of(item)), phone.alert("2", 201, "./notes", "5"));
        assertThat(phone.status("1")).isEqualTo(200);
        DevInfData data = (DevInfData) phone.commands(Results.class).get(0).items().get(0).data();
        assertThat(data.devInf().dataStores()).extracting(s -> s.sourceRef()).containsExactly("memos", "./notes");
        assertThat(phone.commands(Get.class)).hasSize(1);
    }

    @Test
    void mapIsIdempotentAndMayComeLate() {
        server.addNotes("milk");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        List<Command> end = phone.answers();
        phone.send(false, true, end.toArray(Command[]::new));
        phone.repeat();
        phone.last = "5";
        phone.synchronize(200, Phone.delete("50", "100"));
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void peerThatFindsOurAnchorWrongGetsASlowSync() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        server.addNotes("milk");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "8"));
        Alert ours = phone.commands(Alert.class).get(0);
        phone.send(false, true,
                new Status("1", "1", "0", "SyncHdr", List.of(), List.of(), null, null, 200, List.of()),
                new Status("2", "1", ours.cmdId(), "Alert", List.of(), List.of(), null, null, 508, List.of()),
                phone.sync("3", "notes", Phone.replace("4", "7", "eggs")));
        assertThat(phone.status("4")).isEqualTo(200);
        assertThat(server.notes()).containsExactly("eggs", "milk");
        assertThat(phone.operations()).hasSize(1);
    }

    @Test
    void operationsOfAOneWaySyncFromTheServerAreRefused() {
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 204, "notes", "8"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs")));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(403);
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void serverSendsDeletionsAndReplacementsByTheDevicesIdentifiers() {
        Phone other = new Phone(server, "IMEI:2");
        phone.notes.put("1", "eggs");
        phone.notes.put("2", "flour");
        phone.slowSync();
        other.slowSync();
        assertThat(other.notes.values()).containsExactlyInAnyOrder("eggs", "flour");
        String eggs = other.notes.entrySet().stream().filter(e -> e.getValue().equals("eggs")).findFirst()
                .orElseThrow().getKey();
        String flour = other.notes.entrySet().stream().filter(e -> e.getValue().equals("flour")).findFirst()
                .orElseThrow().getKey();
        other.synchronize(200, Phone.replace("50", eggs, "eggs\nbrown"), Phone.delete("51", flour));
        other.notes.remove(flour);
        phone.synchronize(200);
        assertThat(phone.notes).containsOnlyKeys("1").containsValue("eggs\nbrown");
        assertThat(server.notes()).containsExactly("eggs\nbrown");
    }

    @Test
    void unsupportedCommandsAreAnsweredAndNotSilent() {
        phone.startSession();
        phone.send(true, true, new Search("1", false, false, null, null, List.of(), null, Meta.NONE,
                null), Phone.add("2", "1", "eggs"), new Alert("3", false, null, 1201, null, List.of()));
        assertThat(phone.status("1")).isEqualTo(406);
        assertThat(phone.status("2")).isEqualTo(405);
        assertThat(phone.status("3")).isEqualTo(406);
    }

    @Test
    void anchorIsEchoedAsReceived() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "20260101t080000z"));
        Status status = phone.commands(Status.class).stream().filter(s -> s.cmdRef().equals("1")).findFirst()
                .orElseThrow();
        assertThat(status.items().get(0).data()).isEqualTo(new Anchor(null, "20260101t080000z"));
    }

    @Test
    void messageOfAnUnknownSessionIsToldToStartAgain() {
        phone.msgId = 3;
        phone.send(true, true, phone.sync("1", "notes"));
        assertThat(phone.status("0")).isEqualTo(512);
    }

    @Test
    void unknownMediaTypeIsRefused() {
        Reply reply = server.post("x".getBytes(), "text/html", null);
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class,
                r -> assertThat(r.reason()).isEqualTo(Reply.Reason.UNSUPPORTED_TYPE));
    }

    @Test
    void replacementsAndDeletionsTakeTheirPlaceInTheReport() {
        phone.notes.put("1", "eggs");
        phone.slowSync();
        server.addNotes("milk");
        phone.synchronize(200);
        var report = server.devices.reports(TestServer.USER, "IMEI:1", 1).get(0);
        assertThat(report.complete()).isTrue();
        assertThat(report.datastores().get(0).sent().added()).isEqualTo(1);
        assertThat(report.datastores().get(0).status()).isEqualTo(200);
        assertThat(phone.operations()).noneMatch(Delete.class::isInstance).noneMatch(Replace.class::isInstance);
    }

    @Test
    void missingDatatypeFailsItsDatastoreOnlyAndKeepsItsAnchors() {
        TestServer impatient = new TestServer(new Settings(256 << 10, 4 << 20, 16 << 10, 1_000,
                DecodingLimits.DEFAULT, Duration.ofMinutes(30), Duration.ZERO, ConflictPolicy.MERGE));
        phone = new Phone(impatient, "IMEI:1");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"), phone.alert("2", 201, "memos", "5"));
        var memos = impatient.datatypes.named("memos").orElseThrow();
        impatient.datatypes.remove(memos);
        List<Command> answers = phone.answers();
        answers.add(phone.sync("20", "notes", Phone.add("21", "1", "note")));
        answers.add(phone.sync("22", "memos", Phone.add("23", "1", "memo")));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("21")).isEqualTo(201);
        assertThat(phone.status("22")).isEqualTo(510);
        assertThat(phone.status("23")).isEqualTo(510);
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        impatient.datatypes.add(memos);
        phone.last = "5";
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "6"), phone.alert("2", 200, "memos", "6"));
        assertThat(phone.status("1")).isEqualTo(200);
        assertThat(phone.status("2")).isEqualTo(508);
    }

    @Test
    void messageWaitsForADatatypeThatComesBack() throws Exception {
        phone.slowSync();
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "5"));
        var notes = server.datatypes.named("notes").orElseThrow();
        server.datatypes.remove(notes);
        List<Command> answers = phone.answers();
        answers.add(phone.sync("20", "notes", Phone.add("21", "1", "note")));
        CompletableFuture<Message> reply = CompletableFuture.supplyAsync(
                () -> phone.send(false, true, answers.toArray(Command[]::new)));
        server.datatypes.add(notes);
        reply.get();
        assertThat(phone.status("21")).isEqualTo(201);
    }

    @Test
    void sessionBeginsWhenADatatypeThatJustWentComesBack() throws Exception {
        var notes = server.datatypes.named("notes").orElseThrow();
        server.datatypes.remove(notes);
        phone.startSession();
        CompletableFuture<Message> reply = CompletableFuture.supplyAsync(
                () -> phone.send(true, true, phone.alert("1", 201, "notes", "5"), phone.alert("2", 201, "cards", "5")));
        server.datatypes.add(notes);
        reply.get();
        assertThat(phone.status("1")).isEqualTo(200);
        assertThat(phone.status("2")).isEqualTo(404);
    }

    @Test
    void identifiersThatCannotBeKeptAreRefusedOneByOne() {
        phone.slowSync();
        phone.synchronize(200, Phone.add("50", "x".repeat(300), "long"), Phone.add("51", "2", "short"));
        assertThat(server.notes()).containsExactly("short");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "n".repeat(300)));
        assertThat(phone.status("1")).isEqualTo(414);
    }
}
