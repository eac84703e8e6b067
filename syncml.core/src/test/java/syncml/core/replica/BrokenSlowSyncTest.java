package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.REFRESH_FROM_CLIENT;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Sent;

/** Slow syncs and refreshes that do not come to their end, or go on later. */
class BrokenSlowSyncTest {
    private final Store store = new Store();
    private final Phone a = new Phone(store, "a");
    private final Phone b = new Phone(store, "b");

    @Test
    void aSlowSyncBrokenOffKeepsTheMappingsInForce() {
        a.fill(10);
        a.sync(SLOW);
        a.batch = 3;
        assertThat(a.breakOff(SLOW, 4)).isTrue();
        a.replace(a.luid("N9"), "name=N9\nnote=changed\n");
        a.delete(a.luid("N8"));
        assertThat(a.sync(TWO_WAY)).isTrue();
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
        assertThat(a.results()).containsExactlyInAnyOrder("REPLACED", "DELETED");
        assertThat(store.rows()).hasSize(9);
    }

    @Test
    void itemsAddedInASlowSyncBrokenOffAreKnownWhenTheyAreSentAgainChanged() {
        a.sync(SLOW);
        a.add("name=New\n");
        assertThat(a.breakOff(SLOW, 3)).isTrue();
        assertThat(store.rows()).hasSize(1);
        a.replace(a.luid("New"), "name=Newer\n");
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
        assertThat(store.cards()).containsExactly("name=Newer\n");
        assertThat(a.cards).hasSize(1);
    }

    @Test
    void anEditThatKnewWhatASlowSyncGivenUpHadBroughtStands() {
        String luid = a.add("name=Ann\n");
        a.sync(SLOW);
        b.sync(SLOW);
        a.replace(luid, "name=Ann\nnote=one\n");
        a.with(r -> r.begin(SLOW, a.last, "x"));
        a.with(r -> r.apply(List.of(a.change(Change.Kind.REPLACE, luid))));
        b.sync(TWO_WAY);
        b.replace(b.luid("one"), "name=Ann\nnote=two\n");
        b.sync(TWO_WAY);
        a.sync(SLOW);
        assertThat(a.cards.values()).containsExactly("name=Ann\nnote=two\n");
        assertThat(store.cards()).containsExactly("name=Ann\nnote=two\n");
    }

    @Test
    void whatAPeerWasGivenAndNeverConfirmedComesBackAsTheSameItem() {
        String luid = a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        Phone c = new Phone(store, "c");
        assertThat(c.breakOff(SLOW, 4)).isTrue();
        assertThat(c.cards).hasSize(1);
        b.sync(REFRESH_FROM_CLIENT);
        assertThat(store.cards()).isEmpty();
        c.reset();
        c.sync(SLOW);
        a.replace(luid, "name=Ann\ntel=2\n");
        a.sync(TWO_WAY);
        assertThat(store.cards()).containsExactly("name=Ann\ntel=2\n");
        b.sync(TWO_WAY);
        c.sync(TWO_WAY);
        assertThat(b.cards.values()).containsExactly("name=Ann\ntel=2\n");
        assertThat(c.cards.values()).containsExactly("name=Ann\ntel=2\n");
    }

    @Test
    void whatAPeerWasGivenAndNeverConfirmedComesBackWithWhatWasChangedSince() {
        String luid = a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        Phone c = new Phone(store, "c");
        assertThat(c.breakOff(SLOW, 4)).isTrue();
        assertThat(c.cards.values()).containsExactly("name=Ann\ntel=1\n");
        a.replace(luid, "name=Ann\ntel=2\n");
        a.sync(TWO_WAY);
        b.sync(REFRESH_FROM_CLIENT);
        assertThat(store.cards()).isEmpty();
        c.reset();
        c.sync(SLOW);
        assertThat(store.cards()).containsExactly("name=Ann\ntel=2\n");
        assertThat(c.cards.values()).containsExactly("name=Ann\ntel=2\n");
        a.sync(TWO_WAY);
        assertThat(a.cards.values()).containsExactly("name=Ann\ntel=2\n");
    }

    @Test
    void whatAPeerWasSentBeforeASlowSyncBrokeOffIsNoEditOfItsOwnWhenThatGoesOn() {
        String luid = a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        Phone c = new Phone(store, "c");
        assertThat(c.breakOff(SLOW, 4)).isTrue();
        assertThat(c.cards.values()).containsExactly("name=Ann\ntel=1\n");
        a.replace(luid, "name=Ann\n");
        a.sync(TWO_WAY);
        assertThat(c.<Boolean>with(r -> r.resume(c.last, "c-2").isPresent())).isTrue();
        String sent = c.with(r -> {
            // It has forgotten which addition that was.
            r.apply(List.of(c.change(Change.Kind.REPLACE, c.luid("Ann"))));
            r.received();
            return r.next().map(o -> o.sent().kind() + " " + new String(o.octets(), StandardCharsets.UTF_8)).orElse("");
        });
        assertThat(store.cards()).containsExactly("name=Ann\n");
        assertThat(sent).isEqualTo("REPLACE name=Ann\n");
    }

    @Test
    void whatAPeerCallsWhatItWasGivenIsKnownThoughTheSlowSyncWentOnAndWasGivenUp() {
        String luid = a.add("name=Ann\n");
        a.sync(SLOW);
        a.delete(luid);
        a.with(r -> r.begin(SLOW, a.last, "x"));
        a.with(r -> {
            r.received();
            r.next().ifPresent(r::sent);
            return null;
        });
        String guid = store.rows().get(0).guid();
        a.cards.put("other", "name=Ann\n");
        assertThat(a.<Boolean>with(r -> r.resume(a.last, "y").isPresent())).isTrue();
        a.with(r -> r.map(guid, "other"));
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
        assertThat(store.cards()).containsExactlyElementsOf(a.cards.values());
    }

    @Test
    void whatAPeerDeletedInASlowSyncThatWentOnAndWasGivenUpIsSentToItWhenItIsBack() {
        Phone c = new Phone(store, "c").holding("name", "note");
        a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        c.sync(SLOW);
        String luid = c.luid("Ann");
        c.with(r -> r.begin(SLOW, c.last, "x"));
        c.with(r -> r.apply(List.of(c.change(Change.Kind.REPLACE, luid))));
        assertThat(c.<Boolean>with(r -> r.resume(c.last, "y").isPresent())).isTrue();
        c.cards.clear();
        c.with(r -> r.apply(List.of(c.change(Change.Kind.DELETE, luid))));
        assertThat(store.cards()).isEmpty();
        // Nobody else knew of that; what comes back says the same to this peer, which cannot hold the rest.
        a.replace(a.luid("Ann"), "name=Ann\ntel=2\n");
        a.sync(TWO_WAY);
        assertThat(store.cards()).containsExactly("name=Ann\ntel=2\n");
        c.sync(TWO_WAY);
        assertThat(c.start.type()).isEqualTo(TWO_WAY);
        assertThat(c.sent()).containsExactly("ADD name=Ann");
    }

    @Test
    void whatWasDeletedAtAPeerInASlowSyncThatWentOnAndWasGivenUpIsSentToItWhenItIsBack() {
        Phone c = new Phone(store, "c").holding("name", "note");
        String luid = a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        b.sync(SLOW);
        c.sync(SLOW);
        a.replace(luid, "name=Ann\nnote=new\ntel=1\n");
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        c.with(r -> r.begin(SLOW, c.last, "x"));
        c.with(r -> r.apply(List.of(c.change(Change.Kind.REPLACE, c.luid("Ann")))));
        a.delete(luid);
        a.sync(TWO_WAY);
        assertThat(c.<Boolean>with(r -> r.resume(c.last, "y").isPresent())).isTrue();
        String sent = c.with(r -> {
            r.received();
            Sent deletion = r.next().orElseThrow().sent();
            r.sent(r.next().orElseThrow());
            r.acknowledge(deletion, Answer.DONE);
            return deletion.kind().name();
        });
        assertThat(sent).isEqualTo("DELETE");
        c.cards.clear();
        // This undoes what the peer was not told of before the deletion.
        b.replace(b.luid("Ann"), "name=Ann\ntel=2\n");
        b.sync(TWO_WAY);
        assertThat(store.cards()).containsExactly("name=Ann\ntel=2\n");
        c.sync(TWO_WAY);
        assertThat(c.start.type()).isEqualTo(TWO_WAY);
        assertThat(c.sent()).containsExactly("ADD name=Ann");
    }

    @Test
    void aRefreshFromTheClientBrokenOffDeletesNothing() {
        a.fill(5);
        a.sync(SLOW);
        a.with(r -> r.begin(REFRESH_FROM_CLIENT, a.last, "x"));
        a.with(r -> {
            r.abandon();
            return null;
        });
        assertThat(store.rows()).hasSize(5);
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
    }
}
