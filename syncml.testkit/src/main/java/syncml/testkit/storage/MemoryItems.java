package syncml.testkit.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.ItemTable;
import syncml.api.storage.MappingRow;
import syncml.api.storage.PastRow;

/** Items, bodies and counters in memory. */
record MemoryItems(MemoryTransaction tx) implements ItemTable {
    @Override
    public long head(String owner) {
        return tx.accountOrEmpty(owner).head;
    }

    @Override
    public long lock(String owner) {
        tx.lockCounter(owner);
        return tx.account(owner).head;
    }

    @Override
    public void raise(String owner, long head) {
        tx.changeLocked(owner).head = head;
    }

    @Override
    public List<ItemRow> find(String owner, Collection<String> guids) {
        AccountData data = tx.accountOrEmpty(owner);
        return new LinkedHashSet<>(guids).stream().map(data.items::get).filter(Objects::nonNull)
                .map(AccountData.Item::row).toList();
    }

    @Override
    public List<ItemRow> changed(String owner, Collection<String> collections, long after, long upTo, int limit) {
        AccountData data = tx.accountOrEmpty(owner);
        return page(collections, limit, Comparator.comparingLong(ItemRow::revision), (collection, most) ->
                take(data.byRevision.after(new Key(collection, "", after, "\uffff")), collection, most,
                        row -> row.revision() > upTo, row -> true));
    }

    @Override
    public List<ItemRow> list(String owner, Collection<String> collections, String afterGuid, int limit) {
        AccountData data = tx.accountOrEmpty(owner);
        return page(collections, limit, Comparator.comparing(ItemRow::guid), (collection, most) ->
                take(data.live.after(Key.of(collection, 0, afterGuid)), collection, most, row -> false, row -> true));
    }

    @Override
    public long count(String owner, Collection<String> collections) {
        SortedTree<Key, AccountData.Item> live = tx.accountOrEmpty(owner).live;
        return collections.stream().distinct()
                .mapToLong(each -> live.rank(Key.of(each, Long.MAX_VALUE)) - live.rank(Key.of(each, ""))).sum();
    }

    @Override
    public List<ItemRow> withFingerprint(String owner, Collection<String> collections, String algorithm,
            Collection<byte[]> fingerprints) {
        AccountData data = tx.accountOrEmpty(owner);
        List<ItemRow> rows = new ArrayList<>();
        for (String hex : new LinkedHashSet<>(fingerprints.stream().map(AccountData::hex).toList())) {
            for (AccountData.Item item : data.byFingerprint.after(Key.of(algorithm, hex))) {
                ItemRow row = item.row();
                if (!row.algorithm().equals(algorithm) || !AccountData.hex(row.fingerprint()).equals(hex)) {
                    break;
                }
                if (collections.contains(row.collection())) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    @Override
    public Map<Long, List<String>> withMatchKey(String owner, Collection<String> collections, Collection<Long> keys,
            int limit) {
        AccountData data = tx.accountOrEmpty(owner);
        Map<Long, List<String>> guids = new LinkedHashMap<>();
        for (Long key : new LinkedHashSet<>(keys)) {
            List<ItemRow> rows = page(collections, limit, Comparator.comparing(ItemRow::guid), (collection, most) -> {
                List<ItemRow> some = new ArrayList<>();
                SortedTree<Key, AccountData.Item> index = data.byMatchKey;
                int end = index.rank(new Key(collection, "", key, "\uffff"));
                int left = Math.min(most, end - index.rank(Key.of(collection, key)));
                for (AccountData.Item item : index.after(Key.of(collection, key))) {
                    if (left-- <= 0) {
                        break;
                    }
                    some.add(item.row());
                }
                return some;
            });
            if (!rows.isEmpty()) {
                guids.put(key, rows.stream().map(ItemRow::guid).toList());
            }
        }
        return guids;
    }

    @Override
    public List<ItemRow> unmapped(String owner, Collection<String> collections, long replica, long generation,
            long upTo, String afterGuid, int limit) {
        AccountData data = tx.accountOrEmpty(owner);
        SortedTree<String, MappingRow> mapped = data.mappings(replica, generation).byGuid();
        return page(collections, limit, Comparator.comparing(ItemRow::guid), (collection, most) ->
                take(data.live.after(Key.of(collection, 0, afterGuid)), collection, most, row -> false,
                        row -> row.revision() <= upTo && mapped.get(row.guid()) == null));
    }

    @Override
    public List<ItemRow> outdated(String owner, Collection<String> collections, String algorithm, int limit) {
        AccountData data = tx.accountOrEmpty(owner);
        return page(collections, limit, Comparator.comparing(ItemRow::guid), (collection, most) -> {
            List<ItemRow> rows = take(data.byAlgorithm.after(Key.of(collection, "")), collection, most,
                    row -> row.algorithm().compareTo(algorithm) >= 0, row -> true);
            rows.addAll(take(data.byAlgorithm.after(new Key(collection, algorithm, Long.MAX_VALUE, "")), collection,
                    most - rows.size(), row -> false, row -> true));
            return rows;
        });
    }

    /** Takes from each collection, and from all of that the first ones. */
    private static List<ItemRow> page(Collection<String> collections, int limit, Comparator<ItemRow> order,
            BiFunction<String, Integer, List<ItemRow>> pageOfOne) {
        List<ItemRow> rows = new ArrayList<>();
        for (String collection : new LinkedHashSet<>(collections)) {
            rows.addAll(pageOfOne.apply(collection, limit));
        }
        rows.sort(order);
        return List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
    }

    private static List<ItemRow> take(Iterable<AccountData.Item> items, String collection, int limit,
            Predicate<ItemRow> beyond, Predicate<ItemRow> wanted) {
        List<ItemRow> rows = new ArrayList<>();
        for (AccountData.Item item : items) {
            ItemRow row = item.row();
            if (rows.size() >= limit || !row.collection().equals(collection) || beyond.test(row)) {
                break;
            }
            if (wanted.test(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void put(Collection<ItemRow> rows, Map<String, ? extends Collection<Long>> matchKeys) {
        for (ItemRow row : rows) {
            Collection<Long> keys = matchKeys.get(row.guid());
            tx.changeLocked(row.owner()).put(new AccountData.Item(row,
                    keys == null || row.deleted() ? List.of() : keys.stream().distinct().toList()));
        }
    }

    @Override
    public void putBodies(String owner, Collection<BodyRow> bodies) {
        AccountData data = tx.change(owner);
        for (BodyRow body : bodies) {
            String hex = AccountData.hex(body.hash());
            if (data.bodies.get(hex) == null) {
                data.bodies = data.bodies.with(hex, body);
            }
        }
    }

    @Override
    public List<BodyRow> bodies(String owner, Collection<byte[]> hashes) {
        AccountData data = tx.accountOrEmpty(owner);
        return new LinkedHashSet<>(hashes.stream().map(AccountData::hex).toList()).stream()
                .map(data.bodies::get).filter(Objects::nonNull).toList();
    }

    @Override
    public int sweepBodies(String owner, int limit) {
        AccountData data = tx.changeIfThere(owner);
        if (data == null) {
            return 0;
        }
        Set<String> used = new HashSet<>();
        data.items.values().forEach(item -> used.add(AccountData.hex(item.row().body())));
        for (Mappings mappings : data.mappings.values()) {
            for (MappingRow mapping : mappings.byGuid().values()) {
                if (mapping.rendition() != null) {
                    used.add(AccountData.hex(mapping.rendition()));
                }
            }
        }
        for (PastRow change : data.past.values()) {
            if (change.before() != null) {
                used.add(AccountData.hex(change.before().body()));
            }
        }
        int removed = 0;
        for (BodyRow body : data.bodies.values()) {
            String hex = AccountData.hex(body.hash());
            if (removed < limit && !used.contains(hex)) {
                data.bodies = data.bodies.without(hex);
                removed++;
            }
        }
        return removed;
    }

    @Override
    public int purgeTombstones(String owner, String collection, long upTo) {
        AccountData data = tx.changeLocked(owner);
        Set<String> mapped = new HashSet<>();
        for (Mappings mappings : data.mappings.values()) {
            mappings.byGuid().values().forEach(mapping -> mapped.add(mapping.guid()));
        }
        int removed = 0;
        for (AccountData.Item item : data.byRevision.after(Key.of(collection, ""))) {
            ItemRow row = item.row();
            if (!row.collection().equals(collection) || row.revision() > upTo) {
                break;
            }
            if (row.deleted() && !mapped.contains(row.guid())) {
                data.remove(row.guid());
                removed++;
            }
        }
        return removed;
    }
}
