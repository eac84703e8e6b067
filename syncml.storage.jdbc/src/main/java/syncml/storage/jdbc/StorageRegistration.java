package syncml.storage.jdbc;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.storage.Storage;

/**
 * Registers the storage as a service while the driver is there and the database could be opened. While it cannot, for
 * instance because the database server is still starting, it tries again every few seconds.
 */
final class StorageRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(StorageRegistration.class);
    private static final long RETRY_MILLIS = 3000;

    private final BundleContext context;
    private final Settings settings;
    private final Function<DataSourceFactory, Database> opener;
    private final long retryMillis;
    private final ServiceTracker<DataSourceFactory, Attempt> drivers;

    StorageRegistration(BundleContext context, Settings settings, Function<DataSourceFactory, Database> opener) {
        this(context, settings, opener, RETRY_MILLIS);
    }

    StorageRegistration(BundleContext context, Settings settings, Function<DataSourceFactory, Database> opener,
            long retryMillis) {
        this.context = context;
        this.retryMillis = retryMillis;
        this.settings = settings;
        this.opener = opener;
        String filter = "(&(objectClass=" + DataSourceFactory.class.getName() + ")("
                + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + Dialect.of(settings.url()).driver() + "))";
        try {
            drivers = new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), null) {
                @Override
                public Attempt addingService(ServiceReference<DataSourceFactory> reference) {
                    DataSourceFactory driver = StorageRegistration.this.context.getService(reference);
                    if (driver == null) {
                        return null;
                    }
                    Attempt attempt = new Attempt(driver);
                    attempt.open();
                    return attempt;
                }

                @Override
                public void removedService(ServiceReference<DataSourceFactory> reference, Attempt attempt) {
                    attempt.close();
                    StorageRegistration.this.context.ungetService(reference);
                }
            };
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        drivers.open();
    }

    void close() {
        drivers.close();
    }

    /** The storage on one driver: open, or to be opened. */
    private final class Attempt {
        private final DataSourceFactory driver;
        private Database database;
        private ServiceRegistration<Storage> registration;
        private ScheduledExecutorService retries;
        private String lastProblem;
        private boolean closed;

        Attempt(DataSourceFactory driver) {
            this.driver = driver;
        }

        synchronized void open() {
            if (closed) {
                return;
            }
            try {
                database = opener.apply(driver);
            } catch (RuntimeException e) {
                retryLater(e);
                return;
            }
            stopRetrying();
            LOG.info("storage is open: {}", settings.location());
            registration = context.registerService(Storage.class, database.storage(), null);
        }

        private void retryLater(RuntimeException problem) {
            if (!String.valueOf(problem.getMessage()).equals(lastProblem)) {
                lastProblem = String.valueOf(problem.getMessage());
                LOG.error("cannot use the database {}: {}; trying again every {} ms", settings.location(), lastProblem,
                        retryMillis, problem);
            }
            if (retries == null) {
                retries = Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "syncml.storage.jdbc opener");
                    thread.setDaemon(true);
                    return thread;
                });
            }
            retries.schedule(this::open, retryMillis, TimeUnit.MILLISECONDS);
        }

        private void stopRetrying() {
            if (retries != null) {
                retries.shutdown();
                retries = null;
            }
        }

        synchronized void close() {
            closed = true;
            stopRetrying();
            if (registration != null) {
                registration.unregister();
                database.close();
            }
        }
    }
}
