package syncml.standby;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import syncml.api.standby.Standby;

/** The way to one path: open, or shut with requests that wait. Safe for use by several threads. */
final class Gate implements Standby.Passage {
    private static final Duration DESERTED = Duration.ofMinutes(1);

    private final ReentrantLock lock;
    private final Condition changed;
    private final Duration hold;
    private boolean shut;
    private long shutAt;
    private boolean replaced;
    private int inside;

    /** What came of an attempt to pass. */
    enum Entry {
        /** The request may pass, and {@link Gate#left()} is to be called. */
        OPEN,
        /** There is another gate in place of this one. */
        REPLACED,
        /** Nobody came in time. */
        TOO_LATE
    }

    /**
     * @param lock the lock of all gates, so that one and its successor change together
     * @param changed signals each change of any gate
     * @param hold how long a request waits at most
     */
    Gate(ReentrantLock lock, Condition changed, Duration hold) {
        this.lock = lock;
        this.changed = changed;
        this.hold = hold;
    }

    /** Passes, or waits until that is possible. */
    Entry enter() throws InterruptedException {
        lock.lock();
        try {
            long left = hold.toNanos();
            while (shut && !replaced && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (replaced) {
                return Entry.REPLACED;
            }
            if (shut) {
                return Entry.TOO_LATE;
            }
            inside++;
            return Entry.OPEN;
        } finally {
            lock.unlock();
        }
    }

    /** One that passed is through. */
    void left() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Sends who waits to the successor. */
    void replace() {
        lock.lock();
        try {
            replaced = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody has come for so long that the path can be forgotten. */
    boolean deserted() {
        lock.lock();
        try {
            return shut && !replaced && System.nanoTime() - shutAt > DESERTED.toNanos() + hold.toNanos();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void shut() {
        lock.lock();
        try {
            if (!shut) {
                shut = true;
                shutAt = System.nanoTime();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean drain(Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (inside > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return inside == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
