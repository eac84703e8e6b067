package syncml.core.exchange;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.storage.AccountRow;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;

/**
 * Removes what has served its time: sessions and stored replies, old reports, bodies that nothing refers to. Each step
 * is a short transaction, so that nobody waits for it long. For one thread.
 */
public final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int PORTION = 500;
    private static final int MOST_PORTIONS = 20;

    private final Storage storage;
    private final Duration sessionLifetime;
    private final Duration reportLifetime;

    /** Housekeeping of a storage. */
    public Housekeeping(Storage storage, Duration sessionLifetime, Duration reportLifetime) {
        this.storage = storage;
        this.sessionLifetime = sessionLifetime;
        this.reportLifetime = reportLifetime;
    }

    @Override
    public void run() {
        try {
            Instant now = storage.inTransaction(tx -> tx.now());
            repeat(() -> storage.inTransaction(tx -> tx.sessions().expire(now.minus(sessionLifetime), PORTION)));
            repeat(() -> storage.inTransaction(tx -> tx.devices().expireReports(now.minus(reportLifetime), PORTION)));
            for (AccountRow account : storage.inTransaction(tx -> tx.accounts().list())) {
                repeat(() -> storage.inTransaction(tx -> tx.items().sweepBodies(account.owner(), PORTION)));
            }
        } catch (StorageException e) {
            LOG.warn("What has served its time stays until the next time: {}", e.getMessage());
        }
    }

    /** Goes on as long as there is a whole portion, but not for ever. */
    private static void repeat(Portion portion) {
        int portions = 0;
        while (portions < MOST_PORTIONS && portion.remove() == PORTION) {
            portions++;
        }
    }

    @FunctionalInterface
    private interface Portion {
        int remove();
    }
}
