package syncml.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.DeviceTable;
import syncml.api.storage.ReportRow;

/** The tables {@code device} and {@code report}. */
record JdbcDevices(JdbcTransaction tx) implements DeviceTable {
    private static final String COLUMNS = "device, nonce, previous_nonce, zone, first_seen, last_seen, state";
    private static final String REPORT_COLUMNS = "id, device, started, ended, state";

    private static DeviceRow read(String owner, ResultSet row) throws SQLException {
        return new DeviceRow(owner, row.getString(1), row.getBytes(2), row.getBytes(3), row.getString(4),
                Sql.instant(row.getLong(5)), Sql.instant(row.getLong(6)), row.getBytes(7));
    }

    private static ReportRow readReport(String owner, ResultSet row) throws SQLException {
        return new ReportRow(owner, row.getString(1), row.getString(2), Sql.instant(row.getLong(3)),
                Sql.instant(row.getLong(4)), row.getBytes(5));
    }

    @Override
    public Optional<DeviceRow> find(String owner, String device) {
        return tx.sql().first("SELECT " + COLUMNS + " FROM device WHERE account = ? AND device = ?",
                row -> read(owner, row), tx.account(owner), device);
    }

    @Override
    public List<DeviceRow> list(String owner) {
        return tx.sql().list("SELECT " + COLUMNS + " FROM device WHERE account = ? ORDER BY last_seen DESC, device",
                row -> read(owner, row), tx.account(owner));
    }

    @Override
    public void put(DeviceRow row) {
        long account = tx.existing(row.owner());
        if (tx.sql().update("UPDATE device SET nonce = ?, previous_nonce = ?, zone = ?, first_seen = ?, last_seen = ?,"
                + " state = ? WHERE account = ? AND device = ?", row.nonce(), row.previousNonce(), row.zone(),
                row.firstSeen(), row.lastSeen(), row.state(), account, row.device()) == 0) {
            tx.sql().update("INSERT INTO device (account, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)", account,
                    row.device(), row.nonce(), row.previousNonce(), row.zone(), row.firstSeen(), row.lastSeen(),
                    row.state());
        }
    }

    @Override
    public boolean delete(String owner, String device) {
        if (find(owner, device).isEmpty()) {
            return false;
        }
        long account = tx.withLock(owner);
        tx.sql().update("DELETE FROM mapping WHERE account = ? AND replica IN"
                + " (SELECT id FROM replica WHERE account = ? AND device = ?)", account, account, device);
        tx.sql().update("DELETE FROM replica WHERE account = ? AND device = ?", account, device);
        tx.sql().update("DELETE FROM report WHERE account = ? AND device = ?", account, device);
        return tx.sql().update("DELETE FROM device WHERE account = ? AND device = ?", account, device) == 1;
    }

    @Override
    public void putReport(ReportRow row) {
        long account = tx.existing(row.owner());
        if (tx.sql().update("UPDATE report SET device = ?, started = ?, ended = ?, state = ?"
                + " WHERE account = ? AND id = ?", row.device(), row.started(), row.ended(), row.state(), account,
                row.id()) == 0) {
            tx.sql().update("INSERT INTO report (account, " + REPORT_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)", account,
                    row.id(), row.device(), row.started(), row.ended(), row.state());
        }
    }

    @Override
    public List<ReportRow> reports(String owner, String device, int limit) {
        String latestFirst = " ORDER BY ended DESC, id FETCH FIRST ? ROWS ONLY";
        String ofAccount = "SELECT " + REPORT_COLUMNS + " FROM report WHERE account = ?";
        return device == null
                ? tx.sql().list(ofAccount + latestFirst, row -> readReport(owner, row), tx.account(owner), limit)
                : tx.sql().list(ofAccount + " AND device = ?" + latestFirst, row -> readReport(owner, row),
                        tx.account(owner), device, limit);
    }

    @Override
    public int trimReports(String owner, int keep, int limit) {
        long account = tx.account(owner);
        List<String> ids = tx.sql().list("SELECT id FROM report WHERE account = ? ORDER BY ended DESC, id"
                + " OFFSET ? ROWS FETCH FIRST ? ROWS ONLY", row -> row.getString(1), account, keep, limit);
        tx.sql().batch("DELETE FROM report WHERE account = ? AND id = ?",
                ids.stream().map(id -> new Object[] {account, id}).toList());
        return ids.size();
    }

    @Override
    public int expireReports(Instant before, int limit) {
        List<Object[]> keys = tx.sql().list("SELECT account, id FROM report WHERE ended < ? ORDER BY ended"
                + " FETCH FIRST ? ROWS ONLY", row -> new Object[] {row.getLong(1), row.getString(2)}, before, limit);
        int removed = 0;
        for (Object[] key : keys) {
            removed += tx.sql().update("DELETE FROM report WHERE account = ? AND id = ?", key);
        }
        return removed;
    }
}
