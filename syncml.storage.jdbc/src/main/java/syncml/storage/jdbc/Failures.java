package syncml.storage.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.StorageException;

/** Tells lost races from failures. */
final class Failures {
    /**
     * Serialization failure, deadlock, lock not available, time-out (H2), unique key taken, and the account that a row
     * refers to removed meanwhile (PostgreSQL, H2).
     */
    private static final Set<String> RACES = Set.of("40001", "40P01", "55P03", "HYT00", "23505", "23503", "23506");
    /** H2: row changed concurrently. */
    private static final int H2_CONCURRENT_UPDATE = 90131;
    /** H2: the file is open in another process. */
    private static final int H2_ALREADY_OPEN = 90020;

    private Failures() {
    }

    /** The exception for the caller. */
    static StorageException of(SQLException e) {
        return of("the database failed", e);
    }

    /** The exception for the caller, with the SQLException found among the causes, if there is one. */
    static StorageException of(String message, Throwable thrown) {
        SQLException sql = sqlException(thrown);
        if (sql == null) {
            return new StorageException(message, thrown);
        }
        String state = String.valueOf(sql.getSQLState());
        String described = message + " (SQLState " + state + ", error " + sql.getErrorCode() + ")";
        if (RACES.contains(state) || sql.getErrorCode() == H2_CONCURRENT_UPDATE) {
            return new LostRaceException("lost a race with another transaction (SQLState " + state + ")",
                    withoutValues(sql));
        }
        if (sql instanceof SQLTransientConnectionException) {
            return new LostRaceException("waited in vain for a connection to the database", sql);
        }
        if (sql.getErrorCode() == H2_ALREADY_OPEN) {
            return new StorageException("the database is open in another process; only one at a time may use it", sql);
        }
        boolean showsValues = state.startsWith("22") || state.startsWith("23");
        return new StorageException(described, showsValues ? withoutValues(sql) : thrown);
    }

    private static SQLException sqlException(Throwable thrown) {
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < 20; depth++) {
            if (each instanceof SQLException sql) {
                return sql;
            }
            for (Throwable suppressed : each.getSuppressed()) {
                if (suppressed instanceof SQLException sql) {
                    return sql;
                }
            }
            each = each.getCause();
        }
        return null;
    }

    /** The same without its message: drivers put the values of rows into it, which must not reach a log. */
    private static SQLException withoutValues(SQLException sql) {
        SQLException clean = new SQLException("message left out, it may show stored values", sql.getSQLState(),
                sql.getErrorCode());
        clean.setStackTrace(sql.getStackTrace());
        return clean;
    }
}
