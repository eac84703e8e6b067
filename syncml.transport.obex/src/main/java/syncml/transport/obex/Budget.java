package syncml.transport.obex;

import java.util.concurrent.atomic.AtomicLong;

/** The octets that all objects under way may take together. Safe for use by several threads. */
final class Budget {
    private final AtomicLong left;

    Budget(long octets) {
        left = new AtomicLong(octets);
    }

    /** Takes octets, if there are so many left. */
    boolean take(long octets) {
        long before;
        do {
            before = left.get();
            if (before < octets) {
                return false;
            }
        } while (!left.compareAndSet(before, before - octets));
        return true;
    }

    void giveBack(long octets) {
        left.addAndGet(octets);
    }

    long left() {
        return left.get();
    }

    /** Makes the whole larger or smaller. */
    void change(long octets) {
        left.addAndGet(octets);
    }
}
