package syncml.transport.wsp.wtp;

import java.util.concurrent.atomic.AtomicLong;

/** The octets that all messages under way may take together. Safe for use by several threads. */
public final class Budget {
    private final AtomicLong left;

    /** So many octets. */
    public Budget(long octets) {
        left = new AtomicLong(octets);
    }

    /** Takes octets, if there are so many left. */
    public boolean take(long octets) {
        long before;
        do {
            before = left.get();
            if (before < octets) {
                return false;
            }
        } while (!left.compareAndSet(before, before - octets));
        return true;
    }

    /** Takes octets for what cannot be refused any more. */
    public void overdraw(long octets) {
        left.addAndGet(-octets);
    }

    /** Gives octets back. */
    public void giveBack(long octets) {
        left.addAndGet(octets);
    }

    /** How many octets are left. */
    public long left() {
        return left.get();
    }

    /** Makes the whole larger or smaller. */
    public void change(long octets) {
        left.addAndGet(octets);
    }
}
