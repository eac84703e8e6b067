package syncml.storage.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.ItemTable;

/** Counters, items, match keys and bodies: finds the account, and the tables do the rest. */
record JdbcItems(JdbcTransaction tx) implements ItemTable {
    private Items items(String owner) {
        return new Items(tx.sql(), owner, tx.account(owner));
    }

    @Override
    public long head(String owner) {
        return tx.sql().first("SELECT c.head FROM account a JOIN counter c ON c.account = a.id WHERE a.owner = ?",
                row -> row.getLong(1), owner).orElse(0L);
    }

    @Override
    public long lock(String owner) {
        return tx.lock(owner);
    }

    @Override
    public void raise(String owner, long head) {
        tx.sql().update("UPDATE counter SET head = ? WHERE account = ?", head, tx.locked(owner));
    }

    @Override
    public List<ItemRow> find(String owner, Collection<String> guids) {
        return items(owner).find(guids);
    }

    @Override
    public List<ItemRow> changed(String owner, Collection<String> collections, long after, long upTo, int limit) {
        return items(owner).changed(collections, after, upTo, limit);
    }

    @Override
    public List<ItemRow> list(String owner, Collection<String> collections, String afterGuid, int limit) {
        return items(owner).list(collections, afterGuid, limit);
    }

    @Override
    public long count(String owner, Collection<String> collections) {
        return items(owner).count(collections);
    }

    @Override
    public List<ItemRow> withFingerprint(String owner, Collection<String> collections, String algorithm,
            Collection<byte[]> fingerprints) {
        return items(owner).withFingerprint(tx.dialect(), collections, algorithm, fingerprints);
    }

    @Override
    public Map<Long, List<String>> withMatchKey(String owner, Collection<String> collections, Collection<Long> keys,
            int limit) {
        return new MatchKeys(tx.sql(), tx.dialect(), tx.account(owner)).find(collections, keys, limit);
    }

    @Override
    public List<ItemRow> unmapped(String owner, Collection<String> collections, long replica, long generation,
            long upTo, String afterGuid, int limit) {
        return items(owner).unmapped(collections, replica, generation, upTo, afterGuid, limit);
    }

    @Override
    public List<ItemRow> outdated(String owner, Collection<String> collections, String algorithm, int limit) {
        List<ItemRow> rows = new ArrayList<>();
        for (String collection : new LinkedHashSet<>(collections)) {
            for (String other : new Algorithms(tx.sql(), tx.account(owner)).others(collection, algorithm)) {
                rows.addAll(outdated(owner, collection, other, limit - rows.size()));
            }
        }
        return rows;
    }

    private List<ItemRow> outdated(String owner, String collection, String algorithm, int limit) {
        List<ItemRow> rows = items(owner).withAlgorithm(collection, algorithm, limit);
        if (rows.isEmpty() && limit > 0) {
            // Looked at again under the lock, so that nobody stores such an item at this moment.
            long account = tx.withLock(owner);
            rows = items(owner).withAlgorithm(collection, algorithm, limit);
            if (rows.isEmpty()) {
                new Algorithms(tx.sql(), account).forget(collection, algorithm);
            }
        }
        return rows;
    }

    @Override
    public void put(Collection<ItemRow> rows, Map<String, ? extends Collection<Long>> matchKeys) {
        rows.stream().collect(Collectors.groupingBy(ItemRow::owner)).forEach((owner, ofOwner) ->
                new ItemWriter(tx.sql(), tx.dialect(), tx.locked(owner)).put(ofOwner, matchKeys));
    }

    @Override
    public void putBodies(String owner, Collection<BodyRow> bodies) {
        // The lock keeps a sweep from removing a body that is found here and about to be referred to.
        new Bodies(tx.sql(), tx.dialect(), tx.withLock(owner)).put(bodies);
    }

    @Override
    public List<BodyRow> bodies(String owner, Collection<byte[]> hashes) {
        return new Bodies(tx.sql(), tx.dialect(), tx.account(owner)).find(hashes);
    }

    @Override
    public int sweepBodies(String owner, int limit) {
        if (tx.accounts().find(owner).isEmpty()) {
            return 0;
        }
        return new Bodies(tx.sql(), tx.dialect(), tx.withLock(owner)).sweep(limit);
    }

    @Override
    public int purgeTombstones(String owner, String collection, long upTo) {
        long account = tx.locked(owner);
        return tx.sql().update("DELETE FROM item WHERE account = ? AND collection = ? AND revision <= ? AND deleted"
                + " AND guid NOT IN (SELECT guid FROM mapping WHERE account = ?)", account, collection, upTo, account);
    }
}
