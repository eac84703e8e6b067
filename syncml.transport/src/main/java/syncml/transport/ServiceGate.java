package syncml.transport;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import syncml.api.transport.SyncService;

/**
 * Lets requests through to the engine. While there is none, they wait; and one that leaves is waited for until the
 * requests it has in work are answered. Safe for use by several threads.
 */
public final class ServiceGate {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<SyncService, Integer> inWork = new HashMap<>();
    private SyncService service;
    private boolean closed;

    /** Sends the requests that follow, and those that wait, to this engine. */
    public void open(SyncService arrived) {
        lock.lock();
        try {
            service = arrived;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends nothing more to an engine, and returns when it has nothing in work any more.
     *
     * @param patience how long to wait at most
     * @return whether nothing was left in work
     */
    public boolean leave(SyncService leaving, Duration patience) {
        lock.lock();
        try {
            if (service == leaving) {
                service = null;
            }
            long left = patience.toNanos();
            while (inWork.containsKey(leaving) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !inWork.containsKey(leaving);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all waiting, now and later: nobody will come any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody will come any more. */
    public boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks the engine, waiting for one if need be.
     *
     * @param patience how long to wait for an engine
     * @return what it answered; empty if there was none in time
     */
    public <T> Optional<T> ask(Duration patience, Function<SyncService, T> question) {
        SyncService asked = take(patience);
        if (asked == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.apply(asked));
        } finally {
            giveBack(asked);
        }
    }

    private SyncService take(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (service == null && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (service != null) {
                inWork.merge(service, 1, Integer::sum);
            }
            return service;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(SyncService asked) {
        lock.lock();
        try {
            inWork.computeIfPresent(asked, (key, count) -> count == 1 ? null : count - 1);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
