package syncml.storage.jdbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The match keys of an account's items: rows of the table {@code match_key}. An entry is the key, high octet first,
 * followed by the identifier of the item in UTF-8.
 */
record MatchKeys(Sql sql, Dialect dialect, long account) {
    /** Longer than any entry: eight octets of key, eight characters of identifier. */
    private static final int BOUND_OCTETS = Long.BYTES + 8 * 4 + 1;
    /** An octet that UTF-8 never has, greater than those it has. */
    private static final byte BEYOND = (byte) 0xFF;

    /** Of a key that thousands of items share only as many are read as the limit says. */
    Map<Long, List<String>> find(Collection<String> collections, Collection<Long> keys, int limit) {
        Map<Long, List<String>> found = new LinkedHashMap<>();
        Set<Long> distinct = new LinkedHashSet<>(keys);
        if (distinct.isEmpty()) {
            return found;
        }
        Sql.Reader<Object> reader = row -> {
            byte[] entry = row.getBytes(1);
            return found.computeIfAbsent(ByteBuffer.wrap(entry).getLong(), key -> new ArrayList<>()).add(guid(entry));
        };
        for (String collection : new LinkedHashSet<>(collections)) {
            if (dialect.lateral()) {
                sql.list("SELECT m.entry FROM UNNEST(CAST(? AS BYTEA ARRAY), CAST(? AS BYTEA ARRAY)) k(low, high)"
                        + " CROSS JOIN LATERAL (SELECT entry FROM match_key WHERE account = ? AND entry > k.low"
                        + " AND entry < k.high AND collection = ? ORDER BY entry FETCH FIRST ? ROWS ONLY) m", reader,
                        Sql.Values.octets(distinct.stream().map(key -> entry(key, "")).toList()),
                        Sql.Values.octets(distinct.stream().map(MatchKeys::bound).toList()), account, collection,
                        limit);
            } else {
                for (Long key : distinct) {
                    sql.list("SELECT entry FROM match_key WHERE account = ? AND entry > ? AND entry < ?"
                            + " AND collection = ? ORDER BY account, entry FETCH FIRST ? ROWS ONLY", reader, account,
                            entry(key, ""), bound(key), collection, limit);
                }
            }
        }
        found.replaceAll((key, guids) -> guids.stream().sorted().limit(limit).toList());
        return found;
    }

    private static byte[] entry(long key, String guid) {
        byte[] octets = guid.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + octets.length).putLong(key).put(octets).array();
    }

    private static byte[] bound(long key) {
        byte[] bound = new byte[BOUND_OCTETS];
        Arrays.fill(bound, BEYOND);
        return ByteBuffer.wrap(bound).putLong(key).array();
    }

    private static String guid(byte[] entry) {
        return new String(entry, Long.BYTES, entry.length - Long.BYTES, StandardCharsets.UTF_8);
    }

    /** The columns of a row. */
    Object[] row(String collection, long key, String guid) {
        return new Object[] {account, entry(key, guid), collection};
    }

    void add(List<Object[]> rows) {
        sql.batch("INSERT INTO match_key (account, entry, collection) VALUES (?, ?, ?)", rows);
    }

    void remove(List<Object[]> rows) {
        sql.batch("DELETE FROM match_key WHERE account = ? AND entry = ? AND collection = ?", rows);
    }
}
