package syncml.storage.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** The match keys of an account's items: rows of the table {@code match_key}. */
record MatchKeys(Sql sql, long account) {
    Map<Long, List<String>> find(Collection<String> collections, Collection<Long> keys, int limit) {
        Map<Long, List<String>> found = new LinkedHashMap<>();
        for (String collection : new LinkedHashSet<>(collections)) {
            for (Long key : new LinkedHashSet<>(keys)) {
                // One by one, since a key may be shared by thousands of items, of which only the limit is to be read.
                List<String> guids = sql.list("SELECT guid FROM match_key WHERE account = ? AND collection = ?"
                        + " AND match_key = ? ORDER BY account, match_key, guid FETCH FIRST ? ROWS ONLY",
                        row -> row.getString(1), account, collection, key, limit);
                if (!guids.isEmpty()) {
                    found.computeIfAbsent(key, k -> new ArrayList<>()).addAll(guids);
                }
            }
        }
        found.replaceAll((key, guids) -> guids.stream().sorted().limit(limit).toList());
        return found;
    }

    /** The columns of a row. */
    Object[] row(String collection, long key, String guid) {
        return new Object[] {account, collection, key, guid};
    }

    void add(List<Object[]> rows) {
        sql.batch("INSERT INTO match_key (account, collection, match_key, guid) VALUES (?, ?, ?, ?)", rows);
    }

    void remove(List<Object[]> rows) {
        sql.batch("DELETE FROM match_key WHERE account = ? AND collection = ? AND match_key = ? AND guid = ?", rows);
    }
}
