package syncml.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import syncml.api.storage.StorageException;

/**
 * Runs work with a connection in a transaction of its own: the seam between this storage and what manages connections.
 */
@FunctionalInterface
interface Transactor {
    /**
     * Runs work and commits, or rolls back if it throws. Exceptions of the work reach the caller as they are, an
     * SQLException as a StorageException.
     *
     * @throws IllegalStateException if the thread is in a transaction already
     * @throws StorageException if there is no connection, or the commit failed
     */
    <T> T run(SqlWork<T> work);

    /**
     * What is done with a connection.
     *
     * @param <T> type of the result
     */
    @FunctionalInterface
    interface SqlWork<T> {
        /** Does it. */
        T run(Connection connection) throws SQLException;
    }
}
