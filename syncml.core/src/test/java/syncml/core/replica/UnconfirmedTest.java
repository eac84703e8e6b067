package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.message.SyncType;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Operation;
import syncml.api.sync.Outcome;
import syncml.api.sync.Sent;

/** What a peer was sent, may have, and never confirmed. */
class UnconfirmedTest extends OneCardForB {
    /** An update goes to b, which never confirms it. */
    private void sentANote() {
        mapped();
        a.replace(a.luid("Ann"), "name=Ann\nnote=n\n");
        a.sync(TWO_WAY);
        sendOne();
    }

    /** The next time b sends this as a change of its own. */
    private void says(String luid, String card) {
        b.cards.put(luid, card);
        b.log.put(luid, Change.Kind.REPLACE);
    }

    /** What becomes of an edit by b of an addition that was sent twice and never confirmed, of which it has one. */
    private Outcome.Result editedAfterTwo(SyncType type, String edited) {
        b.policy = ConflictPolicy.KEEP_BOTH;
        Sent first = sendOne();
        a.replace(a.luid("Ann"), "name=Ann\nnote=n\ntel=1\n");
        a.sync(TWO_WAY);
        sendOne();
        map(first, "b1");
        finish();
        says("b1", edited);
        b.sync(type);
        return b.outcomes.get(0).result();
    }

    @Test
    void anEditWithAllOfTheSecondOfTwoAdditionsWasMadeOfThat() {
        assertThat(editedAfterTwo(TWO_WAY, "mail=m\nname=Ann\nnote=n\ntel=1\n")).isEqualTo(Outcome.Result.REPLACED);
        assertThat(store.cards()).containsExactly("mail=m\nname=Ann\nnote=n\ntel=1\n");
    }

    @Test
    void anEditThatHasStillSomethingOfTheFirstOfTwoAdditionsIsAConflict() {
        assertThat(editedAfterTwo(TWO_WAY, "mail=m\nname=Ann\ntel=1\n")).isEqualTo(Outcome.Result.DUPLICATED);
        assertThat(store.cards()).containsExactlyInAnyOrder("mail=m\nname=Ann\ntel=1\n", "name=Ann\nnote=n\ntel=1\n");
    }

    @Test
    void anEditMayBeOfAVersionInBetweenSoThatWhatWasChangedSinceIsAConflict() {
        assertThat(editedAfterTwo(TWO_WAY, "name=Ann\nnote=m\ntel=1\n")).isEqualTo(Outcome.Result.DUPLICATED);
        assertThat(store.cards()).containsExactlyInAnyOrder("name=Ann\nnote=m\ntel=1\n", "name=Ann\nnote=n\ntel=1\n");
    }

    @Test
    void anEditThatHasAllOfAnUpdateNeverConfirmedWasMadeOfThat() {
        mapped();
        a.replace(a.luid("Ann"), "name=Ann\nnote=n\ntel=1\n");
        a.sync(TWO_WAY);
        sendOne();
        b.policy = ConflictPolicy.SERVER_WINS;
        says("7", "mail=m\nname=Ann\nnote=n\ntel=1\n");
        b.sync(TWO_WAY);
        assertThat(b.outcomes).extracting(Outcome::result).containsExactly(Outcome.Result.REPLACED);
        assertThat(store.cards()).containsExactly("mail=m\nname=Ann\nnote=n\ntel=1\n");
    }

    /** What is left of an item after b, sent an update that it never confirmed, says it has this; deleted meanwhile. */
    private List<String> leftAfterDeletion(String said) {
        sentANote();
        a.replace(a.luid("Ann"), "name=Ann\nnote=n\ntel=1\n");
        a.sync(TWO_WAY);
        a.delete(a.luid("Ann"));
        a.sync(TWO_WAY);
        says("7", said);
        b.sync(TWO_WAY);
        return store.cards();
    }

    @Test
    void whoSaysAnUpdateAgainThatItNeverConfirmedDoesNotBringBackWhatWasDeleted() {
        assertThat(leftAfterDeletion("name=Ann\nnote=n\n")).isEmpty();
        assertThat(b.cards).isEmpty();
    }

    @Test
    void whoMadeSomethingOfAnUpdateThatItNeverConfirmedBringsItBack() {
        assertThat(leftAfterDeletion("mail=m\nname=Ann\nnote=n\n")).containsExactly("mail=m\nname=Ann\nnote=n\ntel=1\n");
    }

    /** What an item is after b, sent an update that it never confirmed and that was undone, says it has that. */
    private List<String> undoneAndSaidAgain(SyncType type, ConflictPolicy policy) {
        sentANote();
        a.replace(a.luid("Ann"), "name=Ann\ntel=1\n");
        a.sync(TWO_WAY);
        b.policy = policy;
        says("7", "name=Ann\nnote=n\n");
        b.sync(type);
        return store.cards();
    }

    @Test
    void whoSaysAnUpdateAgainThatItNeverConfirmedDoesNotBringBackWhatReplacedIt() {
        assertThat(undoneAndSaidAgain(TWO_WAY, ConflictPolicy.CLIENT_WINS)).containsExactly("name=Ann\ntel=1\n");
        assertThat(b.cards).containsValue("name=Ann\ntel=1\n");
    }

    @Test
    void norDoesItInASlowSync() {
        assertThat(undoneAndSaidAgain(SLOW, ConflictPolicy.MERGE)).containsExactly("name=Ann\ntel=1\n");
        assertThat(b.cards).containsValue("name=Ann\ntel=1\n");
    }

    /** Deletes an addition that was only mapped, after an earlier one of which all left or the first part. */
    private Outcome.Result deletedAfter(boolean whole) {
        b.with(r -> r.begin(TWO_WAY, b.last, "b" + ++anchors));
        b.with(r -> {
            r.received();
            Operation first = r.next().orElseThrow();
            PartedReplica parted = (PartedReplica) r;
            parted.begun(first);
            if (whole) {
                parted.completed(first.sent());
            }
            return null;
        });
        change();
        map(sendOne(), "7");
        return b.with(r -> r.apply(List.of(new Change(Change.Kind.DELETE, "7", null, null)))).get(0).result();
    }

    @Test
    void ofAnAdditionThatDidNotLeaveAsAWholeTheDeviceHasNothing() {
        assertThat(deletedAfter(false)).isEqualTo(Outcome.Result.DELETED);
    }

    @Test
    void anAdditionThatLeftInPartsMayBeWhatTheDeviceHas() {
        assertThat(deletedAfter(true)).isEqualTo(Outcome.Result.SERVER_WON);
    }
}
