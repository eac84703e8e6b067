package syncml.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import syncml.api.storage.MappingRow;

/** The mappings of one generation of a replica: rows of the table {@code mapping}. */
record Mappings(Sql sql, long account, long replica, long generation) {
    private static final String COLUMNS = "m.guid, m.luid, m.revision, m.rendition, m.state, m.attempts";
    private static final String KEY = "m.account = ? AND m.replica = ? AND m.generation = ?";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM mapping m WHERE " + KEY;
    private static final MappingRow.State[] STATES = MappingRow.State.values();
    private static final int SINGLE = 1;

    private static MappingRow read(ResultSet row) throws SQLException {
        return new MappingRow(row.getString(1), row.getString(2), row.getLong(3), row.getBytes(4),
                STATES[row.getInt(5)], row.getInt(6));
    }

    /** A join with a list: a condition with ANY would make H2 read all mappings of the account. */
    private static String select(String columns, String key) {
        return "SELECT " + columns + " FROM UNNEST(CAST(? AS VARCHAR ARRAY)) t(k) JOIN mapping m ON " + KEY + " AND m."
                + key + " = t.k";
    }

    List<MappingRow> byGuid(Collection<String> guids) {
        return some("guid", guids);
    }

    List<MappingRow> byLuid(Collection<String> luids) {
        return some("luid", luids);
    }

    private List<MappingRow> some(String key, Collection<String> values) {
        Set<String> distinct = new LinkedHashSet<>(values);
        if (distinct.isEmpty()) {
            return List.of();
        }
        if (distinct.size() == SINGLE) {
            return sql.list(SELECT + " AND m." + key + " = ?", Mappings::read, account, replica, generation,
                    distinct.iterator().next());
        }
        return sql.list(select(COLUMNS, key), Mappings::read, Sql.Values.texts(distinct), account, replica, generation);
    }

    List<MappingRow> page(String afterGuid, int limit) {
        return sql.list(SELECT + " AND m.guid > ? ORDER BY m.account, m.replica, m.generation, m.guid"
                + " FETCH FIRST ? ROWS ONLY", Mappings::read, account, replica, generation, afterGuid, limit);
    }

    List<MappingRow> inState(MappingRow.State state, String afterGuid, int limit) {
        return sql.list(SELECT + " AND m.state = ? AND m.guid > ? ORDER BY m.account, m.replica, m.generation, m.state,"
                + " m.guid FETCH FIRST ? ROWS ONLY", Mappings::read, account, replica, generation, state.ordinal(),
                afterGuid, limit);
    }

    long count() {
        return sql.first("SELECT COUNT(m.luid) FROM mapping m WHERE " + KEY, row -> row.getLong(1), account, replica,
                generation).orElseThrow();
    }

    void put(Collection<MappingRow> rows) {
        Map<String, MappingRow> wanted = new LinkedHashMap<>();
        Set<String> unwanted = new LinkedHashSet<>();
        settle(rows, wanted, unwanted);

        Map<String, String> luids = luidsInTheWay(wanted);
        List<Object[]> inserts = new ArrayList<>();
        List<Object[]> updates = new ArrayList<>();
        for (String guid : luids.keySet()) {
            if (!wanted.containsKey(guid)) {
                unwanted.add(guid);
            }
        }
        for (MappingRow row : wanted.values()) {
            String guid = row.guid();
            boolean stored = luids.containsKey(guid);
            if (stored && (luids.get(guid) == null || luids.get(guid).equals(row.luid()))) {
                updates.add(new Object[] {row.luid(), row.revision(), row.rendition(), row.state().ordinal(),
                        row.attempts(), account, replica, generation, guid});
            } else {
                // One LUID may have to leave before another row takes it, so what changes its LUID is written anew.
                if (stored) {
                    unwanted.add(guid);
                }
                inserts.add(new Object[] {account, replica, generation, guid, row.luid(), row.revision(),
                        row.rendition(), row.state().ordinal(), row.attempts()});
            }
        }
        delete(unwanted);
        sql.batch("UPDATE mapping SET luid = ?, revision = ?, rendition = ?, state = ?, attempts = ?"
                + " WHERE account = ? AND replica = ? AND generation = ? AND guid = ?", updates);
        sql.batch("INSERT INTO mapping (account, replica, generation, guid, luid, revision, rendition, state, attempts)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", inserts);
    }

    /** Of rows that rival each other within the list the last one counts, as if they were put one by one. */
    private static void settle(Collection<MappingRow> rows, Map<String, MappingRow> wanted, Set<String> unwanted) {
        Map<String, String> holders = new HashMap<>();
        for (MappingRow row : rows) {
            MappingRow before = wanted.remove(row.guid());
            if (before != null && before.luid() != null) {
                holders.remove(before.luid());
            }
            String rival = row.luid() == null ? null : holders.put(row.luid(), row.guid());
            if (rival != null) {
                wanted.remove(rival);
                unwanted.add(rival);
            }
            wanted.put(row.guid(), row);
            unwanted.remove(row.guid());
        }
    }

    /** Stored LUIDs, by GUID, of the items wanted, and of the items that hold a LUID wanted. */
    private Map<String, String> luidsInTheWay(Map<String, MappingRow> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, String> found = new HashMap<>();
        Sql.Reader<String> reader = row -> found.put(row.getString(1), row.getString(2));
        sql.list(select("m.guid, m.luid", "guid"), reader, Sql.Values.texts(wanted.keySet()), account, replica,
                generation);
        List<String> luids = wanted.values().stream().map(MappingRow::luid).filter(Objects::nonNull).toList();
        if (!luids.isEmpty()) {
            sql.list(select("m.guid, m.luid", "luid"), reader, Sql.Values.texts(luids), account, replica, generation);
        }
        return found;
    }

    void delete(Collection<String> guids) {
        sql.batch("DELETE FROM mapping WHERE account = ? AND replica = ? AND generation = ? AND guid = ?",
                guids.stream().map(guid -> new Object[] {account, replica, generation, guid}).toList());
    }
}
