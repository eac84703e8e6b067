package syncml.core.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.ClientSummary;
import syncml.api.message.Add;
import syncml.api.message.Alert;
import syncml.api.message.Atomic;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.DataCommand;
import syncml.api.message.Delete;
import syncml.api.message.DevInfData;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapCommand;
import syncml.api.message.Meta;
import syncml.api.message.Put;
import syncml.api.message.Replace;
import syncml.api.message.Results;
import syncml.api.message.Sequence;
import syncml.api.message.Status;
import syncml.api.message.Sync;
import syncml.api.message.SyncType;

class ClientSessionTest {
    private final Script script = new Script();

    private static Chal chal(String type, String nonce) {
        return new Chal(Meta.builder().type(type).format("b64").nextNonce(nonce).build());
    }

    private ClientSession.End end() {
        assertThat(script.step).isInstanceOf(ClientSession.End.class);
        return (ClientSession.End) script.step;
    }

    private ClientSummary.Datastore summary() {
        return script.session.summary().get(0);
    }

    @Test
    void challengeIsAnsweredInTheSameSessionWithTheWholePackage() {
        script.begin();
        String session = script.said.header().sessionId();
        script.answer(401, chal("syncml:auth-md5", "Tm9uY2U="), true);
        assertThat(script.said.header().sessionId()).isEqualTo(session);
        assertThat(script.said.header().msgId()).isEqualTo("2");
        assertThat(script.said.commands().get(0)).isInstanceOfSatisfying(Status.class,
                s -> assertThat(s.cmdRef()).isEqualTo("0"));
        assertThat(script.said(Alert.class)).hasSize(1);
        assertThat(script.said(Put.class)).hasSize(1);
        script.ok(script.alert(201, null, "1"));
        assertThat(script.said.header().cred()).isNull();
    }

    @Test
    void nonceForTheNextSessionIsKept() {
        script.begin();
        String first = script.said.header().cred().data();
        script.answer(212, chal("syncml:auth-md5", Base64.getEncoder().encodeToString("next".getBytes())), true);
        script.begin();
        String second = script.said.header().cred().data();
        script.begin();
        assertThat(second).isNotEqualTo(first).isEqualTo(script.said.header().cred().data());
    }

    @Test
    void serverThatAuthenticatesEachMessageGetsCredentialsInEach() {
        script.begin();
        script.answer(200, chal("syncml:auth-md5", "YQ=="), true, script.alert(201, null, "1"));
        assertThat(script.said.header().cred()).isNotNull();
    }

    @Test
    void passwordIsNotGivenToAnOpenLink() {
        script.begin().answer(401, chal("syncml:auth-basic", null), true);
        assertThat(end().failure()).hasValueSatisfying(f -> assertThat(f).contains("others can read"));
    }

    @ParameterizedTest
    @CsvSource({"https://sync.example.org/, AUTO", "http://127.0.0.1:1/, AUTO", "http://sync.example.org/, BASIC"})
    void passwordIsGivenWhereThatIsAllowed(URI address, ClientAuthentication authentication) {
        script.address = address;
        script.authentication = authentication;
        script.begin();
        if (authentication == ClientAuthentication.AUTO) {
            script.answer(401, chal("syncml:auth-basic", null), true);
        }
        assertThat(script.said.header().cred().data()).isEqualTo("YWxpY2U6d29uZGVybGFuZA==");
        script.answer(401, chal("syncml:auth-basic", null), true);
        assertThat(end().failure()).hasValueSatisfying(f -> assertThat(f).contains("user and password"));
    }

    @Test
    void threeChallengesAreOneTooMany() {
        script.begin();
        script.answer(401, chal("syncml:auth-md5", "YQ=="), true).answer(401, chal("syncml:auth-md5", "Yg=="), true)
                .answer(401, chal("syncml:auth-md5", "Yw=="), true);
        assertThat(end().failure()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {505, 513, 400, 501})
    void versionThatIsNotSpokenIsFollowedByAnEarlierOne(int code) {
        script.begin().answer(code, null, true);
        assertThat(end().again()).isEqualTo(ClientSession.Again.EARLIER_VERSION);
    }

    @Test
    void lostSessionIsBegunAgain() {
        script.notes.put("eggs");
        script.begin().ok(script.alert(201, null, "1")).answer(512, null, true);
        assertThat(end().again()).isEqualTo(ClientSession.Again.SAME);
    }

    @Test
    void sessionNumbersAreNotUsedTwice() {
        script.begin();
        String first = script.said.header().sessionId();
        script.begin();
        assertThat(script.said.header().sessionId()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"ONE_WAY_FROM_CLIENT, 200", "ONE_WAY_FROM_CLIENT, 205", "REFRESH_FROM_CLIENT, 201", "TWO_WAY, 205",
        "TWO_WAY, 203", "SLOW, 205"})
    void typesThatWouldDestroyWhatNobodyWantedToAreRefused(SyncType wanted, int named) {
        script.whole(null, "1");
        script.notes.put("eggs");
        script.type = wanted;
        script.begin().ok(script.alert(named, "1", "2"));
        assertThat(script.step).isInstanceOf(ClientSession.End.class);
        assertThat(summary().failure()).hasValueSatisfying(f -> assertThat(f).contains("not asked for"));
        assertThat(script.notes.texts()).containsExactly("eggs");
    }

    @Test
    void refreshThatWasNotAskedForSparesWhatOnlyWeHave() {
        script.whole(null, "1");
        script.notes.put("mine");
        script.type = SyncType.ONE_WAY_FROM_SERVER;
        script.begin().ok(script.alert(205, "1", "2"));
        script.ok(script.sync(Script.add("61", "g1", "yours"))).ok();
        assertThat(summary().failure()).isEmpty();
        assertThat(script.notes.texts()).containsExactly("mine", "yours");
    }

    @Test
    void serverThatRemembersAnotherSynchronizationIsToldToCompareEverything() {
        script.whole(null, "1", Script.add("61", "g1", "eggs"));
        script.begin().ok(script.alert(200, "other", "2"));
        assertThat(script.codes("50")).containsExactly(508);
        assertThat(script.operations()).hasSize(1).allMatch(Replace.class::isInstance);
    }

    @Test
    void serverWhoseLastAnswerWasLostIsBelieved() {
        script.whole(null, "1", Script.add("61", "g1", "eggs"));
        script.begin().ok(script.alert(200, "1", "2")).ok(script.sync(Script.add("61", "g2", "milk")));
        // The session breaks off here, and the server takes it for finished.
        script.begin();
        assertThat(script.said(Alert.class).get(0).code()).isEqualTo(200);
        script.ok(script.alert(200, "2", "3"));
        assertThat(script.codes("50")).containsExactly(200);
        assertThat(script.said(MapCommand.class)).hasSize(1);
    }

    @Test
    void mapThatWasNotAcknowledgedComesFirstInTheNextSession() {
        script.whole(null, "1");
        script.begin().ok(script.alert(200, "1", "2")).ok(script.sync(Script.add("61", "g2", "milk")));
        assertThat(script.said(MapCommand.class)).hasSize(1);
        script.begin().ok(script.alert(200, "1", "2"));
        List<Command> said = script.said.commands();
        MapCommand map = script.said(MapCommand.class).get(0);
        assertThat(map.items()).singleElement().satisfies(i -> assertThat(i.target().uri()).isEqualTo("g2"));
        assertThat(said.indexOf(map)).isLessThan(said.indexOf(script.said(Sync.class).get(0)));
        assertThat(script.operations()).isEmpty();
        script.ok(script.sync());
        assertThat(script.said(MapCommand.class)).isEmpty();
    }

    @Test
    void additionThatComesAgainIsNotMadeTwice() {
        script.whole(null, "1");
        script.begin().ok(script.alert(200, "1", "2")).ok(script.sync(Script.add("61", "g2", "milk")));
        script.begin().ok(script.alert(200, "1", "2"));
        script.ok(script.sync(Script.add("61", "g2", "milk"), Script.add("62", "g3", "bread")));
        assertThat(script.codes("61")).containsExactly(201);
        assertThat(script.notes.texts()).containsExactly("bread", "milk");
        assertThat(script.said(MapCommand.class).get(0).items()).hasSize(2);
    }

    @Test
    void temporaryIdentifierThatIsUsedForSomethingElseLaterIsAnotherItem() {
        script.whole(null, "1", Script.add("61", "1", "milk"));
        script.whole("1", "2", Script.add("61", "1", "bread"));
        assertThat(script.notes.texts()).containsExactly("bread", "milk");
    }

    @Test
    void itemThatChangedWhileItWasSynchronizedIsNotOverwritten() {
        script.whole(null, "1", Script.add("61", "g1", "eggs"));
        script.begin().ok(script.alert(200, "1", "2"));
        script.notes.change("eggs", "eggs and ham");
        script.ok(script.sync(Script.replace("61", "L1", "ten eggs")));
        assertThat(script.codes("61")).containsExactly(417);
        assertThat(script.notes.texts()).containsExactly("eggs and ham");
        script.ok();
        script.begin().ok(script.alert(200, "2", "3"));
        assertThat(script.operations()).hasSize(1);
    }

    @Test
    void modificationsTowardsAClientThatOnlySendsAreRefused() {
        script.whole(null, "1");
        script.type = SyncType.ONE_WAY_FROM_CLIENT;
        script.begin().ok(script.alert(202, "1", "2")).ok(script.sync(Script.add("61", "g1", "spam")));
        assertThat(script.codes("61")).containsExactly(403);
        assertThat(script.notes.texts()).isEmpty();
    }

    @Test
    void busyServerIsAskedAgainWithoutEndingAnything() {
        script.begin().ok(script.alert(201, null, "1"));
        script.answer(false, List.of(status("0", 101)));
        assertThat(((ClientSession.Send) script.step).busy()).isTrue();
        assertThat(script.said(Alert.class)).extracting(Alert::code).containsExactly(221);
        assertThat(script.said.last()).isFalse();
        script.answer(false, List.of(status("0", 101)));
        assertThat(script.said(Alert.class)).extracting(Alert::code).containsExactly(221);
        String sync = "2";
        script.answer(true, List.of(status("0", 200), new Status("9", sync, "3", "Sync", List.of(), List.of(), null,
                null, 200, List.of()), script.sync(Script.add("61", "g1", "milk"))));
        assertThat(script.notes.texts()).containsExactly("milk");
    }

    private Status status(String cmdRef, int code) {
        return new Status("1", script.said.header().msgId(), cmdRef, "SyncHdr", List.of(), List.of(), null, null, code,
                List.of());
    }

    @Test
    void moreIsAskedForWhileTheServerIsNotDone() {
        script.begin().ok(script.alert(201, null, "1"));
        script.answer(212, null, false, new Command[0]);
        assertThat(script.said(Alert.class)).extracting(Alert::code).containsExactly(222);
        script.answer(212, null, false, script.sync(Script.add("61", "g1", "milk")));
        assertThat(script.said(Alert.class)).isEmpty();
        assertThat(script.said(MapCommand.class)).hasSize(1);
        script.ok(script.sync());
        assertThat(script.said.last()).isTrue();
    }

    @Test
    void serverThatNeverEndsIsLeft() {
        script.begin().ok(script.alert(201, null, "1"));
        for (int i = 0; i < 30 && script.step instanceof ClientSession.Send; i++) {
            script.answer(212, null, false, new Command[0]);
        }
        assertThat(end().failure()).isPresent();
    }

    @Test
    void furtherMessagesGoWhereTheServerSays() {
        script.respUri = "http://sync.example.org/syncml?sid=7";
        script.begin().ok(script.alert(201, null, "1"));
        assertThat(((ClientSession.Send) script.step).address()).hasToString("http://sync.example.org/syncml?sid=7");
    }

    @Test
    void encryptedLinkIsNotLeftForAnOpenOne() {
        script.address = URI.create("https://sync.example.org/syncml");
        script.respUri = "http://sync.example.org/syncml?sid=7";
        script.begin().ok(script.alert(201, null, "1"));
        assertThat(((ClientSession.Send) script.step).address()).isEqualTo(script.address);
    }

    @Test
    void deviceInformationIsSentOnceAndWhenItIsAskedFor() {
        script.begin();
        assertThat(script.said(Put.class)).hasSize(1);
        assertThat(script.said(Get.class)).hasSize(1);
        script.ok(script.alert(201, null, "1"), new Get("51", false, null, null, Meta.NONE,
                List.of(Item.of(Location.of("./devinf12"), null, null))));
        assertThat(script.said(Results.class)).singleElement().satisfies(
                r -> assertThat(r.items().get(0).data()).isInstanceOf(DevInfData.class));
        script.ok(script.sync());
        script.ok();
        script.begin();
        assertThat(script.said(Put.class)).isEmpty();
    }

    @Test
    void largeObjectThatIsBrokenOffIsGivenUpWithAnAlert() {
        script.begin().ok(script.alert(201, null, "1"));
        DataCommand part = Script.add("61", "g1", "half of it");
        Item chunk = part.items().get(0).withData(part.items().get(0).data(), true);
        DataCommand first = new Add("61", false, null,
                Meta.builder().type("text/plain").size(100L).build(), List.of(chunk));
        script.answer(212, null, false, script.sync(first));
        assertThat(script.codes("61")).containsExactly(213);
        script.ok(script.sync(Script.add("61", "g2", "milk")));
        assertThat(script.said(Alert.class)).extracting(Alert::code).containsExactly(223);
        assertThat(script.notes.texts()).containsExactly("milk");
    }

    @Test
    void eachCommandIsAnsweredWhereverItStandsAndWhatIsNotDoneIsRefused() {
        script.begin().ok(script.alert(201, null, "1"));
        script.answer(212, null, false, script.sync(
                new Atomic("61", false, Meta.NONE, List.of(Script.add("62", "g1", "eggs"),
                        new Sequence("63", false, Meta.NONE, List.of(Script.add("64", "g2", "milk"))))),
                new Sequence("65", false, Meta.NONE, List.of(Script.add("66", "g3", "salt"))),
                new Add("67", false, null, Meta.NONE, List.of()),
                new Delete("68", false, false, true, null, Meta.NONE, List.of(Item.of(Location.of("1"), null, null)))));
        assertThat(script.said(Status.class).stream().filter(s -> s.cmdRef().compareTo("60") > 0)
                .map(s -> s.cmdRef() + " " + s.code())).containsExactly("61 406", "62 406", "63 406", "64 406", "65 200",
                        "66 201", "67 412", "68 406");
        assertThat(script.notes.texts()).containsExactly("salt");
    }

    @Test
    void refusedItemsAndTheirReasonsAreTold() {
        script.notes.put("eggs");
        script.begin().ok(script.alert(201, null, "1"));
        String cmdId = script.operations().get(0).cmdId();
        String sync = script.said(Sync.class).get(0).cmdId();
        String msgId = script.said.header().msgId();
        script.answer(true, List.of(
                new Status("1", msgId, "0", "SyncHdr", List.of(), List.of(), null, null, 200, List.of()),
                new Status("2", msgId, sync, "Sync", List.of(), List.of(), null, null, 200, List.of()),
                new Status("3", msgId, cmdId, "Replace", List.of(), List.of(), null, null, 420, List.of()),
                script.sync()));
        script.ok();
        assertThat(summary().failure()).isEmpty();
        assertThat(summary().problems()).singleElement().satisfies(p -> assertThat(p.words())
                .contains("the server is full").contains("sent again next time"));
        script.begin().ok(script.alert(200, "1", "2"));
        assertThat(script.operations()).hasSize(1);
    }

    @Test
    void answerThatComesOnceMoreIsNotTakenForTheNextOne() {
        script.begin().ok(script.alert(201, null, "1"));
        script.serverMsgId--;
        String first = "1";
        script.answer(true, List.of(new Status("1", first, "0", "SyncHdr", List.of(), List.of(), null, null, 200,
                List.of())));
        assertThat(script.step).isInstanceOf(ClientSession.Unanswered.class);
        assertThat(script.said.header().msgId()).isEqualTo("2");
    }

    @Test
    void answersThatAreNoneAreNotTakenForOne() {
        script.begin();
        assertThat(script.session.receive("<html>".getBytes(), "text/html"))
                .isInstanceOf(ClientSession.Unanswered.class);
        assertThat(script.session.receive("<SyncML><Sy".getBytes(), script.codec.mediaType()))
                .isInstanceOf(ClientSession.Unanswered.class);
        script.ok(script.alert(201, null, "1"));
        assertThat(script.step).isInstanceOf(ClientSession.Send.class);
    }

    @Test
    void itemDeletedWhileItsAdditionIsRepeatedIsToldAsDeletedTheNextTime() {
        script.whole(null, "1");
        script.begin().ok(script.alert(200, "1", "2"));
        script.ok(script.sync(Script.add("61", "g1", "milk")));
        script.begin();
        script.notes.delete("milk");
        script.ok(script.alert(200, "1", "3"));
        script.ok(script.sync(Script.add("61", "g1", "milk")));
        while (script.step instanceof ClientSession.Send) {
            script.ok();
        }
        script.begin().ok(script.alert(200, "3", "4"));
        assertThat(script.operations()).singleElement().isInstanceOf(Delete.class);
    }
}
