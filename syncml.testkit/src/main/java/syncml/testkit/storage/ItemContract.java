package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.testkit.storage.StorageFixture.deep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.storage.ItemRow;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.MappingRow;

/** Items, tombstones and the pages they are read in. */
public interface ItemContract extends StorageFixture {
    private void put(String owner, ItemRow... rows) {
        run(tx -> putItems(tx, owner, List.of(rows)));
    }

    private static List<String> guids(Collection<ItemRow> rows) {
        return rows.stream().map(ItemRow::guid).toList();
    }

    @Test
    default void itemIsReplaced() {
        String owner = newOwner();
        ItemRow item = Rows.item(owner, "g", "c", 1);
        put(owner, item);
        deep(read(tx -> tx.items().find(owner, List.of("g", "h", "g")))).isEqualTo(List.of(item));
        ItemRow changed = new ItemRow(owner, "g", "d", 2, false, "text/calendar", "2.0", Rows.hash("new"), new byte[0],
                "test-2", Rows.TIME.minusSeconds(5), Rows.TIME.plusSeconds(5));
        ItemRow other = Rows.item(owner, "h", "c", 3);
        put(owner, other, changed);
        deep(read(tx -> tx.items().find(owner, List.of("g")))).isEqualTo(List.of(changed));
        assertThat(guids(read(tx -> tx.items().list(owner, List.of("c"), "", 9)))).containsExactly("h");
        assertThat(guids(read(tx -> tx.items().list(owner, List.of("d"), "", 9)))).containsExactly("g");
    }

    @Test
    default void ownersMayUseTheSameIdentifiers() {
        String one = newOwner();
        String other = newOwner();
        put(one, Rows.item(one, "g", "c", 1));
        put(other, Rows.item(other, "g", "c", 1), Rows.item(other, "h", "c", 2));
        assertThat(number(tx -> tx.items().count(one, List.of("c")))).isEqualTo(1);
        deep(read(tx -> tx.items().find(one, List.of("g", "h")))).isEqualTo(List.of(Rows.item(one, "g", "c", 1)));
    }

    @Test
    default void twoItemsNeverHaveOneRevision() {
        String owner = newOwner();
        put(owner, Rows.item(owner, "g", "c", 1));
        assertThatThrownBy(() -> put(owner, Rows.item(owner, "h", "c", 1))).isInstanceOf(LostRaceException.class);
        put(owner, Rows.item(owner, "g", "c", 1));
    }

    @Test
    default void changesArePagedByRevisionWithTombstones() {
        String owner = newOwner();
        ItemRow b = Rows.item(owner, "b", "c", 2);
        put(owner, Rows.item(owner, "a", "c", 3), b, Rows.item(owner, "x", "other", 4), Rows.item(owner, "d", "d", 5),
                Rows.item(owner, "e", "c", 6));
        put(owner, Rows.tombstone(b, 7));
        run(tx -> {
            List<String> both = List.of("d", "c", "c");
            assertThat(guids(tx.items().changed(owner, both, 0, 100, 9))).containsExactly("a", "d", "e", "b");
            assertThat(guids(tx.items().changed(owner, both, 3, 6, 9))).containsExactly("d", "e");
            assertThat(guids(tx.items().changed(owner, both, 3, 100, 2))).containsExactly("d", "e");
            assertThat(guids(tx.items().changed(owner, both, 6, 100, 2))).containsExactly("b");
            assertThat(guids(tx.items().changed(owner, both, 7, 100, 2))).isEmpty();
            assertThat(guids(tx.items().changed(owner, List.of(), 0, 100, 9))).isEmpty();
            assertThat(tx.items().changed(owner, both, 6, 7, 9).get(0).deleted()).isTrue();
        });
    }

    @Test
    default void itemsAreListedByIdentifierWithoutTombstones() {
        String owner = newOwner();
        ItemRow gone = Rows.item(owner, "d", "c", 4);
        put(owner, Rows.item(owner, "b", "c", 1), Rows.item(owner, "a", "d", 2), Rows.item(owner, "B", "c", 3), gone,
                Rows.item(owner, "e", "c", 5), Rows.item(owner, "f", "other", 6));
        put(owner, Rows.tombstone(gone, 7));
        run(tx -> {
            List<String> both = List.of("c", "d");
            assertThat(guids(tx.items().list(owner, both, "", 9))).containsExactly("B", "a", "b", "e");
            assertThat(guids(tx.items().list(owner, both, "", 2))).containsExactly("B", "a");
            assertThat(guids(tx.items().list(owner, both, "a", 2))).containsExactly("b", "e");
            assertThat(guids(tx.items().list(owner, both, "e", 2))).isEmpty();
            assertThat(tx.items().count(owner, both)).isEqualTo(4);
            assertThat(tx.items().count(owner, List.of("d", "d"))).isEqualTo(1);
            assertThat(tx.items().count(owner, List.of())).isZero();
            assertThat(guids(tx.items().find(owner, List.of("d")))).containsExactly("d");
        });
    }

    @Test
    default void deletedItemIsRevived() {
        String owner = newOwner();
        ItemRow item = Rows.item(owner, "g", "c", 1);
        put(owner, item);
        put(owner, Rows.tombstone(item, 2));
        assertThat(number(tx -> tx.items().count(owner, List.of("c")))).isZero();
        put(owner, Rows.item(owner, "g", "c", 3));
        deep(read(tx -> tx.items().list(owner, List.of("c"), "", 9)))
                .isEqualTo(List.of(Rows.item(owner, "g", "c", 3)));
        assertThat(guids(read(tx -> tx.items().changed(owner, List.of("c"), 0, 9, 9)))).containsExactly("g");
    }

    @Test
    default void unmappedItemsArePaged() {
        String owner = newOwner();
        ItemRow gone = Rows.item(owner, "d", "c", 4);
        put(owner, Rows.item(owner, "a", "c", 1), Rows.item(owner, "b", "d", 2), Rows.item(owner, "c", "c", 3), gone,
                Rows.item(owner, "e", "c", 5), Rows.item(owner, "f", "c", 6), Rows.item(owner, "g", "other", 7),
                Rows.item(owner, "h", "c", 9));
        put(owner, Rows.tombstone(gone, 8));
        long replica = read(tx -> {
            tx.items().lock(owner);
            long id = tx.replicas().put(Rows.replica(owner, "d", "s")).id();
            tx.replicas().putMappings(owner, id, 1, List.of(Rows.mapping("c", "1"),
                    Rows.mapping("f", null, MappingRow.State.PENDING)));
            return id;
        });
        run(tx -> {
            List<String> both = List.of("c", "d");
            assertThat(guids(tx.items().unmapped(owner, both, replica, 1, 8, "", 2))).containsExactly("a", "b");
            assertThat(guids(tx.items().unmapped(owner, both, replica, 1, 8, "b", 2))).containsExactly("e");
            assertThat(guids(tx.items().unmapped(owner, both, replica, 1, 9, "b", 9))).containsExactly("e", "h");
            assertThat(guids(tx.items().unmapped(owner, both, replica, 2, 3, "", 9))).containsExactly("a", "b", "c");
        });
    }

    @Test
    default void tombstonesOfACollectionArePurged() {
        String owner = newOwner();
        List<ItemRow> items = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            items.add(Rows.item(owner, "g" + i, i == 3 ? "d" : "c", i));
        }
        run(tx -> putItems(tx, owner, items));
        put(owner, Rows.tombstone(items.get(0), 5), Rows.tombstone(items.get(2), 6), Rows.tombstone(items.get(3), 7));
        int purged = read(tx -> {
            tx.items().lock(owner);
            return tx.items().purgeTombstones(owner, "c", 6);
        });
        assertThat(purged).isEqualTo(1);
        assertThat(guids(read(tx -> tx.items().changed(owner, List.of("c", "d"), 0, 9, 9))))
                .containsExactly("g2", "g3", "g4");
        assertThat(rows(tx -> tx.items().find(owner, List.of("g1")))).isEmpty();
    }

    @Test
    default void tombstonesThatSomebodyHasToHearOfStay() {
        String owner = newOwner();
        ItemRow heard = Rows.item(owner, "a", "c", 1);
        ItemRow unheard = Rows.item(owner, "b", "c", 2);
        put(owner, heard, unheard);
        put(owner, Rows.tombstone(heard, 3), Rows.tombstone(unheard, 4));
        int purged = read(tx -> {
            tx.items().lock(owner);
            long replica = tx.replicas().put(Rows.replica(owner, "d", "s")).id();
            tx.replicas().putMappings(owner, replica, 1, List.of(Rows.mapping("b", "1", MappingRow.State.PENDING)));
            return tx.items().purgeTombstones(owner, "c", 9);
        });
        assertThat(purged).isEqualTo(1);
        assertThat(guids(read(tx -> tx.items().changed(owner, List.of("c"), 0, 9, 9)))).containsExactly("b");
    }

    @Test
    default void identifiersOfItemsAreTakenLiterally() {
        String owner = newOwner();
        List<ItemRow> rows = new ArrayList<>();
        for (String guid : Hostile.GUIDS) {
            rows.add(Rows.item(owner, guid, guid, rows.size() + 1));
        }
        run(tx -> putItems(tx, owner, rows));
        run(tx -> {
            for (ItemRow row : rows) {
                deep(tx.items().find(owner, List.of(row.guid()))).isEqualTo(List.of(row));
                deep(tx.items().list(owner, List.of(row.collection()), "", 9)).isEqualTo(List.of(row));
            }
            assertThat(tx.items().find(owner, Hostile.GUIDS)).hasSameSizeAs(rows);
            assertThat(tx.items().count(owner, Hostile.GUIDS)).isEqualTo(rows.size());
        });
    }

    @Test
    default void thousandsOfItemsAreHandledAtOnce() {
        String owner = newOwner();
        List<ItemRow> rows = new ArrayList<>();
        Map<String, List<Long>> keys = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            rows.add(Rows.item(owner, "g" + i, "c", i + 1));
            keys.put("g" + i, List.of((long) i, -1L - i));
        }
        run(tx -> {
            tx.items().lock(owner);
            tx.items().put(rows, keys);
        });
        run(tx -> {
            assertThat(tx.items().find(owner, guids(rows))).hasSize(5000);
            assertThat(tx.items().count(owner, List.of("c"))).isEqualTo(5000);
            assertThat(tx.items().withFingerprint(owner, List.of("c"), Rows.ALGORITHM,
                    rows.stream().map(ItemRow::fingerprint).toList())).hasSize(5000);
            Map<Long, List<String>> found = tx.items().withMatchKey(owner, List.of("c"),
                    keys.values().stream().flatMap(List::stream).toList(), 3);
            assertThat(found).hasSize(10_000).containsEntry(4999L, List.of("g4999")).containsEntry(-1L, List.of("g0"));
        });
        run(tx -> {
            tx.items().lock(owner);
            tx.items().put(rows.stream().map(row -> Rows.tombstone(row, row.revision() + 5000)).toList(), keys);
        });
        run(tx -> {
            assertThat(tx.items().count(owner, List.of("c"))).isZero();
            assertThat(tx.items().withMatchKey(owner, List.of("c"), List.of(1L), 3)).isEmpty();
            assertThat(tx.items().changed(owner, List.of("c"), 5000, 10_000, 10_000)).hasSize(5000);
        });
    }
}
