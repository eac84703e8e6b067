package syncml.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Content;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.Meta;
import syncml.api.message.Status;

/** Messages and objects that are larger than the other side takes at once. */
class MessageSizeFlowTest {
    private final TestServer server = new TestServer();
    private Phone phone;

    @BeforeEach
    void newPhone() {
        phone = new Phone(server, "IMEI:1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1_500, 4_000, 20_000})
    void packagesStretchOverMessagesOfTheSizeThePeerCanReceive(int size) {
        phone.maxMsgSize = size;
        for (int i = 0; i < 60; i++) {
            server.addNotes("note " + i + "\n" + "x".repeat(200));
        }
        phone.slowSync();
        assertThat(phone.notes).hasSize(60);
        phone.synchronize(200);
        assertThat(phone.operations()).isEmpty();
    }

    @Test
    void statusesThatDoNotFitComeInTheNextMessage() {
        phone.maxMsgSize = 1_500;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = phone.answers();
        List<Command> adds = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            adds.add(Phone.add(Integer.toString(100 + i), "L" + i, "note " + i));
        }
        answers.add(phone.sync("9", "notes", adds.toArray(Command[]::new)));
        phone.send(false, true, answers.toArray(Command[]::new));
        int statuses = phone.commands(Status.class).size();
        int rounds = 0;
        while (!phone.reply.last() && rounds++ < 30) {
            List<Command> more = phone.answers();
            more.add(new Alert(Integer.toString(more.size() + 1), false, null, 222, null, List.of()));
            phone.send(false, true, more.toArray(Command[]::new));
            statuses += phone.commands(Status.class).stream().filter(s -> s.cmd().equals("Add")).count();
        }
        assertThat(statuses).isGreaterThanOrEqualTo(40);
        assertThat(server.notes()).hasSize(40);
    }

    @Test
    void largeObjectsTravelInChunksBothWays() {
        String big = "big\n" + "0123456789".repeat(900);
        server.addNotes(big);
        phone.maxMsgSize = 3_000;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = phone.answers();
        Item head = new Item(null, Location.of("1"), null, null, Meta.NONE,
                Content.of("mine\n" + "a".repeat(1_000)), true);
        answers.add(phone.sync("9", "notes", new Add("10", false, null,
                Meta.builder().type("text/plain").size(1_205L).build(), List.of(head))));
        phone.send(false, false, answers.toArray(Command[]::new));
        assertThat(phone.status("10")).isEqualTo(213);
        phone.send(false, true, phone.sync("2", "notes", new Add("3", false, null, Meta.ofType("text/plain"),
                List.of(Item.of(null, Location.of("1"), Content.of("b".repeat(200)))))));
        assertThat(phone.status("3")).isEqualTo(201);
        StringBuilder received = new StringBuilder();
        int rounds = 0;
        while (rounds++ < 20) {
            for (var o : phone.operations()) {
                received.append(o.items().get(0).content().text());
            }
            if (phone.reply.last()) {
                break;
            }
            List<Command> more = new ArrayList<>();
            more.add(new Status("1", phone.reply.header().msgId(), "0", "SyncHdr", List.of(), List.of(), null, null,
                    200, List.of()));
            for (var o : phone.operations()) {
                more.add(new Status("2", phone.reply.header().msgId(), o.cmdId(), "Add", List.of(), List.of(), null,
                        null, 213, List.of()));
            }
            phone.send(false, true, more.toArray(Command[]::new));
        }
        assertThat(received.toString()).isEqualTo(big);
        assertThat(server.notes()).contains("mine\n" + "a".repeat(1_000) + "b".repeat(200));
    }

    @ParameterizedTest
    @CsvSource({"1,false", "300,false", "600,false", "900,false", "1200,false", "1,true", "400,true", "700,true"})
    void peerThatSaysItCanReceiveHardlyAnythingComesToAnEndAllTheSame(int size, boolean wbxml) {
        phone.maxMsgSize = size;
        phone = wbxml ? phone.wbxml() : phone;
        server.addNotes("salt");
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = new ArrayList<>();
        int rounds = 0;
        boolean agreed = !phone.commands(Alert.class).stream().filter(a -> a.code() == 201).toList().isEmpty();
        while (!phone.reply.last() && rounds++ < 40) {
            more();
            agreed |= phone.commands(Alert.class).stream().anyMatch(a -> a.code() == 201);
        }
        assertThat(agreed).isTrue();
        answers.addAll(phone.answers());
        answers.add(phone.sync("9", "notes", Phone.add("10", "1", "eggs"), Phone.add("11", "2", "milk")));
        phone.send(false, true, answers.toArray(Command[]::new));
        while (!phone.reply.last() && rounds++ < 40) {
            more();
        }
        phone.send(false, true, phone.answers().toArray(Command[]::new));
        assertThat(rounds).isLessThan(40);
        assertThat(server.notes()).containsExactly("eggs", "milk", "salt");
        assertThat(phone.notes).containsValue("salt");
    }

    private void more() {
        List<Command> more = phone.answers();
        more.add(new Alert(Integer.toString(more.size() + 1), false, null, 222, null, List.of()));
        phone.send(false, true, more.toArray(Command[]::new));
    }

    private static Add chunk(String cmdId, String luid, String text, Long size, boolean more) {
        return new Add(cmdId, false, null, Meta.builder().type("text/plain").size(size).build(),
                List.of(new Item(null, Location.of(luid), null, null, Meta.NONE, Content.of(text), more)));
    }

    @Test
    void objectThatDoesNotComeToItsEndIsGivenUpAndThePeerIsTold() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        phone.send(false, false, phone.sync("9", "notes", chunk("10", "1", "half", 8L, true)));
        assertThat(phone.status("10")).isEqualTo(213);
        phone.send(false, false, phone.sync("9", "notes", Phone.add("10", "2", "milk")));
        assertThat(phone.status("10")).isEqualTo(201);
        assertThat(phone.commands(Alert.class)).anySatisfy(a -> {
            assertThat(a.code()).isEqualTo(223);
            assertThat(a.items().get(0).sourceUri()).isEqualTo("1");
        });
        assertThat(server.notes()).containsExactly("milk");
        phone.send(false, false, phone.sync("9", "notes", chunk("10", "1", "half", 8L, true)));
        phone.send(false, true, phone.sync("9", "notes", chunk("10", "1", "full", null, false)));
        assertThat(phone.status("10")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("halffull", "milk");
    }

    @Test
    void objectThatIsLargerThanAllowedIsRefusedBeforeItIsSent() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        phone.send(false, true, phone.sync("9", "notes", chunk("10", "1", "half", 1L << 40, true),
                Phone.add("11", "2", "milk")));
        assertThat(phone.status("10")).isEqualTo(416);
        assertThat(phone.status("11")).isEqualTo(201);
        assertThat(server.notes()).containsExactly("milk");
    }

    @Test
    void objectOfOursThatThePeerGivesUpComesInTheNextSession() {
        String big = "big\n" + "0123456789".repeat(900);
        server.addNotes(big);
        phone.maxMsgSize = 3_000;
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.operations().get(0).items().get(0).moreData()).isTrue();
        phone.send(false, true, new Status("1", phone.reply.header().msgId(), "0", "SyncHdr", List.of(), List.of(),
                null, null, 200, List.of()), new Alert("2", false, null, 223, null, List.of()));
        assertThat(phone.status("2")).isEqualTo(200);
        assertThat(phone.operations()).isEmpty();
        phone.last = "5";
        phone.maxMsgSize = 100_000;
        phone.synchronize(200);
        assertThat(phone.notes).containsValue(big);
    }

    /** Begins a session, and gets what changed; answers to that are left to be sent. */
    private List<Command> hearChanges() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "n" + phone.session));
        List<Command> answers = phone.answers();
        answers.add(phone.sync("9", "notes"));
        phone.send(false, true, answers.toArray(Command[]::new));
        return phone.answers();
    }

    @Test
    void objectOfWhichOnlyTheBeginningWasSentIsNotWhatThePeerHasWhenItDeletesTheNextOne() {
        phone.slowSync();
        Phone other = new Phone(server, "IMEI:2");
        other.notes.put("1", "big\n" + "0123456789".repeat(900));
        other.slowSync();
        phone.maxMsgSize = 3_000;
        hearChanges();
        assertThat(phone.operations().get(0).items().get(0).moreData()).isTrue();
        phone.notes.clear();
        other.notes.put("1", "small");
        other.synchronize(200, Phone.replace("10", "1", "small"));
        List<Command> unheard = hearChanges();
        Command map = unheard.get(unheard.size() - 1);
        assertThat(map).isInstanceOf(MapCommand.class);
        phone.startSession();
        phone.send(true, true, phone.alert("1", 200, "notes", "n"));
        List<Command> answers = phone.answers();
        answers.add(map);
        answers.add(phone.sync("19", "notes", Phone.delete("20", phone.luid("small"))));
        phone.send(false, true, answers.toArray(Command[]::new));
        assertThat(phone.status("20")).isEqualTo(200);
        assertThat(server.notes()).isEmpty();
    }

    @Test
    void sizeThatDoesNotFitIsRefused() {
        phone.startSession();
        phone.send(true, true, phone.alert("1", 201, "notes", "5"));
        Item head = new Item(null, Location.of("1"), null, null, Meta.NONE,
                Content.of("half"), true);
        phone.send(false, false, phone.sync("9", "notes", new Add("10", false, null,
                Meta.builder().type("text/plain").size(500L).build(), List.of(head))));
        phone.send(false, true, phone.sync("2", "notes", Phone.add("3", "1", "the rest")));
        assertThat(phone.status("3")).isEqualTo(424);
        assertThat(server.notes()).isEmpty();
    }
}
