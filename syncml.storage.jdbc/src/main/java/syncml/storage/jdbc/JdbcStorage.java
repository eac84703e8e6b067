package syncml.storage.jdbc;

import syncml.api.storage.LostRaceException;
import syncml.api.storage.Storage;

/** Durable state in a relational database. Safe for use by several threads. */
final class JdbcStorage implements Storage {
    private final Transactor transactor;
    private final Dialect dialect;
    private final int attempts;

    /**
     * A storage on a database, whose schema is made or updated first.
     *
     * @param attempts how often work that loses a race is run altogether; at least 1
     */
    JdbcStorage(Transactor transactor, Dialect dialect, int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1");
        }
        this.transactor = transactor;
        this.dialect = dialect;
        this.attempts = attempts;
        Schema.update(transactor, dialect);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return transactor.run(connection -> {
                    try (Sql sql = new Sql(connection)) {
                        T result = work.run(new JdbcTransaction(sql, dialect));
                        sql.check();
                        return result;
                    }
                });
            } catch (LostRaceException e) {
                if (attempt == attempts) {
                    throw e;
                }
            }
        }
    }
}
