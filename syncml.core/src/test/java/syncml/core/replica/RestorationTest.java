package syncml.core.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.api.message.SyncType.REFRESH_FROM_CLIENT;
import static syncml.api.message.SyncType.SLOW;
import static syncml.api.message.SyncType.TWO_WAY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.storage.ItemRow;
import syncml.api.sync.ItemVersion;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.api.sync.Restored;
import syncml.core.exchange.Housekeeping;
import syncml.core.exchange.Retention;
import syncml.core.items.StoredHistory;

class RestorationTest {
    private static final String[] AT_FIRST = {"name=Ann\ntel=1\n", "name=Bob\ntel=2\n", "name=Cem\ntel=3\n"};

    private final Store store = new Store();
    private final StoredHistory history =
            new StoredHistory(store.memory, () -> List.of(store.datatype), store.settings);
    private final Phone a = new Phone(store, "a");
    private final Phone b = new Phone(store, "b");

    @BeforeEach
    void bothHoldThreeCards() {
        store.session = "first";
        for (String card : AT_FIRST) {
            a.add(card);
        }
        a.sync(SLOW);
        b.sync(SLOW);
        a.sync(TWO_WAY);
        store.now = store.now.plus(Duration.ofHours(1));
    }

    private Restored restore(RestoreWish wish) throws RestoreException {
        store.now = store.now.plusSeconds(60);
        return history.restore(Store.OWNER, "cards", wish);
    }

    private void bothHold(String... cards) {
        for (Phone phone : List.of(a, b, a, b)) {
            assertThat(phone.sync(TWO_WAY)).isTrue();
        }
        assertThat(store.cards()).extracting(String::trim).containsExactlyInAnyOrder(trimmed(cards));
        assertThat(a.cards.values()).extracting(String::trim).containsExactlyInAnyOrder(trimmed(cards));
        assertThat(b.cards.values()).extracting(String::trim).containsExactlyInAnyOrder(trimmed(cards));
    }

    private static String[] trimmed(String... cards) {
        return List.of(cards).stream().map(String::trim).toArray(String[]::new);
    }

    private void aBadSessionOfA() {
        store.session = "bad-1";
        a.delete(a.luid("Ann"));
        a.replace(a.luid("Bob"), "name=Bob\ntel=9\n");
        a.add("name=Eve\n");
        a.sync(TWO_WAY);
        store.session = "later";
        b.sync(TWO_WAY);
    }

    @Test
    void whatASessionDidIsUndoneAndDevicesHearOfIt() throws RestoreException {
        aBadSessionOfA();
        assertThat(b.cards.values()).hasSize(3);
        Restored restored = restore(RestoreWish.beforeSession("bad"));
        assertThat(restored).isEqualTo(new Restored(restored.id(), 1, 1, 1, 0, 0));
        bothHold(AT_FIRST);
    }

    @Test
    void aRestoreIsUndoneLikeASession() throws RestoreException {
        aBadSessionOfA();
        Restored restored = restore(RestoreWish.beforeSession("bad"));
        bothHold(AT_FIRST);
        Restored again = restore(RestoreWish.beforeSession(restored.id()));
        assertThat(again).isEqualTo(new Restored(again.id(), 1, 1, 1, 0, 0));
        bothHold("name=Bob\ntel=9\n", "name=Cem\ntel=3\n", "name=Eve\n");
    }

    @Test
    void whatSomebodyElseChangedSinceIsLeftAloneUnlessItIsMeant() throws RestoreException {
        aBadSessionOfA();
        b.replace(b.luid("Bob"), "name=Bob\ntel=10\n");
        b.sync(TWO_WAY);
        assertThat(restore(RestoreWish.beforeSession("bad")).leftAlone()).isEqualTo(1);
        bothHold("name=Ann\ntel=1\n", "name=Bob\ntel=10\n", "name=Cem\ntel=3\n");
        Restored all = restore(new RestoreWish("bad-1", null, null, true));
        assertThat(all).isEqualTo(new Restored(all.id(), 0, 1, 0, 2, 0));
        bothHold(AT_FIRST);
    }

    @Test
    void everythingIsAgainAsItWasAtAMoment() throws RestoreException {
        Instant moment = store.now;
        aBadSessionOfA();
        b.add("name=Dan\n");
        b.sync(TWO_WAY);
        Restored restored = restore(RestoreWish.before(moment));
        assertThat(restored).isEqualTo(new Restored(restored.id(), 1, 1, 2, 0, 0));
        bothHold(AT_FIRST);
    }

    @Test
    void oneItemAloneIsRestored() throws RestoreException {
        aBadSessionOfA();
        String bob = store.rows().stream().filter(row -> row.revision() > 3 && row.guid().equals("2")).findFirst()
                .map(ItemRow::guid).orElseThrow();
        restore(new RestoreWish("bad-1", null, bob, false));
        bothHold("name=Bob\ntel=2\n", "name=Cem\ntel=3\n", "name=Eve\n");
    }

    @Test
    void whatARefreshFromAnEmptiedClientTookAwayComesBack() throws RestoreException {
        store.session = "wish";
        a.cards.clear();
        a.log.clear();
        assertThat(a.sync(REFRESH_FROM_CLIENT)).isTrue();
        assertThat(store.cards()).isEmpty();
        assertThat(restore(RestoreWish.beforeSession("wish")).broughtBack()).isEqualTo(3);
        bothHold(AT_FIRST);
    }

    @Test
    void whatTheOwnerRestoredStaysThoughADeviceThatHadItAllTheTimeDeletesIt() throws RestoreException {
        store.session = "bad-1";
        a.delete(a.luid("Ann"));
        a.sync(TWO_WAY);
        restore(RestoreWish.beforeSession("bad"));
        b.delete(b.luid("Ann"));
        b.sync(TWO_WAY);
        assertThat(b.results()).containsExactly("SERVER_WON");
        bothHold(AT_FIRST);
    }

    @Test
    void aSessionOfWhichNothingIsKeptIsTold() {
        assertThatThrownBy(() -> restore(RestoreWish.beforeSession("unknown"))).isInstanceOf(RestoreException.class)
                .hasMessageContaining("unknown");
    }

    @Test
    void whatIsMeantMustBeClear() {
        store.session = "firm";
        a.add("name=Dan\n");
        a.sync(TWO_WAY);
        assertThatThrownBy(() -> restore(RestoreWish.beforeSession("fir"))).isInstanceOf(RestoreException.class)
                .hasMessageContaining("first").hasMessageContaining("firm");
    }

    @Test
    void theVersionsOfAnItemTellWhoMadeThem() {
        aBadSessionOfA();
        List<ItemVersion> versions = history.versions(Store.OWNER, "cards", "2", 9);
        assertThat(versions).extracting(ItemVersion::author).containsExactly("a", "a");
        assertThat(versions).extracting(ItemVersion::session).containsExactly("bad-1", "first");
        assertThat(history.versions(Store.OWNER, "cards", "1", 9)).extracting(ItemVersion::deleted)
                .containsExactly(true, false);
        assertThat(history.versions(Store.OWNER, "cards", "2", 1)).hasSize(1);
        assertThat(history.versions(Store.OWNER, "cards", "nothing", 9)).isEmpty();
    }

    @Test
    void thePastIsForgottenAfterItsTimeAndTombstonesWithIt() {
        aBadSessionOfA();
        Retention retention = new Retention(Duration.ofMinutes(30), Duration.ofDays(180), 500, Duration.ofDays(30),
                Duration.ofDays(180));
        store.now = store.now.plus(Duration.ofDays(29));
        new Housekeeping(store.memory, retention, () -> List.of("cards")).run();
        assertThat(history.versions(Store.OWNER, "cards", "1", 9)).hasSize(2);
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        a.sync(TWO_WAY);
        b.sync(TWO_WAY);
        store.now = store.now.plus(Duration.ofDays(2));
        new Housekeeping(store.memory, retention, () -> List.of("cards")).run();
        assertThat(history.versions(Store.OWNER, "cards", "1", 9)).isEmpty();
        assertThat(tombstones()).isZero();
        bothHold("name=Bob\ntel=9\n", "name=Cem\ntel=3\n", "name=Eve\n");
    }

    @Test
    void tombstonesStayAsLongAsADeviceHasNotHeardOfThem() {
        store.session = "bad-1";
        a.delete(a.luid("Ann"));
        a.sync(TWO_WAY);
        a.sync(TWO_WAY);
        store.now = store.now.plus(Duration.ofDays(40));
        new Housekeeping(store.memory, Retention.DEFAULT, () -> List.of("cards")).run();
        assertThat(tombstones()).isEqualTo(1);
        bothHold("name=Bob\ntel=2\n", "name=Cem\ntel=3\n");
    }

    @Test
    void aTombstoneThatIsGoneIsNoObstacleToRestoring() throws RestoreException {
        aBadSessionOfA();
        bothHold("name=Bob\ntel=9\n", "name=Cem\ntel=3\n", "name=Eve\n");
        store.memory.inTransaction(tx -> {
            tx.items().lock(Store.OWNER);
            return tx.items().purgeTombstones(Store.OWNER, "cards", Long.MAX_VALUE);
        });
        assertThat(tombstones()).isZero();
        assertThat(restore(RestoreWish.beforeSession("bad")).broughtBack()).isEqualTo(1);
        bothHold(AT_FIRST);
    }

    private long tombstones() {
        return store.memory.inTransaction(tx -> tx.items().changed(Store.OWNER, List.of("cards"), 0, Long.MAX_VALUE,
                1000).stream().filter(ItemRow::deleted).count());
    }
}
