package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.message.SyncType.REFRESH_FROM_CLIENT;
import static syncml.api.message.SyncType.REFRESH_FROM_SERVER;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.storage.ItemRow;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Outcome;

class SlowSyncTest {
    private final Store store = new Store();
    private final Phone a = new Phone(store, "a");
    private final Phone b = new Phone(store, "b");

    @Test
    void aSlowSyncRepeatedAddsNothingAndSendsNothing() {
        a.fill(20);
        a.sync(SLOW);
        assertThat(a.results()).containsExactly("ADDED");
        long head = store.head();
        for (int i = 0; i < 2; i++) {
            a.sync(SLOW);
            assertThat(a.results()).containsExactly("MATCHED");
            assertThat(a.operations).isEmpty();
        }
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void aSlowSyncOfUnchangedItemsReadsNone() {
        a.fill(20);
        a.sync(SLOW);
        store.datatype.reads = 0;
        a.sync(SLOW);
        assertThat(store.datatype.reads).isZero();
    }

    @Test
    void aSecondDeviceWithTheSameItemsAddsNothing() {
        a.fill(20);
        a.sync(SLOW);
        b.fill(20);
        b.batch = 6;
        store.datatype.reads = 0;
        b.sync(SLOW);
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(b.operations).isEmpty();
        assertThat(store.rows()).hasSize(20);
        assertThat(store.datatype.reads).as("only what came is read").isEqualTo(20);
    }

    @Test
    void aDeviceThatForgotItsIdentifiersAddsNothing() {
        a.fill(20);
        a.sync(SLOW);
        a.reset();
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(SLOW);
        assertThat(a.results()).containsExactly("MATCHED");
        assertThat(a.operations).isEmpty();
        assertThat(store.rows()).hasSize(20);
    }

    @Test
    void twoEqualItemsOfOneDeviceStayTwoAndPairOneToOne() {
        a.add("name=Twin\n");
        a.add("name=Twin\n");
        a.sync(SLOW);
        assertThat(store.rows()).hasSize(2);
        b.add("name=Twin\n");
        b.add("name=Twin\n");
        b.add("name=Twin\n");
        b.sync(SLOW);
        assertThat(store.rows()).hasSize(3);
        assertThat(b.operations).isEmpty();
        for (int i = 0; i < 2; i++) {
            a.sync(SLOW);
            b.sync(SLOW);
        }
        assertThat(store.rows()).hasSize(3);
        assertThat(a.cards).hasSize(3);
    }

    @Test
    void theSameItemTwiceInOneMessageIsOneItem() {
        String luid = a.add("name=Once\n");
        a.with(r -> r.begin(SLOW, null, "x"));
        Change change = a.change(Change.Kind.REPLACE, luid);
        a.with(r -> r.apply(List.of(change, change)));
        a.with(r -> r.apply(List.of(change)));
        assertThat(store.rows()).hasSize(1);
    }

    @Test
    void whatEitherSideLacksIsAdded() {
        a.add("name=Ann\n");
        b.add("name=Ben\n");
        a.sync(SLOW);
        b.sync(SLOW);
        assertThat(b.results()).containsExactly("ADDED");
        assertThat(b.sent()).containsExactly("ADD name=Ann");
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Ben");
    }

    @Test
    void itemsThatDifferAreMergedAndBothSidesDataSurvive() {
        a.add("name=Ann\nmail=a@x\n");
        a.sync(SLOW);
        b.add("name=Ann\nnote=met\n");
        b.sync(SLOW);
        assertThat(b.results()).containsExactly("MERGED");
        assertThat(store.cards()).containsExactly("mail=a@x\nname=Ann\nnote=met\n");
        assertThat(b.sent()).containsExactly("REPLACE mail=a@x\nname=Ann\nnote=met");
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("REPLACE mail=a@x\nname=Ann\nnote=met");
        b.sync(SLOW);
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(b.operations).isEmpty();
    }

    @Test
    void aPoorDeviceMatchesItsReducedItemsAndIsNotSentThemBack() {
        a.add("name=Ann\nphoto=yyy\ntel=1\n");
        a.sync(SLOW);
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        poor.add("name=Ann\ntel=1\n");
        for (int i = 0; i < 2; i++) {
            poor.sync(SLOW);
            assertThat(poor.results()).containsExactly("MATCHED");
            assertThat(poor.operations).isEmpty();
        }
        assertThat(store.cards()).containsExactly("name=Ann\nphoto=yyy\ntel=1\n");
    }

    @Test
    void theBestPairIsFoundNotTheFirst() {
        a.add("name=Ann\nnote=1\ntel=1\n");
        a.add("name=Ann\nnote=2\ntel=2\n");
        a.sync(SLOW);
        b.add("mail=b\nname=Ann\ntel=2\n");
        b.add("mail=a\nname=Ann\ntel=1\n");
        b.sync(SLOW);
        assertThat(store.cards()).containsExactlyInAnyOrder("mail=a\nname=Ann\nnote=1\ntel=1\n",
                "mail=b\nname=Ann\nnote=2\ntel=2\n");
    }

    @Test
    void itemsThatShareAKeyButAreNotTheSameStayApart() {
        a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        b.add("name=Ben\ntel=1\n");
        b.sync(SLOW);
        assertThat(store.rows()).hasSize(2);
    }

    @Test
    void aFieldClearedOnTheDeviceIsClearedWhereItWasKnownToHaveIt() {
        a.add("mail=x\nname=Ann\ntel=1\n");
        a.sync(SLOW);
        a.replace(a.luid("Ann"), "name=Ann\ntel=1\n");
        a.sync(SLOW);
        assertThat(a.results()).containsExactly("REPLACED");
        assertThat(store.cards()).containsExactly("name=Ann\ntel=1\n");
    }

    @Test
    void changesOnBothSidesSurviveASlowSync() {
        a.add("mail=x\nname=Ann\ntel=1\n");
        a.sync(SLOW);
        b.sync(SLOW);
        b.replace(b.luid("Ann"), "mail=y\nname=Ann\ntel=1\n");
        b.sync(TWO_WAY);
        a.replace(a.luid("Ann"), "mail=x\nname=Ann\ntel=2\n");
        a.sync(SLOW);
        assertThat(store.cards()).containsExactly("mail=y\nname=Ann\ntel=2\n");
        assertThat(a.cards.values()).containsExactly("mail=y\nname=Ann\ntel=2\n");
    }

    @Test
    void aChangeHereReachesADeviceThatSlowSyncsUnchanged() {
        a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        b.sync(SLOW);
        b.replace(b.luid("Ann"), "name=Ann\ntel=2\n");
        b.sync(TWO_WAY);
        a.sync(SLOW);
        assertThat(a.results()).containsExactly("MATCHED");
        assertThat(a.sent()).containsExactly("REPLACE name=Ann\ntel=2");
    }

    @Test
    void oursStandsInASlowSyncWhereWeWinButNothingIsLost() {
        a.add("name=Ann\ntel=1\n");
        a.sync(SLOW);
        b.policy = ConflictPolicy.SERVER_WINS;
        b.add("mail=b\nname=Ann\ntel=2\n");
        b.sync(SLOW);
        assertThat(store.cards()).containsExactly("mail=b\nname=Ann\ntel=1\n");
        assertThat(b.cards.values()).containsExactly("mail=b\nname=Ann\ntel=1\n");
    }

    @Test
    void itemsDeletedHereThatADeviceStillHasComeBackInASlowSync() {
        a.add("name=Ann\n");
        a.sync(SLOW);
        b.sync(SLOW);
        b.delete(b.luid("Ann"));
        b.sync(TWO_WAY);
        assertThat(store.rows()).isEmpty();
        a.sync(SLOW);
        assertThat(a.results()).containsExactly("ADDED");
        b.sync(TWO_WAY);
        assertThat(b.cards).hasSize(1);
    }

    @Test
    void whatCameBackInASlowSyncIsDeletedByADeviceThatKnewAllOfIt() {
        Phone c = new Phone(store, "c");
        Phone poor = new Phone(store, "poor").holding("name");
        a.add("name=Ann\ntel=1\n");
        a.add("name=Ben\ntel=1\n");
        a.add("name=Cem\ntel=1\n");
        List<Phone> others = List.of(b, c, poor);
        a.sync(SLOW);
        others.forEach(phone -> phone.sync(SLOW));
        for (String name : List.of("Ann", "Ben", "Cem")) {
            a.delete(a.luid(name));
        }
        a.sync(TWO_WAY);
        b.replace(b.luid("Cem"), "name=Cem\ntel=2\n");
        b.sync(SLOW);
        assertThat(store.rows()).hasSize(3);
        c.delete(c.luid("Ann"));
        c.delete(c.luid("Cem"));
        c.sync(TWO_WAY);
        assertThat(c.results()).containsExactly("DELETED", "SERVER_WON");
        poor.delete(poor.luid("Ben"));
        poor.delete(poor.luid("Cem"));
        poor.sync(TWO_WAY);
        assertThat(poor.results()).containsExactly("DELETED", "SERVER_WON");
        others.forEach(phone -> phone.sync(TWO_WAY));
        assertThat(store.cards()).containsExactly("name=Cem\ntel=2\n");
        assertThat(b.cards.values()).containsExactly("name=Cem\ntel=2\n");
        assertThat(c.cards.values()).containsExactly("name=Cem\ntel=2\n");
    }

    @Test
    void aPeerThatFindsOurAnchorWrongGetsASlowSync() {
        a.fill(3);
        a.sync(SLOW);
        a.with(r -> r.begin(TWO_WAY, a.last, "n"));
        a.with(r -> {
            r.slow();
            r.slow();
            assertThat(r.type()).contains(SLOW);
            return null;
        });
        a.with(r -> r.apply(a.cards.keySet().stream().map(l -> a.change(Change.Kind.ADD, l)).toList()));
        a.with(r -> {
            r.received();
            assertThat(r.next()).isEmpty();
            r.finish();
            return null;
        });
        assertThat(store.rows()).hasSize(3);
        a.last = "n";
        a.log.clear();
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
    }

    @Test
    void itemsOfAnOlderAlgorithmAreFoundAllTheSame() {
        a.fill(20);
        a.sync(SLOW);
        store.datatype = new CardDatatype("card-2");
        long head = store.head();
        b.fill(20);
        b.sync(SLOW);
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(store.rows()).extracting(ItemRow::algorithm).containsOnly("card-2");
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void aRefreshFromTheClientLeavesWhatTheClientHas() {
        a.add("name=Ann\ntel=1\n");
        a.add("name=Ben\n");
        a.add("name=Cem\n");
        a.sync(SLOW);
        b.sync(SLOW);
        List<String> guids = store.rows().stream().map(ItemRow::guid).toList();
        b.replace(b.luid("Ann"), "name=Ann\ntel=2\n");
        b.sync(TWO_WAY);
        a.delete(a.luid("Ben"));
        a.add("name=Dan\n");
        a.sync(REFRESH_FROM_CLIENT);
        assertThat(a.operations).isEmpty();
        assertThat(store.cards()).containsExactlyInAnyOrder("name=Ann\ntel=1\n", "name=Cem\n", "name=Dan\n");
        assertThat(store.rows()).extracting(ItemRow::guid).contains(guids.get(0), guids.get(2));
        b.sync(TWO_WAY);
        assertThat(b.cards.values()).containsExactlyInAnyOrderElementsOf(store.cards());
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
    }

    @Test
    void whatWasChangedHereSinceARefreshFromTheClientBeganIsMergedAndTold() {
        a.add("name=Ann\ntel=1\n");
        a.add("name=Ben\ntel=1\n");
        a.add("name=Cem\ntel=1\n");
        a.sync(SLOW);
        b.sync(SLOW);
        b.replace(b.luid("Cem"), "name=Cem\ntel=2\n");
        b.sync(TWO_WAY);
        a.with(r -> r.begin(REFRESH_FROM_CLIENT, a.last, "x"));
        b.replace(b.luid("Ann"), "name=Ann\nnote=new\ntel=1\n");
        b.replace(b.luid("Ben"), "name=Ben\nnote=new\ntel=2\n");
        b.sync(TWO_WAY);
        a.replace(a.luid("Ben"), "mail=x\nname=Ben\ntel=3\n");
        assertThat(a.<Boolean>with(r -> r.resume(a.last, "y").isPresent())).isTrue();
        List<String> told = a.with(r -> r.apply(a.cards.keySet().stream().map(l -> a.change(Change.Kind.REPLACE, l))
                .toList())).stream().map(Outcome::explanation).toList();
        assertThat(told).satisfiesExactly(
                ann -> assertThat(ann).contains("changed here since").doesNotContain("both sides"),
                ben -> assertThat(ben).contains("changed here since").contains("tel was changed on both sides"),
                cem -> assertThat(cem).isEmpty());
        a.with(r -> {
            r.received();
            r.finish();
            return null;
        });
        assertThat(store.cards()).containsExactlyInAnyOrder("name=Ann\nnote=new\ntel=1\n",
                "mail=x\nname=Ben\nnote=new\ntel=3\n", "name=Cem\ntel=1\n");
        a.last = "y";
        a.log.clear();
        a.sync(TWO_WAY);
        assertThat(a.start.type()).isEqualTo(TWO_WAY);
        assertThat(a.cards.values()).containsExactlyInAnyOrderElementsOf(store.cards());
    }

    @Test
    void aRefreshFromAPoorClientKeepsWhatItCannotHold() {
        a.add("name=Ann\nphoto=p\ntel=1\n");
        a.sync(SLOW);
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        poor.add("name=Ann\n");
        poor.sync(REFRESH_FROM_CLIENT);
        assertThat(store.cards()).containsExactly("name=Ann\nphoto=p\n");
    }

    @Test
    void aRefreshFromTheServerSendsEverything() {
        a.fill(12);
        a.sync(SLOW);
        b.fill(3);
        b.sync(REFRESH_FROM_SERVER);
        assertThat(b.cards.values()).containsExactlyInAnyOrderElementsOf(a.cards.values());
        b.sync(TWO_WAY);
        assertThat(b.start.type()).isEqualTo(TWO_WAY);
        assertThat(b.operations).isEmpty();
        b.replace(b.luid("N3"), "name=N3\ntel=33\n");
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("REPLACED");
        assertThat(store.rows()).hasSize(12);
    }

    @Test
    void aSlowSyncCostsTheSameHoweverManyItemsThereAre() {
        CountedStorage counted = new CountedStorage(store.memory);
        store.storage = counted;
        store.settings = ReplicaSettings.DEFAULT;
        a.batch = 200;
        a.fill(200);
        a.sync(SLOW);
        int few = slowSyncCalls(counted, 200);
        for (int i = 1000; i < 4000; i++) {
            a.add("name=M" + i + "\n");
        }
        a.sync(TWO_WAY);
        Phone c = new Phone(store, "c");
        c.with(r -> r.begin(SLOW, null, "1"));
        assertThat(slowSyncCalls(counted, 200)).isLessThanOrEqualTo(few);
    }

    /** Calls of the storage that a message with items known from another device costs. */
    private int slowSyncCalls(CountedStorage counted, int items) {
        Phone phone = new Phone(store, "p" + store.head());
        phone.fill(items);
        phone.with(r -> r.begin(SLOW, null, "1"));
        List<Change> changes = phone.cards.keySet().stream().map(l -> phone.change(Change.Kind.ADD, l)).toList();
        counted.calls = 0;
        phone.with(r -> r.apply(changes));
        return counted.calls;
    }
}
