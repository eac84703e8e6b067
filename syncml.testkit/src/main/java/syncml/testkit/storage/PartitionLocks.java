package syncml.testkit.storage;

import java.util.HashMap;
import java.util.Map;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.StorageException;

/** Who may change which partition. Waits without limit; a transaction whose waiting would close a circle loses. */
final class PartitionLocks {
    private final Map<Partition, Object> holders = new HashMap<>();
    private final Map<Object, Partition> waiting = new HashMap<>();

    /**
     * Takes a lock and holds it until {@link #release}; does nothing if the transaction holds it already.
     *
     * @throws LostRaceException if that would be a deadlock
     */
    synchronized void acquire(Object transaction, Partition partition) {
        while (true) {
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
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StorageException("interrupted while waiting for a lock", e);
            } finally {
                waiting.remove(transaction);
            }
        }
    }

    /** Gives all locks of a transaction back. */
    synchronized void release(Object transaction) {
        if (holders.values().removeIf(holder -> holder == transaction)) {
            notifyAll();
        }
    }
}
