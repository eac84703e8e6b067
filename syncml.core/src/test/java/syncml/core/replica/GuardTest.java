package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.api.message.SyncType.REFRESH_FROM_CLIENT;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.sync.Change;
import syncml.api.sync.HeldSync;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.core.exchange.Datatypes;
import syncml.core.items.StoredHistory;

class GuardTest {
    private static final int CARDS = 12;

    private final Store store = new Store();
    private final Phone a = new Phone(store, "a");
    private final Phone b = new Phone(store, "b");

    @BeforeEach
    void bothHoldTwelveCards() {
        for (int i = 0; i < CARDS; i++) {
            a.add("name=N" + i + "\n");
        }
        a.sync(SLOW);
        b.sync(SLOW);
        a.sync(TWO_WAY);
        a.batch = 5;
        policies(Map.of("guard.least", 3));
    }

    private void policies(Map<String, ?> settings) {
        store.policies = SyncPolicies.of(settings);
    }

    private StoredGuards guards() {
        Datatypes datatypes = new Datatypes();
        datatypes.add(store.datatype);
        return new StoredGuards(store.memory, datatypes, store.policies, store.settings);
    }

    private void deletes(Phone phone, int count) {
        for (String luid : new ArrayList<>(phone.cards.keySet()).subList(0, count)) {
            phone.delete(luid);
        }
    }

    private void settled(int cards) {
        for (Phone phone : List.of(a, b, a, b)) {
            assertThat(phone.sync(TWO_WAY)).isTrue();
        }
        assertThat(store.cards()).hasSize(cards);
        assertThat(a.cards.values()).containsExactlyInAnyOrderElementsOf(b.cards.values()).hasSize(cards)
                .doesNotHaveDuplicates();
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
    }

    private HeldSync held() {
        assertThat(guards().list(Store.OWNER)).hasSize(1);
        return guards().list(Store.OWNER).get(0);
    }

    @Test
    void deletionsOfLessThanMostAreDone() {
        deletes(a, 6);
        a.sync(TWO_WAY);
        assertThat(a.remarks).isEmpty();
        assertThat(store.cards()).hasSize(6);
        settled(6);
        assertThat(guards().list(Store.OWNER)).isEmpty();
    }

    @Test
    void deletionsThatComeInASlowSyncAreWatchedAsWell() {
        assertThat(slowSyncWithDeletions(3)).isZero();
        assertThat(store.cards()).hasSize(CARDS - 3);
        assertThat(guards().list(Store.OWNER)).isEmpty();
        assertThat(slowSyncWithDeletions(7)).isEqualTo(7);
        assertThat(a.remarks).singleElement().asString().contains("7 of the 9", "sent to it again");
        assertThat(guards().list(Store.OWNER)).isEmpty();
        settled(CARDS - 3);
    }

    /** All that is left is sent, and deletions of what was there before; returns how many items come back. */
    private int slowSyncWithDeletions(int count) {
        List<String> gone = List.copyOf(new ArrayList<>(a.cards.keySet()).subList(0, count));
        gone.forEach(a.cards::remove);
        List<Change> changes = new ArrayList<>();
        a.cards.keySet().forEach(luid -> changes.add(a.change(Change.Kind.REPLACE, luid)));
        gone.forEach(luid -> changes.add(a.change(Change.Kind.DELETE, luid)));
        String next = "slow-" + count;
        a.with(r -> r.begin(SLOW, a.last, next));
        a.with(r -> r.apply(changes));
        a.with(r -> {
            r.received();
            return null;
        });
        int back = a.with(r -> r.remaining());
        a.with(r -> {
            r.finish();
            return null;
        });
        a.last = next;
        return back;
    }

    @Test
    void aFewDeletionsAreDoneThoughTheyAreMost() {
        policies(Map.of());
        deletes(a, 10);
        a.sync(TWO_WAY);
        assertThat(store.cards()).hasSize(2);
        settled(2);
    }

    @Test
    void deletionsOfMostAreHeldBackAndThePeerGoesOnAsUsual() {
        store.session = "bad";
        deletes(a, 7);
        a.add("name=new\n");
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactlyInAnyOrder("DELETED", "ADDED");
        assertThat(a.operations).isEmpty();
        assertThat(a.remarks).singleElement().asString().contains("deleted 7 of the 13 items");
        assertThat(store.cards()).hasSize(CARDS + 1);
        HeldSync held = held();
        assertThat(held).isEqualTo(new HeldSync(held.id(), "a", "cards", HeldSync.Kind.DELETIONS, 7, 13, held.since(),
                "bad"));
        b.sync(TWO_WAY);
        assertThat(b.cards).hasSize(CARDS + 1);
        a.delete(a.luid("new"));
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        assertThat(b.cards).hasSize(CARDS);
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        assertThat(a.cards).hasSize(5);
    }

    @Test
    void approvedDeletionsAreDone() {
        deletes(a, 7);
        a.sync(TWO_WAY);
        assertThat(guards().approve(Store.OWNER, held().id())).isEqualTo(7);
        assertThat(guards().list(Store.OWNER)).isEmpty();
        settled(5);
    }

    @Test
    void rejectedDeletionsAreSentBack() {
        deletes(a, 7);
        a.sync(TWO_WAY);
        assertThat(guards().reject(Store.OWNER, held().id())).isEqualTo(7);
        assertThat(guards().list(Store.OWNER)).isEmpty();
        a.sync(TWO_WAY);
        assertThat(a.operations).hasSize(7);
        settled(CARDS);
    }

    @Test
    void whatSomebodyElseChangesWhileItWaitsComesBack() {
        deletes(a, 7);
        a.sync(TWO_WAY);
        String gone = b.cards.entrySet().stream().filter(e -> !a.cards.containsValue(e.getValue())).findFirst()
                .orElseThrow().getKey();
        b.replace(gone, "name=changed\n");
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=changed");
        assertThat(guards().approve(Store.OWNER, held().id())).isEqualTo(6);
        settled(6);
    }

    @Test
    void deletionsOfLaterSessionsWaitTogetherWithTheFirst() {
        deletes(a, 7);
        a.sync(TWO_WAY);
        deletes(a, 5);
        a.sync(TWO_WAY);
        assertThat(held().items()).isEqualTo(12);
        assertThat(guards().reject(Store.OWNER, held().id())).isEqualTo(12);
        settled(CARDS);
    }

    @Test
    void everythingIsDeletedWhereNobodyGuards() {
        policies(Map.of("guard.deletions", "OFF"));
        deletes(a, CARDS);
        a.sync(TWO_WAY);
        assertThat(a.remarks).isEmpty();
        settled(0);
    }

    @Test
    void everythingIsDeletedAndToldWhereThatIsThePolicyOfTheDatastore() {
        policies(Map.of("guard.least", 3, "guard.deletions", "HOLD", "cards.guard.deletions", "do"));
        deletes(a, CARDS);
        a.sync(TWO_WAY);
        assertThat(a.remarks).singleElement().asString().contains("deleted 12 of the 12 items");
        settled(0);
    }

    @Test
    void deletionsOfABrokenSessionAreDoneWhenTheNextBegins() {
        deletes(a, 6);
        int[] left = {2};
        a.breaks = () -> --left[0] < 0;
        assertThat(a.sync(TWO_WAY)).isFalse();
        a.breaks = () -> false;
        a.sync(TWO_WAY);
        settled(6);
    }

    @Test
    void aRefreshFromTheClientIsAWishThatCanBeUndone() throws RestoreException {
        store.session = "wish";
        a.cards.clear();
        a.sync(REFRESH_FROM_CLIENT);
        settled(0);
        new StoredHistory(store.memory, () -> List.of(store.datatype), store.settings)
                .restore(Store.OWNER, "cards", RestoreWish.beforeSession("wish"));
        settled(CARDS);
    }

    @Test
    void anEmptiedDeviceIsFilledAgainAndItsOwnerTold() {
        a.cards.clear();
        a.last = null;
        a.sync(SLOW);
        assertThat(a.remarks).singleElement().asString().contains("came with none");
        settled(CARDS);
    }

    @Test
    void anEmptiedDeviceIsHeldBackWhereThatIsThePolicy() {
        policies(Map.of("guard.empty", "HOLD"));
        a.cards.clear();
        a.last = null;
        for (int i = 0; i < 2; i++) {
            assertThat(a.sync(SLOW)).isTrue();
            assertThat(a.operations).isEmpty();
            assertThat(a.cards).isEmpty();
            assertThat(held().kind()).isEqualTo(HeldSync.Kind.EMPTY);
        }
        guards().approve(Store.OWNER, held().id());
        assertThat(guards().list(Store.OWNER)).isEmpty();
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(SLOW);
        settled(CARDS);
    }

    @Test
    void aSlowSyncDecidesWhatWaited() {
        deletes(a, 7);
        a.sync(TWO_WAY);
        a.last = null;
        a.sync(SLOW);
        assertThat(a.remarks).singleElement().asString().contains("sent to the device again");
        assertThat(guards().list(Store.OWNER)).isEmpty();
        settled(CARDS);
    }

    @Test
    void itemsThatMultiplyAreNoticed() {
        policies(Map.of("guard.copies", 3));
        for (int i = 0; i < 3; i++) {
            a.add("name=again\n");
        }
        a.sync(TWO_WAY);
        assertThat(a.remarks).isEmpty();
        a.add("name=again\n");
        a.sync(TWO_WAY);
        assertThat(a.remarks).singleElement().asString().contains("circle");
        assertThat(held().kind()).isEqualTo(HeldSync.Kind.COPIES);
        guards().approve(Store.OWNER, held().id());
        assertThat(guards().list(Store.OWNER)).isEmpty();
        settledWithCopies(CARDS + 4);
    }

    private void settledWithCopies(int cards) {
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        assertThat(a.cards).hasSize(cards);
        assertThat(b.cards).hasSize(cards);
    }

    @Test
    void aFirstSynchronizationMayTakeWhatIsHere() {
        policies(Map.of("first.sync", "SERVER"));
        Phone c = new Phone(store, "c");
        c.add("name=only here\n");
        c.add("name=N1\ntel=1\n");
        c.sync(SLOW);
        assertThat(c.cards.values()).containsExactlyInAnyOrderElementsOf(a.cards.values());
        settled(CARDS);
        c.add("name=later\n");
        c.sync(TWO_WAY);
        settled(CARDS + 1);
    }

    @Test
    void aFirstSynchronizationMayTakeWhatTheDeviceHas() {
        policies(Map.of("first.sync", "CLIENT"));
        Phone c = new Phone(store, "c");
        c.add("name=only here\n");
        c.add("name=N1\ntel=1\n");
        c.sync(SLOW);
        assertThat(c.cards).hasSize(2);
        settled(2);
        assertThat(a.cards.values()).containsExactlyInAnyOrder("name=N1\ntel=1\n", "name=only here\n");
        Phone d = new Phone(store, "d");
        d.sync(SLOW);
        assertThat(d.cards).hasSize(2);
    }

    @Test
    void aDeviceHasPoliciesOfItsOwn() {
        guards().set(Store.OWNER, "a", "cards", "guard.deletions", "OFF");
        assertThat(guards().list(Store.OWNER, "a").get(0).own()).containsExactly("guard.deletions");
        assertThat(guards().list(Store.OWNER, "a").get(0).values()).containsEntry("guard.deletions", "OFF")
                .containsEntry("guard.least", "3");
        assertThat(guards().list(Store.OWNER, "b").get(0).own()).isEmpty();
        deletes(a, CARDS);
        a.sync(TWO_WAY);
        settled(0);
        guards().set(Store.OWNER, "a", "cards", "guard.deletions", null);
        assertThat(guards().list(Store.OWNER, "a").get(0).own()).isEmpty();
    }

    @Test
    void whatIsNoPolicyIsRefusedInWords() {
        assertThatThrownBy(() -> guards().set(Store.OWNER, "a", "cards", "guard", "OFF"))
                .hasMessageContaining("no policy 'guard'").hasMessageContaining("guard.deletions");
        assertThatThrownBy(() -> guards().set(Store.OWNER, "a", "cards", "conflicts", "NOBODY"))
                .hasMessageContaining("NOBODY").hasMessageContaining("SERVER_WINS");
        assertThatThrownBy(() -> guards().set(Store.OWNER, "x", "cards", "conflicts", "MERGE"))
                .hasMessageContaining("x has not synchronized");
        assertThatThrownBy(() -> SyncPolicies.of(Map.of("contacts.guard.share", "most")))
                .hasMessageContaining("guard.share");
        assertThatThrownBy(() -> guards().approve(Store.OWNER, "d99")).hasMessageContaining("d99");
    }
}
