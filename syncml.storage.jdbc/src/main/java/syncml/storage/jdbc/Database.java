package syncml.storage.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.transaction.control.TransactionControl;
import org.osgi.service.transaction.control.jdbc.JDBCConnectionProvider;
import org.osgi.service.transaction.control.jdbc.JDBCConnectionProviderFactory;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;

/** A database that is open: its connections and the storage on them. */
final class Database implements AutoCloseable {
    private static final long CONNECTION_TIMEOUT_MILLIS = 10_000;

    private final JDBCConnectionProviderFactory providers;
    private final JDBCConnectionProvider provider;
    private final Storage storage;

    private Database(JDBCConnectionProviderFactory providers, JDBCConnectionProvider provider, Storage storage) {
        this.providers = providers;
        this.provider = provider;
        this.storage = storage;
    }

    /**
     * Opens a database and brings its schema up to date.
     *
     * @throws StorageException if it cannot be reached or used; the message says why
     */
    static Database open(Settings settings, DataSourceFactory driver, TransactionControl control,
            JDBCConnectionProviderFactory providers) {
        Dialect dialect = Dialect.of(settings.url());
        Properties jdbc = new Properties();
        jdbc.setProperty(DataSourceFactory.JDBC_URL, dialect.url(settings.url(), settings.lockTimeoutMillis()));
        if (!settings.user().isEmpty()) {
            jdbc.setProperty(DataSourceFactory.JDBC_USER, settings.user());
            jdbc.setProperty(DataSourceFactory.JDBC_PASSWORD, settings.password());
        }
        JDBCConnectionProvider provider;
        try {
            provider = providers.getProviderFor(driver, jdbc, pool(settings));
        } catch (RuntimeException e) {
            // Which one it is depends on the implementation of the factory; the pool tries a connection at once.
            throw Failures.of("cannot open the database " + settings.location(), e);
        }
        try {
            Storage storage = new JdbcStorage(new ControlledTransactor(control, provider.getResource(control),
                    settings.flush() ? dialect.flush() : Optional.empty()), dialect, settings.attempts());
            return new Database(providers, provider, storage);
        } catch (RuntimeException e) {
            providers.releaseProvider(provider);
            throw e;
        }
    }

    /** One connection always stays open: an embedded database closes with its last one. */
    private static Map<String, Object> pool(Settings settings) {
        Map<String, Object> pool = new HashMap<>();
        pool.put(JDBCConnectionProviderFactory.MAX_CONNECTIONS, settings.poolSize());
        pool.put(JDBCConnectionProviderFactory.MIN_CONNECTIONS, 1);
        pool.put(JDBCConnectionProviderFactory.CONNECTION_TIMEOUT, CONNECTION_TIMEOUT_MILLIS);
        pool.put(JDBCConnectionProviderFactory.CONNECTION_LIFETIME, 0L);
        return pool;
    }

    Storage storage() {
        return storage;
    }

    /** Closes all connections, and with them an embedded database. */
    @Override
    public void close() {
        providers.releaseProvider(provider);
    }
}
