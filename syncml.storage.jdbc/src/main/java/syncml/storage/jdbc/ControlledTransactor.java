package syncml.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.osgi.service.transaction.control.ScopedWorkException;
import org.osgi.service.transaction.control.TransactionControl;
import org.osgi.service.transaction.control.TransactionException;

/** Transactions of the OSGi Transaction Control Service. */
final class ControlledTransactor implements Transactor {
    private final TransactionControl control;
    private final Connection connection;
    private final Optional<String> flush;

    /**
     * Makes one.
     *
     * @param connection the scoped connection, which in each transaction stands for a pooled one
     * @param flush the statement that follows each commit, if there is one
     */
    ControlledTransactor(TransactionControl control, Connection connection, Optional<String> flush) {
        this.control = control;
        this.connection = connection;
        this.flush = flush;
    }

    @Override
    public <T> T run(SqlWork<T> work) {
        if (control.activeScope()) {
            throw new IllegalStateException("transactions do not nest");
        }
        try {
            T result = control.required(() -> work.run(connection));
            if (flush.isPresent()) {
                control.notSupported(() -> execute(flush.get()));
            }
            return result;
        } catch (ScopedWorkException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Error error) {
                throw error;
            }
            if (cause instanceof RuntimeException thrown && !(cause instanceof TransactionException)) {
                throw thrown;
            }
            throw Failures.of("the database failed", cause);
        } catch (TransactionException e) {
            throw Failures.of("the transaction was not committed", e);
        }
    }

    private boolean execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }
}
