package syncml.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import syncml.api.storage.PastRow;
import syncml.api.storage.PastTable;

/** The table {@code past}. */
record JdbcPast(JdbcTransaction tx) implements PastTable {
    private static final String COLUMNS = "revision, guid, collection, deleted, type, type_version, body, modified,"
            + " changed, session, author";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM past WHERE account = ?";
    private static final String LIMIT = " FETCH FIRST ? ROWS ONLY";

    private static PastRow read(String owner, ResultSet row) throws SQLException {
        byte[] body = row.getBytes(7);
        PastRow.Version before = body == null ? null : new PastRow.Version(row.getBoolean(4), row.getString(5),
                row.getString(6), body, Sql.instant(row.getLong(8)));
        return new PastRow(owner, row.getLong(1), row.getString(2), row.getString(3), before,
                Sql.instant(row.getLong(9)), row.getString(10), row.getString(11));
    }

    @Override
    public void put(String owner, Collection<PastRow> rows) {
        long account = tx.locked(owner);
        List<Object[]> inserts = new ArrayList<>(rows.size());
        for (PastRow row : rows) {
            PastRow.Version before = row.before();
            inserts.add(before == null
                    ? new Object[] {account, row.revision(), row.guid(), row.collection(), false, null, null, null,
                        null, row.changed(), row.session(), row.author()}
                    : new Object[] {account, row.revision(), row.guid(), row.collection(), before.deleted(),
                        before.type(), before.typeVersion(), before.body(), before.modified(), row.changed(),
                        row.session(), row.author()});
        }
        tx.sql().batch("INSERT INTO past (account, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                inserts);
    }

    @Override
    public List<PastRow> ofItem(String owner, String guid, int limit) {
        return tx.sql().list(SELECT + " AND guid = ? ORDER BY account DESC, revision DESC" + LIMIT,
                row -> read(owner, row), tx.account(owner), guid, limit);
    }

    @Override
    public List<PastRow> since(String owner, String collection, Instant from, long afterRevision, int limit) {
        return tx.sql().list(SELECT + " AND revision > ? AND collection = ? AND changed >= ?"
                + " ORDER BY account, revision" + LIMIT, row -> read(owner, row), tx.account(owner), afterRevision,
                collection, from, limit);
    }

    @Override
    public int expire(String owner, Instant before, int limit) {
        long account = tx.account(owner);
        // Revisions rise with the time: the first row that is young enough ends the search.
        List<Object[]> old = new ArrayList<>();
        for (Object[] row : tx.sql().list("SELECT revision, changed FROM past WHERE account = ?"
                + " ORDER BY account, revision" + LIMIT, r -> new Object[] {r.getLong(1), r.getLong(2)}, account,
                limit)) {
            if ((long) row[1] >= Sql.micros(before)) {
                break;
            }
            old.add(row);
        }
        if (!old.isEmpty()) {
            tx.sql().update("DELETE FROM past WHERE account = ? AND revision <= ?", account,
                    old.get(old.size() - 1)[0]);
        }
        return old.size();
    }
}
