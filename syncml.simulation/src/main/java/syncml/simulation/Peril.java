package syncml.simulation;

/** What threatens a client while it works: death at any of its moments, and a disk that fails. For one thread. */
final class Peril {
    private static final int NEVER = -1;

    private int momentsLeft = NEVER;
    private boolean diskFails;

    /** It dies after so many moments. */
    void strikeAfter(int moments) {
        momentsLeft = moments;
    }

    void never() {
        momentsLeft = NEVER;
    }

    void diskFails(boolean fails) {
        diskFails = fails;
    }

    boolean diskFails() {
        return diskFails;
    }

    /** Something is about to become durable, or just became so. */
    void moment() {
        if (momentsLeft != NEVER && momentsLeft-- == 0) {
            momentsLeft = NEVER;
            throw new Death();
        }
    }
}
