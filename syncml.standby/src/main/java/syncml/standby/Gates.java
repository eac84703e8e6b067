package syncml.standby;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The gates by path. Safe for use by several threads. */
final class Gates {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Gate> gates = new ConcurrentHashMap<>();

    /** A gate for a path, in place of the one that was there. */
    Gate open(String path, Duration hold) {
        Gate gate = new Gate(lock, changed, hold);
        Gate before = gates.put(path, gate);
        if (before != null) {
            before.replace();
        }
        return gate;
    }

    /** The gate that a request has to pass: that of its path, or of one above it. */
    Optional<Gate> of(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Gate gate = gates.get(at);
            if (gate != null && gate.deserted()) {
                gates.remove(at, gate);
            } else if (gate != null) {
                return Optional.of(gate);
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return Optional.empty();
    }
}
