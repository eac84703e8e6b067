package syncml.transport.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The octets that all bodies under way may take together. A third is there for ordinary ones only, so that a few large
 * ones that never end keep nobody else out. Safe for use by several threads.
 */
final class Budget {
    /** Twice the size of messages that the engine asks for. */
    private static final int ORDINARY = 512 * 1024;

    private final AtomicLong left;
    private volatile long whole;

    Budget(long octets) {
        left = new AtomicLong(octets);
        whole = octets;
    }

    /** What one request takes of it, and gives back when it is answered. For one thread. */
    final class Share implements AutoCloseable {
        private long taken;

        /** Takes octets, if there are so many left. */
        boolean take(long octets) {
            long reserve = taken + octets > ORDINARY ? whole / 3 : 0;
            if (left.addAndGet(-octets) < reserve) {
                left.addAndGet(octets);
                return false;
            }
            taken += octets;
            return true;
        }

        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
        }
    }

    Share share() {
        return new Share();
    }

    long left() {
        return left.get();
    }

    /** Makes the whole larger or smaller; for one thread at a time. */
    void change(long octets) {
        whole += octets;
        left.addAndGet(octets);
    }
}
