package syncml.core.client;

/** Kills a client at a chosen one of its moments: before and after each thing that it makes durable or sends. */
final class Assassin {
    private int moments;
    private int strikeAt = Integer.MAX_VALUE;

    /** The client is dead; nothing of it but what was durable goes on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    void arm(int moment) {
        moments = 0;
        strikeAt = moment;
    }

    void disarm() {
        arm(Integer.MAX_VALUE);
    }

    /** Moments that passed since it was armed. */
    int moments() {
        return moments;
    }

    void mayStrike() {
        if (++moments == strikeAt) {
            throw new Killed();
        }
    }
}
