package syncml.transport.obex;

import java.time.Duration;

/** A moment by {@link System#nanoTime()} that can be set, cleared and asked by several threads. */
final class Deadline {
    private boolean set;
    private long at;

    synchronized void in(Duration duration, long now) {
        set = true;
        at = now + duration.toNanos();
    }

    synchronized void clear() {
        set = false;
    }

    synchronized boolean passed(long now) {
        return set && now - at >= 0;
    }
}
