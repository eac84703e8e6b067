package syncml.transport.obex;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The octets that all objects under way may take together. A third is there for ordinary ones only, so that a few large
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

    /**
     * Takes octets, if there are so many left.
     *
     * @param held what the same object has taken already
     */
    boolean take(long octets, long held) {
        long reserve = held + octets > ORDINARY ? whole / 3 : 0;
        long before;
        do {
            before = left.get();
            if (before - octets < reserve) {
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

    /** Makes the whole larger or smaller; for one thread at a time. */
    void change(long octets) {
        whole += octets;
        left.addAndGet(octets);
    }
}
