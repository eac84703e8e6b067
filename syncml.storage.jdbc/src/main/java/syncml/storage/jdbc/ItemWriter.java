package syncml.storage.jdbc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import syncml.api.storage.ItemRow;

/**
 * Writes items of an account. The row of an item holds its match keys, so that those it no longer has can be removed
 * from their table without an index for that.
 */
record ItemWriter(Sql sql, Dialect dialect, long account) {
    private static final String UPDATE = "UPDATE item SET collection = ?, revision = ?, deleted = ?, type = ?,"
            + " type_version = ?, body = ?, fingerprint = ?, algorithm = ?, match_keys = ?, created = ?, modified = ?"
            + " WHERE account = ? AND guid = ?";
    private static final String INSERT = "INSERT INTO item (collection, revision, deleted, type, type_version, body,"
            + " fingerprint, algorithm, match_keys, created, modified, account, guid)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** What is stored of an item. */
    private record Stored(String collection, Set<Long> matchKeys) {
        private static final Stored NOTHING = new Stored("", Set.of());
    }

    void put(Collection<ItemRow> rows, Map<String, ? extends Collection<Long>> matchKeys) {
        Map<String, Stored> stored = stored(rows);
        MatchKeys index = new MatchKeys(sql, dialect, account);
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> keysGone = new ArrayList<>();
        List<Object[]> keysNew = new ArrayList<>();
        for (ItemRow row : rows) {
            Collection<Long> given = row.deleted() ? null : matchKeys.get(row.guid());
            Set<Long> keys = given == null ? Set.of() : new TreeSet<>(given);
            Stored before = stored.getOrDefault(row.guid(), Stored.NOTHING);
            (stored.containsKey(row.guid()) ? updates : inserts).add(new Object[] {row.collection(), row.revision(),
                    row.deleted(), row.type(), row.typeVersion(), row.body(), row.fingerprint(), row.algorithm(),
                    packed(keys), row.created(), row.modified(), account, row.guid()});
            boolean moved = !before.collection().equals(row.collection());
            for (Long key : before.matchKeys()) {
                if (moved || !keys.contains(key)) {
                    keysGone.add(index.row(before.collection(), key, row.guid()));
                }
            }
            for (Long key : keys) {
                if (moved || !before.matchKeys().contains(key)) {
                    keysNew.add(index.row(row.collection(), key, row.guid()));
                }
            }
        }
        new Algorithms(sql, account).note(rows);
        sql.batch(UPDATE, updates);
        sql.batch(INSERT, inserts);
        index.remove(keysGone);
        index.add(keysNew);
    }

    private Map<String, Stored> stored(Collection<ItemRow> rows) {
        Map<String, Stored> stored = new HashMap<>();
        if (!rows.isEmpty()) {
            sql.list("SELECT i.guid, i.collection, i.match_keys FROM UNNEST(CAST(? AS VARCHAR ARRAY)) t(k)"
                    + " JOIN item i ON i.account = ? AND i.guid = t.k",
                    row -> stored.put(row.getString(1), new Stored(row.getString(2), unpacked(row.getBytes(3)))),
                    Sql.Values.texts(rows.stream().map(ItemRow::guid).toList()), account);
        }
        return stored;
    }

    private static byte[] packed(Set<Long> keys) {
        ByteBuffer octets = ByteBuffer.allocate(keys.size() * Long.BYTES);
        keys.forEach(octets::putLong);
        return octets.array();
    }

    private static Set<Long> unpacked(byte[] octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        Set<Long> keys = new LinkedHashSet<>();
        while (buffer.hasRemaining()) {
            keys.add(buffer.getLong());
        }
        return keys;
    }
}
