package syncml.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import syncml.api.storage.AccountRow;
import syncml.api.storage.AccountTable;

/** The table {@code account}, with {@code counter}. */
record JdbcAccounts(JdbcTransaction tx) implements AccountTable {
    private static final String COLUMNS = "owner, name, zone, secret, created";
    /** What belongs to an account, what refers to something else first. */
    private static final List<String> DEPENDENTS = List.of("match_key", "algorithm", "past", "item", "body", "mapping",
            "replica", "report", "device", "session", "counter");

    private static AccountRow read(ResultSet row) throws SQLException {
        return new AccountRow(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4),
                Sql.instant(row.getLong(5)));
    }

    @Override
    public Optional<AccountRow> find(String owner) {
        return tx.sql().first("SELECT " + COLUMNS + " FROM account WHERE owner = ?", JdbcAccounts::read, owner);
    }

    @Override
    public List<AccountRow> list() {
        return tx.sql().list("SELECT " + COLUMNS + " FROM account ORDER BY owner", JdbcAccounts::read);
    }

    @Override
    public boolean insert(AccountRow row) {
        if (find(row.owner()).isPresent()) {
            return false;
        }
        tx.sql().update("INSERT INTO account (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)", row.owner(), row.name(),
                row.zone(), row.secret(), row.created());
        tx.sql().update("INSERT INTO counter (account, head) VALUES (?, 0)", tx.existing(row.owner()));
        return true;
    }

    @Override
    public boolean update(AccountRow row) {
        return tx.sql().update("UPDATE account SET name = ?, zone = ?, secret = ? WHERE owner = ?", row.name(),
                row.zone(), row.secret(), row.owner()) == 1;
    }

    @Override
    public boolean delete(String owner) {
        if (find(owner).isEmpty()) {
            return false;
        }
        // Whoever writes for this account holds the lock or refers to the account; the latter makes this lose the race.
        long account = tx.withLock(owner);
        tx.sql().update("DELETE FROM chunk WHERE token IN (SELECT token FROM session WHERE account = ?)", account);
        for (String table : DEPENDENTS) {
            tx.sql().update("DELETE FROM " + table + " WHERE account = ?", account);
        }
        tx.sql().update("DELETE FROM account WHERE id = ?", account);
        tx.forget(owner);
        return true;
    }
}
