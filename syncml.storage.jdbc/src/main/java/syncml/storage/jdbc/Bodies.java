package syncml.storage.jdbc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.storage.BodyRow;

/** The bodies of an account, once for each content: rows of the table {@code body}. */
record Bodies(Sql sql, Dialect dialect, long account) {
    private String select(String columns) {
        return "SELECT " + columns + " FROM UNNEST(CAST(? AS " + dialect.binary() + " ARRAY)) t(k)"
                + " JOIN body b ON b.account = ? AND b.hash = t.k";
    }

    void put(Collection<BodyRow> bodies) {
        Map<ByteBuffer, BodyRow> distinct = new LinkedHashMap<>();
        bodies.forEach(body -> distinct.putIfAbsent(ByteBuffer.wrap(body.hash()), body));
        if (distinct.isEmpty()) {
            return;
        }
        Set<ByteBuffer> stored = new HashSet<>(sql.list(select("b.hash"), row -> ByteBuffer.wrap(row.getBytes(1)),
                Sql.Values.octets(distinct.values().stream().map(BodyRow::hash).toList()), account));
        List<Object[]> inserts = new ArrayList<>();
        distinct.forEach((hash, body) -> {
            if (!stored.contains(hash)) {
                inserts.add(new Object[] {account, body.hash(), body.octets()});
            }
        });
        sql.batch("INSERT INTO body (account, hash, octets) VALUES (?, ?, ?)", inserts);
    }

    List<BodyRow> find(Collection<byte[]> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        return sql.list(select("b.hash, b.octets"), row -> new BodyRow(row.getBytes(1), row.getBytes(2)),
                Sql.Values.octets(Items.distinct(hashes)), account);
    }

    /** Removes bodies that no item, no mapping and nothing of the past refers to. Reads all references once; there is no index of them. */
    int sweep(int limit) {
        List<byte[]> unused = sql.list("SELECT hash FROM body WHERE account = ? EXCEPT (SELECT body FROM item"
                + " WHERE account = ? UNION ALL SELECT rendition FROM mapping WHERE account = ?"
                + " AND rendition IS NOT NULL UNION ALL SELECT body FROM past WHERE account = ? AND body IS NOT NULL)"
                + " FETCH FIRST ? ROWS ONLY", row -> row.getBytes(1), account, account, account, account, limit);
        sql.batch("DELETE FROM body WHERE account = ? AND hash = ?",
                unused.stream().map(hash -> new Object[] {account, hash}).toList());
        return unused.size();
    }
}
