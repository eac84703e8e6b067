package syncml.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The octets that all objects under way may take together. A third is there for ordinary ones only, so that a few large
 * ones that never end keep nobody else out. Safe for use by several threads.
 */
public final class Budget {
    /** Twice the size of messages that the engine asks for. */
    private static final int ORDINARY = 512 * 1024;

    private final AtomicLong left;
    private volatile long whole;

    /** A budget of so many octets. */
    public Budget(long octets) {
        left = new AtomicLong(octets);
        whole = octets;
    }

    /** What one object takes of it, and gives back when it is done with. For one thread at a time. */
    public final class Share implements AutoCloseable {
        private long taken;

        /** Takes octets; returns whether there were so many left. */
        public boolean take(long octets) {
            long reserve = taken + octets > ORDINARY ? whole / 3 : 0;
            long before;
            do {
                before = left.get();
                if (before - octets < reserve) {
                    return false;
                }
            } while (!left.compareAndSet(before, before - octets));
            taken += octets;
            return true;
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }

    /** A share of which nothing is taken yet. */
    public Share share() {
        return new Share();
    }

    /** Octets that nobody has taken. */
    public long left() {
        return left.get();
    }

    /** Makes the whole so many octets larger, or smaller; for one thread at a time. */
    public void change(long octets) {
        whole += octets;
        left.addAndGet(octets);
    }
}
