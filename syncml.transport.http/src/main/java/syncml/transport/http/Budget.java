package syncml.transport.http;

import java.util.concurrent.atomic.AtomicLong;

/** The octets that all bodies under way may take together. Safe for use by several threads. */
final class Budget {
    private final AtomicLong left;

    Budget(long octets) {
        left = new AtomicLong(octets);
    }

    /** What one request takes of it, and gives back when it is answered. For one thread. */
    final class Share implements AutoCloseable {
        private long taken;

        /** Takes octets, if there are so many left. */
        boolean take(long octets) {
            if (left.addAndGet(-octets) < 0) {
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

    /** Makes the whole larger or smaller. */
    void change(long octets) {
        left.addAndGet(octets);
    }
}
