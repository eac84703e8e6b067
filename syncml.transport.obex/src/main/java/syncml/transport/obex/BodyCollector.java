package syncml.transport.obex;

import java.util.Arrays;
import syncml.transport.Budget;

/**
 * An object that arrives in parts. It costs memory for what has arrived, never for what was announced, and takes that from
 * a budget. For one thread at a time.
 */
final class BodyCollector {
    /** Why a part was not taken. */
    enum Outcome {
        TAKEN, TOO_LARGE, NO_BUDGET
    }

    private static final int FIRST = 1024;

    private final int max;
    private final Budget.Share share;
    private byte[] octets = new byte[0];
    private int size;

    BodyCollector(int max, Budget budget) {
        this.max = max;
        share = budget.share();
    }

    /** Takes a part. */
    Outcome add(byte[] part) {
        if (part.length > max - size) {
            return Outcome.TOO_LARGE;
        }
        int needed = size + part.length;
        if (needed > octets.length) {
            int capacity = (int) Math.min(max, Math.max(Math.max(FIRST, needed), octets.length * 2L));
            if (!share.take(capacity - octets.length)) {
                return Outcome.NO_BUDGET;
            }
            octets = Arrays.copyOf(octets, capacity);
        }
        System.arraycopy(part, 0, octets, size, part.length);
        size = needed;
        return Outcome.TAKEN;
    }

    /** The object as it has arrived so far. */
    byte[] object() {
        return octets.length == size ? octets : Arrays.copyOf(octets, size);
    }

    /** Gives back to the budget what was taken. */
    void release() {
        share.close();
        octets = new byte[0];
        size = 0;
    }
}
