package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import syncml.api.storage.ItemRow;

/** Finding items by fingerprint and by match key. */
public interface ItemLookupContract extends StorageFixture {
    private void put(String owner, List<ItemRow> rows, Map<String, List<Long>> matchKeys) {
        run(tx -> {
            tx.items().lock(owner);
            tx.items().put(rows, matchKeys);
        });
    }

    private List<String> printed(String owner, List<String> collections, String algorithm, byte[]... fingerprints) {
        return read(tx -> tx.items().withFingerprint(owner, collections, algorithm, List.of(fingerprints))).stream()
                .map(ItemRow::guid).sorted().toList();
    }

    private Map<Long, List<String>> keyed(String owner, List<String> collections, List<Long> keys, int limit) {
        return read(tx -> tx.items().withMatchKey(owner, collections, keys, limit));
    }

    @Test
    default void itemsAreFoundByFingerprint() {
        String owner = newOwner();
        byte[] print = Rows.hash("print");
        byte[] shorter = {1, 2, 3};
        ItemRow gone = Rows.printed(Rows.item(owner, "e", "c", 5), print, "v1");
        put(owner, List.of(Rows.printed(Rows.item(owner, "a", "c", 1), print, "v1"),
                Rows.printed(Rows.item(owner, "b", "d", 2), print, "v1"),
                Rows.printed(Rows.item(owner, "c", "c", 3), print, "v2"),
                Rows.printed(Rows.item(owner, "d", "c", 4), shorter, "v1"), gone,
                Rows.printed(Rows.item(owner, "f", "other", 6), print, "v1")), Map.of());
        put(owner, List.of(Rows.tombstone(gone, 7)), Map.of());
        assertThat(printed(owner, List.of("c", "d"), "v1", print, print)).containsExactly("a", "b");
        assertThat(printed(owner, List.of("c"), "v1", print, shorter)).containsExactly("a", "d");
        assertThat(printed(owner, List.of("c"), "v2", print, shorter)).containsExactly("c");
        assertThat(printed(owner, List.of("c"), "v1", new byte[] {1, 2, 3, 0}, new byte[0])).isEmpty();
        assertThat(printed(owner, List.of("c"), "v1")).isEmpty();
    }

    @Test
    default void replacedItemHasOnlyItsNewFingerprint() {
        String owner = newOwner();
        byte[] old = Rows.hash("old");
        byte[] fresh = Rows.hash("fresh");
        put(owner, List.of(Rows.printed(Rows.item(owner, "a", "c", 1), old, "v1")), Map.of());
        put(owner, List.of(Rows.printed(Rows.item(owner, "a", "c", 2), fresh, "v1")), Map.of());
        assertThat(printed(owner, List.of("c"), "v1", old)).isEmpty();
        assertThat(printed(owner, List.of("c"), "v1", fresh)).containsExactly("a");
    }

    @Test
    default void itemsAreFoundByMatchKey() {
        String owner = newOwner();
        put(owner, List.of(Rows.item(owner, "a", "c", 1), Rows.item(owner, "b", "d", 2), Rows.item(owner, "c", "c", 3),
                Rows.item(owner, "d", "other", 4)),
                Map.of("a", List.of(1L, Long.MIN_VALUE, 1L), "b", List.of(1L, Long.MAX_VALUE), "d", List.of(1L)));
        assertThat(keyed(owner, List.of("c", "d"), List.of(1L, Long.MIN_VALUE, 3L, 1L), 9)).isEqualTo(
                Map.of(1L, List.of("a", "b"), Long.MIN_VALUE, List.of("a")));
        assertThat(keyed(owner, List.of("d"), List.of(1L, Long.MAX_VALUE), 9)).isEqualTo(
                Map.of(1L, List.of("b"), Long.MAX_VALUE, List.of("b")));
        assertThat(keyed(owner, List.of("c"), List.of(), 9)).isEmpty();
        assertThat(keyed(owner, List.of(), List.of(1L), 9)).isEmpty();
    }

    @Test
    default void replacedItemHasOnlyItsNewMatchKeys() {
        String owner = newOwner();
        put(owner, List.of(Rows.item(owner, "a", "c", 1)), Map.of("a", List.of(1L, 2L)));
        put(owner, List.of(Rows.item(owner, "a", "c", 2)), Map.of("a", List.of(2L, 3L)));
        assertThat(keyed(owner, List.of("c"), List.of(1L, 2L, 3L), 9)).containsOnlyKeys(2L, 3L);
        put(owner, List.of(Rows.item(owner, "a", "d", 3)), Map.of("a", List.of(2L, 3L)));
        assertThat(keyed(owner, List.of("c"), List.of(1L, 2L, 3L), 9)).isEmpty();
        assertThat(keyed(owner, List.of("d"), List.of(1L, 2L, 3L), 9)).containsOnlyKeys(2L, 3L);
        put(owner, List.of(Rows.item(owner, "a", "d", 4)), Map.of());
        assertThat(keyed(owner, List.of("d"), List.of(1L, 2L, 3L), 9)).isEmpty();
    }

    @Test
    default void tombstoneHasNoMatchKeys() {
        String owner = newOwner();
        ItemRow item = Rows.item(owner, "a", "c", 1);
        put(owner, List.of(item), Map.of("a", List.of(1L, 2L)));
        put(owner, List.of(Rows.tombstone(item, 2)), Map.of("a", List.of(1L, 2L)));
        assertThat(keyed(owner, List.of("c"), List.of(1L, 2L), 9)).isEmpty();
        put(owner, List.of(Rows.item(owner, "a", "c", 3)), Map.of("a", List.of(2L)));
        assertThat(keyed(owner, List.of("c"), List.of(1L, 2L), 9)).containsOnlyKeys(2L);
    }

    @Test
    default void frequentMatchKeyGivesNoMoreThanTheLimit() {
        String owner = newOwner();
        List<ItemRow> rows = new ArrayList<>();
        Map<String, List<Long>> keys = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            rows.add(Rows.item(owner, "g" + i, i % 2 == 0 ? "c" : "d", i + 1));
            keys.put("g" + i, List.of(7L, (long) -i));
        }
        put(owner, rows, keys);
        Map<Long, List<String>> found = keyed(owner, List.of("c", "d"), List.of(7L, -4L), 3);
        assertThat(found).containsOnlyKeys(7L, -4L).containsEntry(-4L, List.of("g4"));
        assertThat(found.get(7L)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    default void itemsOfAnotherAlgorithmAreOutdated() {
        String owner = newOwner();
        ItemRow gone = Rows.printed(Rows.item(owner, "e", "c", 5), new byte[1], "v1");
        put(owner, List.of(Rows.printed(Rows.item(owner, "a", "c", 1), new byte[1], "v1"),
                Rows.printed(Rows.item(owner, "b", "c", 2), new byte[1], "v2"),
                Rows.printed(Rows.item(owner, "c", "c", 3), new byte[1], "v3"),
                Rows.printed(Rows.item(owner, "d", "other", 4), new byte[1], "v1"), gone), Map.of());
        put(owner, List.of(Rows.tombstone(gone, 6)), Map.of());
        assertThat(outdated(owner, "v2", 9)).containsExactly("a", "c");
        assertThat(outdated(owner, "v2", 1)).hasSize(1);
        assertThat(outdated(owner, "v0", 9)).containsExactly("a", "b", "c");
        put(owner, List.of(Rows.printed(Rows.item(owner, "a", "c", 1), new byte[1], "v2"),
                Rows.printed(Rows.item(owner, "c", "c", 3), new byte[1], "v2")), Map.of());
        assertThat(outdated(owner, "v2", 9)).isEmpty();
        assertThat(outdated(owner, "v2", 9)).isEmpty();
        put(owner, List.of(Rows.printed(Rows.item(owner, "a", "c", 1), new byte[1], "v1")), Map.of());
        assertThat(outdated(owner, "v2", 9)).containsExactly("a");
    }

    private List<String> outdated(String owner, String algorithm, int limit) {
        return read(tx -> tx.items().outdated(owner, List.of("c"), algorithm, limit)).stream()
                .map(ItemRow::guid).sorted().toList();
    }
}
