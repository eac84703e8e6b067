package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.api.message.SyncType.ONE_WAY_FROM_CLIENT;
import static syncml.api.message.SyncType.ONE_WAY_FROM_SERVER;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.devinf.ContentType;
import syncml.api.storage.ItemRow;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Outcome;

class TwoWayTest {
    private final Store store = new Store();
    private final Phone a = new Phone(store, "a");
    private final Phone b = new Phone(store, "b");

    @BeforeEach
    void bothHoldOneCard() {
        a.add("name=Bob\ntel=1\n");
        a.sync(SLOW);
        b.sync(SLOW);
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
    }

    private void settle() {
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        assertThat(a.cards.values()).containsExactlyInAnyOrderElementsOf(b.cards.values());
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        assertThat(b.operations).isEmpty();
    }

    @Test
    void additionsTravelFromDeviceToDevice() {
        a.add("name=Cem\n");
        b.add("name=Dan\n");
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("ADDED");
        settle();
        assertThat(a.cards.values()).containsExactlyInAnyOrder("name=Bob\ntel=1\n", "name=Cem\n", "name=Dan\n");
    }

    @Test
    void replacementsTravelFromDeviceToDevice() {
        a.replace(a.luid("Bob"), "name=Bob\ntel=2\n");
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("REPLACED");
        b.sync(TWO_WAY);
        assertThat(b.sent()).containsExactly("REPLACE name=Bob\ntel=2");
        settle();
    }

    @Test
    void deletionsTravelFromDeviceToDevice() {
        a.delete(a.luid("Bob"));
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("DELETED");
        b.sync(TWO_WAY);
        assertThat(b.cards).isEmpty();
        settle();
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void aSyncWithoutChangesSendsNothingAndRaisesNothing() {
        long head = store.head();
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        assertThat(b.operations).isEmpty();
        assertThat(store.head()).isEqualTo(head);
    }

    @Test
    void aDeviceIsNotSentItsOwnChanges() {
        a.replace(a.luid("Bob"), "name=Bob\ntel=3\n");
        a.add("name=Eve\n");
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
    }

    @Test
    void theSameChangeAppliedAgainHasNoFurtherEffect() {
        String luid = a.add("name=Fay\n");
        Change add = a.change(Change.Kind.ADD, luid);
        a.with(r -> r.begin(TWO_WAY, a.last, "x"));
        assertThat(a.with(r -> r.apply(List.of(add))).get(0).result()).isEqualTo(Outcome.Result.ADDED);
        long head = store.head();
        assertThat(a.with(r -> r.apply(List.of(add))).get(0).result()).isEqualTo(Outcome.Result.MATCHED);
        assertThat(a.with(r -> r.apply(List.of(add, add))).get(1).result()).isEqualTo(Outcome.Result.MATCHED);
        assertThat(store.head()).isEqualTo(head);
        assertThat(store.rows()).hasSize(2);
    }

    @Test
    void anAdditionUnderAKnownLuidReplaces() {
        String luid = a.luid("Bob");
        a.cards.put(luid, "name=Bob\ntel=7\n");
        a.log.put(luid, Change.Kind.ADD);
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("REPLACED");
        assertThat(store.cards()).containsExactly("name=Bob\ntel=7\n");
    }

    @Test
    void aReplacementUnderAnUnknownLuidAdds() {
        a.cards.put("new", "name=Gil\n");
        a.log.put("new", Change.Kind.REPLACE);
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("ADDED");
        assertThat(store.rows()).hasSize(2);
    }

    @Test
    void changesOfOneItemInOneMessageAreAppliedInOrder() {
        a.with(r -> r.begin(TWO_WAY, a.last, "x"));
        byte[] one = "name=One\n".getBytes(StandardCharsets.UTF_8);
        byte[] two = "name=Two\n".getBytes(StandardCharsets.UTF_8);
        List<Outcome> outcomes = a.with(r -> r.apply(List.of(new Change(Change.Kind.ADD, "l", CardDatatype.PLAIN, one),
                new Change(Change.Kind.REPLACE, "l", CardDatatype.PLAIN, two),
                new Change(Change.Kind.DELETE, "l", null, null),
                new Change(Change.Kind.DELETE, "l", null, null))));
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Outcome.Result.ADDED, Outcome.Result.REPLACED,
                Outcome.Result.DELETED, Outcome.Result.NOT_FOUND);
        a.with(r -> {
            r.received();
            return null;
        });
        assertThat(store.rows()).hasSize(1);
    }

    @Test
    void theSameAdditionOnTwoDevicesBecomesOneItem() {
        a.add("name=Hal\n");
        b.add("#other notation\nname=Hal\n");
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("MATCHED");
        assertThat(b.operations).isEmpty();
        assertThat(store.rows()).hasSize(2);
    }

    @Test
    void twoEqualAdditionsOfOneDeviceStayTwoItems() {
        a.add("name=Ida\n");
        a.add("name=Ida\n");
        a.sync(TWO_WAY);
        assertThat(store.rows()).hasSize(3);
        b.add("name=Ida\n");
        b.sync(TWO_WAY);
        assertThat(b.sent()).containsExactly("ADD name=Ida");
        assertThat(store.rows()).hasSize(3);
    }

    @Test
    void itemsAreStoredAsTheyCame() {
        a.add("#notation\nname=Jan\n");
        a.sync(TWO_WAY);
        assertThat(store.cards()).contains("#notation\nname=Jan\n");
    }

    @Test
    void timesOfTheDevicesZoneAreStoredAsWhatTheyMean() {
        a.context = store.zone("Europe/Berlin");
        a.add("name=Kim\nat=0900\n");
        a.add("#kept\nname=Lea\n");
        a.sync(TWO_WAY);
        assertThat(store.cards()).contains("at=0900@Europe/BerlinZ\nname=Kim\n", "#kept\nname=Lea\n");
    }

    @Test
    void whatCannotBeUnderstoodIsRefusedAndTheRestGoesOn() {
        a.add("nonsense");
        a.add("!fault");
        a.add("name=Max\n");
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("INVALID", "ADDED");
        a.with(r -> r.begin(TWO_WAY, a.last, "x"));
        List<Outcome> outcomes = a.with(r -> r.apply(List.of(
                new Change(Change.Kind.ADD, "p", new ContentType("image/png", ""), new byte[3]),
                new Change(Change.Kind.ADD, "q", new ContentType("", ""), new byte[] {'a', '=', 'b'}),
                new Change(Change.Kind.ADD, "r", null, null))));
        assertThat(outcomes).extracting(Outcome::result).containsExactly(Outcome.Result.UNSUPPORTED_TYPE,
                Outcome.Result.ADDED, Outcome.Result.INVALID);
    }

    @Test
    void aDeletionOfAnUnknownItemFindsNothing() {
        a.log.put("nobody", Change.Kind.DELETE);
        a.sync(TWO_WAY);
        assertThat(a.results()).containsExactly("NOT_FOUND");
    }

    @Test
    void itemsDeletedOnBothSidesAreGone() {
        a.delete(a.luid("Bob"));
        b.delete(b.luid("Bob"));
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("DELETED");
        settle();
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void whatADeviceCannotHoldSurvivesItsReplacement() {
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        a.replace(a.luid("Bob"), "name=Bob\nphoto=xxx\ntel=1\n");
        a.sync(TWO_WAY);
        poor.sync(SLOW);
        assertThat(poor.cards.values()).containsExactly("name=Bob\ntel=1\n");
        poor.replace(poor.luid("Bob"), "name=Bob\ntel=5\n");
        poor.sync(TWO_WAY);
        assertThat(poor.operations).isEmpty();
        assertThat(store.cards()).containsExactly("name=Bob\nphoto=xxx\ntel=5\n");
        poor.replace(poor.luid("Bob"), "name=Bob\n");
        poor.sync(TWO_WAY);
        assertThat(store.cards()).containsExactly("name=Bob\nphoto=xxx\n");
    }

    @Test
    void aChangeInWhatADeviceCannotHoldIsNotSentToIt() {
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        poor.sync(SLOW);
        a.replace(a.luid("Bob"), "name=Bob\nphoto=new\ntel=1\n");
        a.sync(TWO_WAY);
        poor.sync(TWO_WAY);
        assertThat(poor.operations).isEmpty();
        assertThat(poor.start.type()).isEqualTo(TWO_WAY);
    }

    @Test
    void anItemReadBackInOtherWordsIsNotSentToAndFro() {
        Phone stubborn = new Phone(store, "s").holding("name", "tel", "note");
        a.replace(a.luid("Bob"), "name=Bob\nnote=long\ntel=1\n");
        a.sync(TWO_WAY);
        stubborn.sync(SLOW);
        int sent = 0;
        for (int i = 0; i < 4; i++) {
            // Drops the note without meaning it, whatever it is told.
            stubborn.replace(stubborn.luid("Bob"), "name=Bob\ntel=1\n#" + i + "\n");
            stubborn.sync(TWO_WAY);
            sent += stubborn.operations.size();
        }
        assertThat(sent).isZero();
        settle();
    }

    @Test
    void whatADeviceCutsOffIsKeptHereAndNotSentToItAgain() {
        b.replace(b.luid("Bob"), "name=Bob\nnote=a long story\n");
        b.sync(TWO_WAY);
        for (String cut : List.of("a long", "a long", "a", "a lo")) {
            a.sync(TWO_WAY);
            a.replace(a.luid("Bob"), "name=Bob\nnote=" + cut + "\n");
            a.sync(TWO_WAY);
            assertThat(a.operations).isEmpty();
            assertThat(store.cards()).containsExactly("name=Bob\nnote=a long story\n");
            b.sync(TWO_WAY);
            assertThat(b.operations).isEmpty();
            // It is given the whole story again, with something else.
            b.replace(b.luid("Bob"), "name=Bob\nnote=a long story\ntel=" + cut + "\n");
            b.sync(TWO_WAY);
            a.sync(TWO_WAY);
            assertThat(a.operations).hasSize(1);
            a.replace(a.luid("Bob"), "name=Bob\nnote=a\ntel=" + cut + "\n");
            a.sync(TWO_WAY);
            assertThat(a.operations).isEmpty();
            a.replace(a.luid("Bob"), "name=Bob\nnote=a\n");
            a.sync(TWO_WAY);
            b.sync(TWO_WAY);
        }
    }

    @Test
    void ourItemsChangedDuringTheSyncByOthersComeNextTime() {
        a.with(r -> r.begin(TWO_WAY, a.last, "n"));
        b.add("name=Oda\n");
        b.sync(TWO_WAY);
        a.add("name=Pia\n");
        a.with(r -> r.apply(List.of(a.change(Change.Kind.ADD, a.luid("Pia")))));
        a.with(r -> {
            r.received();
            assertThat(r.next()).isEmpty();
            r.finish();
            return null;
        });
        a.last = "n";
        a.log.clear();
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Oda");
        b.sync(TWO_WAY);
        assertThat(b.sent()).containsExactly("ADD name=Pia");
    }

    @Test
    void oneWayFromTheClientSendsNothingUntilATwoWaySync() {
        b.add("name=Qi\n");
        b.sync(TWO_WAY);
        a.add("name=Ria\n");
        a.sync(ONE_WAY_FROM_CLIENT);
        assertThat(a.results()).containsExactly("ADDED");
        assertThat(a.operations).isEmpty();
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Qi");
        settle();
    }

    @Test
    void oneWayFromTheServerSendsOnly() {
        b.add("name=Sue\n");
        b.sync(TWO_WAY);
        a.sync(ONE_WAY_FROM_SERVER);
        assertThat(a.sent()).containsExactly("ADD name=Sue");
        assertThatThrownBy(() -> a.with(r -> {
            r.begin(ONE_WAY_FROM_SERVER, a.last, "y");
            return r.apply(List.of());
        })).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void softlyDeletedItemsStayAndAreNotSentUntilASlowSync() {
        String luid = a.luid("Bob");
        a.with(r -> r.begin(TWO_WAY, a.last, "n"));
        a.with(r -> r.apply(List.of(new Change(Change.Kind.SOFT_DELETE, luid, null, null))));
        a.with(r -> {
            r.received();
            r.finish();
            return null;
        });
        a.cards.clear();
        a.last = "n";
        b.replace(b.luid("Bob"), "name=Bob\ntel=9\n");
        b.sync(TWO_WAY);
        assertThat(b.cards).hasSize(1);
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        a.sync(SLOW);
        assertThat(a.sent()).containsExactly("ADD name=Bob\ntel=9");
    }

    @Test
    void manyChangesGoInPages() {
        for (int i = 0; i < 50; i++) {
            b.add("name=N" + i + "\n");
        }
        b.batch = 7;
        b.sync(TWO_WAY);
        a.batch = 4;
        a.sync(TWO_WAY);
        assertThat(a.cards).hasSize(51);
        assertThat(a.operations).hasSize(50);
        settle();
    }

    @Test
    void remainingCountsDown() {
        for (int i = 0; i < 10; i++) {
            b.add("name=N" + i + "\n");
        }
        b.sync(TWO_WAY);
        a.with(r -> r.begin(TWO_WAY, a.last, "x"));
        a.with(r -> {
            r.received();
            return null;
        });
        for (int left = 10; left > 0; left--) {
            int remaining = a.with(r -> r.remaining());
            assertThat(remaining).isEqualTo(left);
            a.with(r -> {
                r.sent(r.next().get());
                return null;
            });
        }
        boolean more = a.with(r -> r.remaining() > 0 || r.next().isPresent());
        assertThat(more).isFalse();
    }

    @Test
    void theOperationStaysTheSameUntilItIsSent() {
        b.add("name=T1\n");
        b.add("name=T2\n");
        b.sync(TWO_WAY);
        a.with(r -> r.begin(TWO_WAY, a.last, "x"));
        a.with(r -> {
            r.received();
            assertThat(r.next().get()).isSameAs(r.next().get());
            return null;
        });
        String first = a.with(r -> r.next().get().sent().guid());
        String again = a.with(r -> r.next().get().sent().guid());
        assertThat(again).isEqualTo(first);
    }

    @Test
    void whatIsTooLargeForADeviceIsTriedAgainWhenItChanges() {
        b.add("name=Uwe\n");
        b.sync(TWO_WAY);
        a.with(r -> r.begin(TWO_WAY, a.last, "n"));
        a.with(r -> {
            r.received();
            r.unsendable(r.next().get());
            assertThat(r.next()).isEmpty();
            r.finish();
            return null;
        });
        a.last = "n";
        a.sync(TWO_WAY);
        assertThat(a.operations).isEmpty();
        b.replace(b.luid("Uwe"), "name=Uwe\ntel=1\n");
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Uwe\ntel=1");
    }

    @Test
    void theContentOfATombstoneComesBackWithTheItem() {
        a.replace(a.luid("Bob"), "name=Bob\nphoto=xxx\ntel=1\n");
        a.sync(TWO_WAY);
        Phone poor = new Phone(store, "poor").holding("name", "tel");
        poor.sync(SLOW);
        ItemRow before = store.rows().get(0);
        a.delete(a.luid("Bob"));
        a.sync(TWO_WAY);
        poor.policy = ConflictPolicy.SERVER_WINS;
        poor.replace(poor.luid("Bob"), "name=Bob\ntel=2\n");
        poor.sync(TWO_WAY);
        assertThat(poor.results()).containsExactly("CLIENT_WON");
        assertThat(poor.operations).isEmpty();
        assertThat(store.rows()).hasSize(1);
        assertThat(store.rows().get(0).guid()).isEqualTo(before.guid());
        assertThat(store.cards()).containsExactly("name=Bob\nphoto=xxx\ntel=2\n");
        a.sync(TWO_WAY);
        assertThat(a.sent()).containsExactly("ADD name=Bob\nphoto=xxx\ntel=2");
    }
}
