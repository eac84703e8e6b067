package syncml.storage.jdbc;

import java.sql.Connection;
import org.osgi.service.transaction.control.ScopedWorkException;
import org.osgi.service.transaction.control.TransactionControl;
import org.osgi.service.transaction.control.TransactionException;

/** Transactions of the OSGi Transaction Control Service. */
final class ControlledTransactor implements Transactor {
    private final TransactionControl control;
    private final Connection connection;

    /**
     * Makes one.
     *
     * @param connection the scoped connection, which in each transaction stands for a pooled one
     */
    ControlledTransactor(TransactionControl control, Connection connection) {
        this.control = control;
        this.connection = connection;
    }

    @Override
    public <T> T run(SqlWork<T> work) {
        if (control.activeScope()) {
            throw new IllegalStateException("transactions do not nest");
        }
        try {
            return control.required(() -> work.run(connection));
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
}
