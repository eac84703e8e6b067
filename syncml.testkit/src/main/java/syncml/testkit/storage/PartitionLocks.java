package syncml.testkit.storage;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.StorageException;

/**
 * Who may change which partition. Who comes first gets a lock first; there is no limit to the waiting, but a
 * transaction whose waiting would close a circle loses.
 */
final class PartitionLocks {
    private final Map<Partition, Object> holders = new HashMap<>();
    private final Map<Object, Partition> waiting = new LinkedHashMap<>();

    /**
     * Takes a lock and holds it until {@link #release}; does nothing if the transaction holds it already.
     *
     * @throws LostRaceException if that would be a deadlock
     */
    synchronized void acquire(Object transaction, Partition partition) {
        Object holder = holders.putIfAbsent(partition, transaction);
        if (holder == null || holder == transaction) {
            return;
        }
        for (Object next = holder; next != null; next = holders.get(waiting.get(next))) {
            if (next == transaction) {
                throw new LostRaceException("deadlock");
            }
        }
        waiting.put(transaction, partition);
        try {
            while (holders.get(partition) != transaction) {
                wait();
            }
        } catch (InterruptedException e) {
            waiting.remove(transaction);
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted while waiting for a lock", e);
        }
    }

    /** Gives all locks of a transaction back, to those who wait for them. */
    synchronized void release(Object transaction) {
        if (holders.values().removeIf(holder -> holder == transaction)) {
            waiting.entrySet().removeIf(entry -> holders.putIfAbsent(entry.getValue(), entry.getKey()) == null);
            notifyAll();
        }
    }
}
