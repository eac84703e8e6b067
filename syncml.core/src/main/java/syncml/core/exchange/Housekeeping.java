package syncml.core.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.storage.AccountRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.PastRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.api.storage.Transaction;
import syncml.core.replica.StoredReplicas;

/**
 * Removes what has served its time: sessions and stored replies, old reports, the past beyond its time, devices that do
 * not come any more, tombstones that nobody has to hear of, bodies that nothing refers to. Each step is a short
 * transaction, so that nobody waits for it long. For one thread.
 */
public final class Housekeeping implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int PORTION = 500;
    private static final int MOST_PORTIONS = 20;

    private final Storage storage;
    private final Retention retention;
    private final Supplier<? extends Collection<String>> collections;

    /**
     * Housekeeping of a storage.
     *
     * @param collections gives the collections that items lie in
     */
    public Housekeeping(Storage storage, Retention retention, Supplier<? extends Collection<String>> collections) {
        this.storage = storage;
        this.retention = retention;
        this.collections = collections;
    }

    @Override
    public void run() {
        try {
            Instant now = storage.inTransaction(tx -> tx.now());
            repeat(() -> storage.inTransaction(tx -> tx.sessions().expire(now.minus(retention.sessions()), PORTION)));
            repeat(() -> storage.inTransaction(
                    tx -> tx.devices().expireReports(now.minus(retention.reports()), PORTION)));
            for (AccountRow account : storage.inTransaction(tx -> tx.accounts().list())) {
                tidy(account.owner(), now);
            }
        } catch (StorageException e) {
            LOG.warn("What has served its time stays until the next time: {}", e.getMessage());
        }
    }

    private void tidy(String owner, Instant now) {
        repeat(() -> storage.inTransaction(
                tx -> tx.devices().trimReports(owner, retention.reportsPerAccount(), PORTION)));
        repeat(() -> storage.inTransaction(tx -> tx.past().expire(owner, now.minus(retention.past()), PORTION)));
        for (DeviceRow device : storage.inTransaction(tx -> tx.devices().list(owner))) {
            if (device.lastSeen().isBefore(now.minus(retention.idleDevices()))) {
                storage.inTransaction(tx -> forget(tx, device, now));
            }
        }
        storage.inTransaction(tx -> purgeTombstones(tx, owner, now.minus(retention.past())));
        repeat(() -> storage.inTransaction(tx -> tx.items().sweepBodies(owner, PORTION)));
    }

    /** Forgets a device, unless it came back meanwhile. If it comes later, everything is compared once. */
    private boolean forget(Transaction tx, DeviceRow device, Instant now) {
        boolean idle = tx.devices().find(device.owner(), device.device())
                .filter(row -> row.lastSeen().isBefore(now.minus(retention.idleDevices()))).isPresent();
        return idle && tx.devices().delete(device.owner(), device.device());
    }

    /** Removes tombstones that were made before an instant and that all devices have passed. */
    private int purgeTombstones(Transaction tx, String owner, Instant before) {
        if (tx.accounts().find(owner).isEmpty()) {
            return 0;
        }
        long head = tx.items().lock(owner);
        long passed = head;
        for (ReplicaRow replica : tx.replicas().list(owner)) {
            passed = Math.min(passed, Math.min(replica.position(), replica.previousPosition()));
        }
        int purged = 0;
        for (String collection : passed > 0 ? new LinkedHashSet<>(collections.get()) : Set.<String>of()) {
            List<PastRow> young = tx.past().since(owner, collection, before, 0, 1);
            long old = young.isEmpty() ? head : young.get(0).revision() - 1;
            purged += tx.items().purgeTombstones(owner, collection, Math.min(old, passed));
        }
        return purged;
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
