package syncml.storage.jdbc;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import syncml.api.storage.ItemRow;

/**
 * Items of an account, for reading: rows of the table {@code item}. Each collection has a query of its own, so that an
 * index gives its rows in their order and a page costs no more than its rows.
 */
record Items(Sql sql, String owner, long account) {
    static final String COLUMNS = "i.guid, i.collection, i.revision, i.deleted, i.type, i.type_version, i.body,"
            + " i.fingerprint, i.algorithm, i.created, i.modified";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM item i WHERE i.account = ?";
    private static final String LIMIT = " FETCH FIRST ? ROWS ONLY";
    private static final String LIST = SELECT + " AND i.guid > ? AND i.collection = ? AND NOT i.deleted";
    private static final String BY_GUID = " ORDER BY i.account, i.guid" + LIMIT;

    private ItemRow read(ResultSet row) throws SQLException {
        return new ItemRow(owner, row.getString(1), row.getString(2), row.getLong(3), row.getBoolean(4),
                row.getString(5), row.getString(6), row.getBytes(7), row.getBytes(8), row.getString(9),
                Sql.instant(row.getLong(10)), Sql.instant(row.getLong(11)));
    }

    List<ItemRow> find(Collection<String> guids) {
        Set<String> distinct = new LinkedHashSet<>(guids);
        if (distinct.isEmpty()) {
            return List.of();
        }
        if (distinct.size() == 1) {
            return sql.list(SELECT + " AND i.guid = ?", this::read, account, distinct.iterator().next());
        }
        return sql.list("SELECT " + COLUMNS + " FROM UNNEST(CAST(? AS VARCHAR ARRAY)) t(k)"
                + " JOIN item i ON i.account = ? AND i.guid = t.k", this::read, Sql.Values.texts(distinct), account);
    }

    List<ItemRow> changed(Collection<String> collections, long after, long upTo, int limit) {
        return page(collections, limit, Comparator.comparingLong(ItemRow::revision), collection ->
                sql.list(SELECT + " AND i.collection = ? AND i.revision > ? AND i.revision <= ?"
                        + " ORDER BY i.account, i.collection, i.revision" + LIMIT, this::read, account, collection,
                        after, upTo, limit));
    }

    List<ItemRow> list(Collection<String> collections, String afterGuid, int limit) {
        return page(collections, limit, Comparator.comparing(ItemRow::guid), collection ->
                sql.list(LIST + BY_GUID, this::read, account, afterGuid, collection, limit));
    }

    long count(Collection<String> collections) {
        long count = 0;
        for (String collection : new LinkedHashSet<>(collections)) {
            count += sql.first("SELECT COUNT(*) FROM item WHERE account = ? AND collection = ? AND deleted = FALSE",
                    row -> row.getLong(1), account, collection).orElseThrow();
        }
        return count;
    }

    List<ItemRow> withFingerprint(Dialect dialect, Collection<String> collections, String algorithm,
            Collection<byte[]> fingerprints) {
        if (fingerprints.isEmpty()) {
            return List.of();
        }
        // Items with one fingerprint are few, in whichever collection; the rest is filtered here.
        Set<String> wanted = Set.copyOf(collections);
        return sql.list("SELECT " + COLUMNS + " FROM UNNEST(CAST(? AS " + dialect.binary() + " ARRAY)) t(k)"
                + " JOIN item i ON i.account = ? AND i.fingerprint = t.k AND i.deleted = FALSE AND i.algorithm = ?",
                this::read, Sql.Values.octets(distinct(fingerprints)), account, algorithm).stream()
                .filter(row -> wanted.contains(row.collection())).toList();
    }

    /** Octets without repetitions. */
    static List<byte[]> distinct(Collection<byte[]> octets) {
        return new LinkedHashSet<>(octets.stream().map(ByteBuffer::wrap).toList()).stream().map(ByteBuffer::array)
                .toList();
    }

    List<ItemRow> unmapped(Collection<String> collections, long replica, long generation, long upTo, String afterGuid,
            int limit) {
        return page(collections, limit, Comparator.comparing(ItemRow::guid), collection ->
                sql.list(LIST + " AND i.revision <= ? AND NOT EXISTS (SELECT 1 FROM mapping m WHERE m.account = ?"
                        + " AND m.replica = ? AND m.generation = ? AND m.guid = i.guid)" + BY_GUID, this::read,
                        account, afterGuid, collection, upTo, account, replica, generation, limit));
    }

    /** Items of a collection with an algorithm; reads the whole collection, unless the limit is reached before. */
    List<ItemRow> withAlgorithm(String collection, String algorithm, int limit) {
        return sql.list(SELECT + " AND i.collection = ? AND i.deleted = FALSE AND i.algorithm = ?" + LIMIT,
                this::read, account, collection, algorithm, limit);
    }

    private static List<ItemRow> page(Collection<String> collections, int limit, Comparator<ItemRow> order,
            Function<String, List<ItemRow>> pageOfOne) {
        Set<String> distinct = new LinkedHashSet<>(collections);
        if (distinct.size() == 1) {
            return pageOfOne.apply(distinct.iterator().next());
        }
        List<ItemRow> rows = new ArrayList<>();
        for (String collection : distinct) {
            rows.addAll(pageOfOne.apply(collection));
        }
        rows.sort(order);
        return List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
    }
}
