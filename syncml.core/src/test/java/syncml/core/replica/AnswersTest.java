package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.message.SyncType;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.Replica;
import syncml.api.sync.Sent;

class AnswersTest extends OneCardForB {
    @Test
    void anAdditionMappedIsReplacedAndDeletedByItsLuid() {
        mapped();
        assertThat(send()).isEmpty();
        finish();
        change();
        Sent replace = sendOne();
        assertThat(replace.kind()).isEqualTo(Change.Kind.REPLACE);
        assertThat(replace.luid()).isEqualTo("7");
        answer(replace, Answer.DONE);
        finish();
        a.delete(a.luid("Ann"));
        a.sync(TWO_WAY);
        Sent delete = sendOne();
        assertThat(delete.kind()).isEqualTo(Change.Kind.DELETE);
        assertThat(delete.luid()).isEqualTo("7");
        answer(delete, Answer.NOT_FOUND);
        finish();
        assertThat(send()).isEmpty();
    }

    @Test
    void theMapMayComeBeforeTheStatusAndAnyNumberOfTimes() {
        Sent sent = sendOne();
        map(sent, "7");
        map(sent, "7");
        answer(sent, Answer.DONE);
        map(sent, "7");
        finish();
        assertThat(send()).isEmpty();
        finish();
        change();
        assertThat(sendOne().luid()).isEqualTo("7");
    }

    @Test
    void theMapAloneIsProofOfTheAddition() {
        Sent sent = sendOne();
        map(sent, "7");
        answer(sent, Answer.RETRY);
        finish();
        assertThat(send()).isEmpty();
    }

    @Test
    void anAdditionNeitherAnsweredNorMappedIsSentAgain() {
        Sent sent = sendOne();
        answer(sent, Answer.RETRY);
        finish();
        Sent again = sendOne();
        assertThat(again.kind()).isEqualTo(Change.Kind.ADD);
        assertThat(again.guid()).isEqualTo(sent.guid());
    }

    @Test
    void anAdditionOfASessionThatDiedIsSentAgainOnce() {
        Sent sent = sendOne();
        assertThat(sendOne().guid()).isEqualTo(sent.guid());
    }

    @Test
    void anAdditionOfASessionThatDiedIsNotSentAgainWhenItsMapComes() {
        Sent sent = sendOne();
        b.with(r -> r.begin(TWO_WAY, b.last, "again"));
        map(sent, "7");
        List<Operation> more = b.with(r -> {
            r.received();
            return r.next().stream().toList();
        });
        assertThat(more).isEmpty();
    }

    @Test
    void anAdditionConfirmedWithoutAMapIsNotSentAgainWhileItIsUnchanged() {
        answer(sendOne(), Answer.DONE);
        finish();
        assertThat(send()).isEmpty();
        finish();
        change();
        assertThat(sendOne().kind()).isEqualTo(Change.Kind.ADD);
    }

    @Test
    void aSlowSyncMatchesAnAdditionConfirmedWithoutAMap() {
        answer(sendOne(), Answer.DONE);
        finish();
        b.add("name=Ann\n");
        b.sync(SLOW);
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(b.operations).isEmpty();
    }

    @Test
    void aMapForAnItemDeletedMeanwhileDeletesItAtTheDevice() {
        Sent sent = sendOne();
        answer(sent, Answer.DONE);
        a.delete(a.luid("Ann"));
        a.sync(TWO_WAY);
        map(sent, "7");
        finish();
        Sent delete = sendOne();
        assertThat(delete.kind()).isEqualTo(Change.Kind.DELETE);
        assertThat(delete.luid()).isEqualTo("7");
    }

    @Test
    void aMapForAnItemThatNeverWasIsRefused() {
        b.with(r -> r.begin(TWO_WAY, b.last, "x"));
        boolean known = b.with((Replica r) -> r.map("zzz", "7"));
        assertThat(known).isFalse();
    }

    @Test
    void theLastMapOfAnItemCounts() {
        mapped();
        b.with(r -> r.begin(TWO_WAY, b.last, "x"));
        String guid = store.rows().get(0).guid();
        b.with(r -> r.map(guid, "8"));
        change();
        assertThat(sendOne().luid()).isEqualTo("8");
    }

    @Test
    void twoItemsMappedToOneLuidAreNotSentToAndFro() {
        a.add("name=Ann2\n");
        a.sync(TWO_WAY);
        List<Operation> sent = send();
        assertThat(sent).hasSize(2);
        sent.forEach(o -> answer(o.sent(), Answer.DONE));
        sent.forEach(o -> map(o.sent(), "7"));
        finish();
        assertThat(send()).isEmpty();
    }

    @Test
    void aReplacementOfAnItemTheDeviceLacksBecomesAnAddition() {
        mapped();
        change();
        answer(sendOne(), Answer.NOT_FOUND);
        finish();
        Sent add = sendOne();
        assertThat(add.kind()).isEqualTo(Change.Kind.ADD);
        assertThat(add.luid()).isNull();
    }

    @Test
    void aReplacementToBeRetriedIsSentAgainInTheNextSync() {
        mapped();
        change();
        answer(sendOne(), Answer.RETRY);
        finish();
        assertThat(sendOne().kind()).isEqualTo(Change.Kind.REPLACE);
    }

    @Test
    void whatIsRefusedIsSentAgainOnlyWhenItChanges() {
        mapped();
        change();
        answer(sendOne(), Answer.REFUSED);
        finish();
        assertThat(send()).isEmpty();
        finish();
        change();
        assertThat(sendOne().kind()).isEqualTo(Change.Kind.REPLACE);
    }

    @Test
    void anAdditionRefusedIsSentAgainOnlyWhenItChanges() {
        answer(sendOne(), Answer.REFUSED);
        finish();
        assertThat(send()).isEmpty();
        finish();
        change();
        assertThat(sendOne().kind()).isEqualTo(Change.Kind.ADD);
    }

    @Test
    void aStatusThatComesTwiceChangesNothing() {
        mapped();
        change();
        Sent first = sendOne();
        answer(first, Answer.DONE);
        finish();
        change();
        Sent second = sendOne();
        answer(second, Answer.DONE);
        answer(first, Answer.DONE);
        answer(first, Answer.RETRY);
        finish();
        assertThat(send()).isEmpty();
    }

    @Test
    void whatADeviceWasSentIsTheBaseOfItsNextChange() {
        change();
        mapped();
        a.replace(a.luid("Ann"), "mail=m\nname=Ann\ntel=1\n");
        a.sync(TWO_WAY);
        b.with(r -> r.begin(TWO_WAY, b.last, "x"));
        b.cards.put("7", "name=Ann\n");
        b.with(r -> r.apply(List.of(b.change(Change.Kind.REPLACE, "7"))));
        assertThat(store.cards()).containsExactly("mail=m\nname=Ann\n");
    }

    @Test
    void anAdditionSentTwiceAndNeverConfirmedMayBeTheFirstOneThatTheDeviceHas() {
        send();
        change();
        send();
        b.add("name=Ann\n");
        b.sync(SLOW);
        assertThat(b.outcomes).extracting(Outcome::explanation).containsExactly("");
        assertThat(store.cards()).containsExactly(a.cards.get(a.luid("Ann")));
        assertThat(b.cards.values()).containsExactlyElementsOf(store.cards());
    }

    @Test
    void aMapAloneMaySpeakOfTheFirstOfTwoAdditions() {
        Sent first = sendOne();
        change();
        sendOne();
        map(first, "b1");
        finish();
        b.cards.put("b1", "name=Ann\n");
        b.sync(TWO_WAY);
        assertThat(b.cards).containsExactly(Map.entry("b1", a.cards.get(a.luid("Ann"))));
    }

    @Test
    void whatWasRefusedIsNotDeletedByADeviceThatNeverHadIt() {
        mapped();
        change();
        answer(sendOne(), Answer.REFUSED);
        finish();
        b.with(r -> r.begin(TWO_WAY, b.last, "x"));
        b.with(r -> r.apply(List.of(new Change(Change.Kind.DELETE, "7", null, null))));
        assertThat(store.rows()).hasSize(1);
    }

    @Test
    void whatWasNotSentToBeComparedIsSentAgainThoughTheEndWasNotHeard() {
        mapped();
        b.with(r -> r.begin(SyncType.ONE_WAY_FROM_CLIENT, b.last, "b" + ++anchors));
        b.with(r -> {
            r.slow();
            r.received();
            r.finish();
            return null;
        });
        assertThat(sendOne().kind()).isEqualTo(Change.Kind.ADD);
    }

    /** Begins a sync in which b says what it called the addition, and deletes it; returns what became of that. */
    private Outcome.Result mapAndDelete(Sent sent, String luid) {
        b.with(r -> r.begin(TWO_WAY, b.last, "b" + ++anchors));
        b.with(r -> r.map(sent.guid(), luid));
        return b.with(r -> {
            Outcome outcome = r.apply(List.of(new Change(Change.Kind.DELETE, luid, null, null))).get(0);
            r.received();
            r.next().ifPresent(r::sent);
            return outcome.result();
        });
    }

    @Test
    void aMapSaidAgainAfterADeletionThatLostSpeaksOfTheItemAsItWas() {
        Sent sent = sendOne();
        change();
        assertThat(mapAndDelete(sent, "7")).isEqualTo(Outcome.Result.SERVER_WON);
        assertThat(mapAndDelete(sent, "7")).isEqualTo(Outcome.Result.NOT_FOUND);
        assertThat(store.cards()).hasSize(1);
        Sent again = sendOne();
        assertThat(again.kind()).isEqualTo(Change.Kind.ADD);
        answer(again, Answer.DONE);
        map(again, "8");
        finish();
        assertThat(send()).isEmpty();
        finish();
        assertThat(mapAndDelete(again, "8")).isEqualTo(Outcome.Result.DELETED);
    }

    @Test
    void aDeviceMayCallWhatItAddedAnewAsItCalledWhatItDeleted() {
        Sent sent = sendOne();
        change();
        assertThat(mapAndDelete(sent, "7")).isEqualTo(Outcome.Result.SERVER_WON);
        answer(sendOne(), Answer.DONE);
        map(sent, "7");
        finish();
        change();
        Sent next = sendOne();
        assertThat(next.kind()).isEqualTo(Change.Kind.REPLACE);
        assertThat(next.luid()).isEqualTo("7");
    }

    @Test
    void aSlowSyncGivenUpStillTellsWhatAnAdditionWithoutMapIsCalled() {
        answer(sendOne(), Answer.DONE);
        finish();
        b.with(r -> r.begin(SLOW, b.last, "b" + ++anchors));
        b.cards.put("7", "name=Ann\n");
        b.with(r -> r.apply(List.of(b.change(Change.Kind.REPLACE, "7"))));
        b.with(r -> r.begin(TWO_WAY, b.last, "b" + ++anchors));
        b.cards.put("7", "name=Ann\ntel=1\n");
        b.with(r -> r.apply(List.of(b.change(Change.Kind.REPLACE, "7"))));
        assertThat(store.cards()).containsExactly("name=Ann\ntel=1\n");
    }
}
