package syncml.core.exchange;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * The messages that are being answered, and with them the use of codecs and datatypes: whatever a bundle offers may be
 * in use until all messages have been answered that were in work when it went. Safe for use by several threads.
 */
public final class InWork {
    private final Set<Object> messages = new HashSet<>();

    /** A message in work. For one thread. */
    final class Use implements AutoCloseable {
        private Use() {
            begin();
        }

        /** Uses nothing while it waits for something. */
        void pause() {
            end();
        }

        /** Goes on. */
        void resume() {
            begin();
        }

        private void begin() {
            synchronized (InWork.this) {
                messages.add(this);
            }
        }

        private void end() {
            synchronized (InWork.this) {
                messages.remove(this);
                InWork.this.notifyAll();
            }
        }

        @Override
        public void close() {
            end();
        }
    }

    Use begin() {
        return new Use();
    }

    /**
     * Returns when everything is answered that is in work now, or waits for something.
     *
     * @param patience how long to wait at most
     * @return whether that is so
     */
    public synchronized boolean drain(Duration patience) {
        Set<Object> former = new HashSet<>(messages);
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                former.retainAll(messages);
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (former.isEmpty() || left <= 0) {
                    return former.isEmpty();
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
