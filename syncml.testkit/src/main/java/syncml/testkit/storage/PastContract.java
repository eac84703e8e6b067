package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.testkit.storage.StorageFixture.deep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.PastRow;

/** What items were before they were changed. */
public interface PastContract extends StorageFixture {
    private static PastRow change(String owner, String guid, String collection, long revision, Instant changed) {
        PastRow.Version before = revision % 2 == 0 ? null : new PastRow.Version(revision % 3 == 0, "text/vcard", "3.0",
                Rows.hash("body " + revision), changed.minusSeconds(60));
        return new PastRow(owner, revision, guid, collection, before, changed, "session " + revision, "device");
    }

    private void put(String owner, PastRow... rows) {
        run(tx -> {
            tx.items().lock(owner);
            tx.past().put(owner, List.of(rows));
        });
    }

    private static List<Long> revisions(Collection<PastRow> rows) {
        return rows.stream().map(PastRow::revision).toList();
    }

    @Test
    default void changesOfAnItemAreKept() {
        String owner = newOwner();
        String other = newOwner();
        PastRow added = change(owner, "g", "c", 2, Rows.TIME);
        PastRow replaced = change(owner, "g", "c", 5, Rows.TIME.plusSeconds(1));
        PastRow deleted = change(owner, "g", "c", 9, Rows.TIME.plusSeconds(2));
        put(owner, added, change(owner, "h", "c", 3, Rows.TIME));
        put(owner, replaced, deleted);
        put(other, change(other, "g", "c", 2, Rows.TIME));
        deep(rows(tx -> tx.past().ofItem(owner, "g", 9))).isEqualTo(List.of(deleted, replaced, added));
        assertThat(revisions(rows(tx -> tx.past().ofItem(owner, "g", 2)))).containsExactly(9L, 5L);
        assertThat(rows(tx -> tx.past().ofItem(owner, "x", 9))).isEmpty();
        assertThat(rows(tx -> tx.past().ofItem("nobody", "g", 9))).isEmpty();
    }

    @Test
    default void changesArePagedFromAnInstantOn() {
        String owner = newOwner();
        for (int i = 1; i <= 6; i++) {
            put(owner, change(owner, "g" + i, i == 4 ? "d" : "c", i, Rows.TIME.plusSeconds(i)));
        }
        run(tx -> {
            Instant third = Rows.TIME.plusSeconds(3);
            assertThat(revisions(tx.past().since(owner, "c", third, 0, 9))).containsExactly(3L, 5L, 6L);
            assertThat(revisions(tx.past().since(owner, "c", third, 0, 2))).containsExactly(3L, 5L);
            assertThat(revisions(tx.past().since(owner, "c", third, 5, 2))).containsExactly(6L);
            assertThat(revisions(tx.past().since(owner, "c", third, 6, 2))).isEmpty();
            assertThat(revisions(tx.past().since(owner, "d", Rows.TIME, 0, 9))).containsExactly(4L);
        });
    }

    @Test
    default void twoChangesNeverHaveOneRevision() {
        String owner = newOwner();
        put(owner, change(owner, "g", "c", 1, Rows.TIME));
        assertThatThrownBy(() -> put(owner, change(owner, "h", "c", 1, Rows.TIME)))
                .isInstanceOf(LostRaceException.class);
    }

    @Test
    default void theCounterIsLockedWhereChangesAreAdded() {
        String owner = newOwner();
        assertThatThrownBy(() -> run(tx -> tx.past().put(owner, List.of(change(owner, "g", "c", 1, Rows.TIME)))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void oldChangesExpireInPortions() {
        String owner = newOwner();
        List<PastRow> rows = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            rows.add(change(owner, "g", "c", i, Rows.TIME.plusSeconds(i)));
        }
        put(owner, rows.toArray(PastRow[]::new));
        Instant fourth = Rows.TIME.plusSeconds(4);
        assertThat(number(tx -> tx.past().expire(owner, fourth, 2))).isEqualTo(2);
        assertThat(revisions(rows(tx -> tx.past().ofItem(owner, "g", 9)))).containsExactly(5L, 4L, 3L);
        assertThat(number(tx -> tx.past().expire(owner, fourth, 2))).isEqualTo(1);
        assertThat(number(tx -> tx.past().expire(owner, fourth, 2))).isZero();
        assertThat(revisions(rows(tx -> tx.past().ofItem(owner, "g", 9)))).containsExactly(5L, 4L);
        assertThat(number(tx -> tx.past().expire("nobody", fourth, 2))).isZero();
    }

    @Test
    default void bodiesOfThePastAreKeptAsLongAsIt() {
        String owner = newOwner();
        run(tx -> tx.items().putBodies(owner, List.of(Rows.body("body 1"), Rows.body("of nothing"))));
        put(owner, change(owner, "g", "c", 1, Rows.TIME));
        assertThat(number(tx -> tx.items().sweepBodies(owner, 9))).isEqualTo(1);
        assertThat(rows(tx -> tx.items().bodies(owner, List.of(Rows.hash("body 1"))))).hasSize(1);
        assertThat(number(tx -> tx.past().expire(owner, Rows.TIME.plusSeconds(1), 9))).isEqualTo(1);
        assertThat(number(tx -> tx.items().sweepBodies(owner, 9))).isEqualTo(1);
    }

    @Test
    default void thePastGoesWithTheAccount() {
        String owner = newOwner();
        put(owner, change(owner, "g", "c", 1, Rows.TIME));
        assertThat(test(tx -> tx.accounts().delete(owner))).isTrue();
        run(tx -> tx.accounts().insert(Rows.account(owner)));
        assertThat(rows(tx -> tx.past().ofItem(owner, "g", 9))).isEmpty();
    }
}
