package syncml.transport;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import syncml.api.transport.ChannelException;

/**
 * The going away of a client's transport: exchanges under way come to their end first, and channels that somebody still
 * holds then tell him to open others. Without it a channel would go on with classes of a bundle that is there no more.
 * Safe for use by several threads.
 */
public final class Departure {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean gone;

    /** An exchange of messages on a channel. */
    @FunctionalInterface
    public interface Exchange<T> {
        /** Does it. */
        T run() throws ChannelException;
    }

    /**
     * Does an exchange, if the transport is still there.
     *
     * @throws ChannelException if it is not, as if the link had broken
     */
    public <T> T before(Exchange<T> exchange) throws ChannelException {
        if (gone || !lock.readLock().tryLock()) {
            throw replaced();
        }
        try {
            if (gone) {
                throw replaced();
            }
            return exchange.run();
        } finally {
            lock.readLock().unlock();
        }
    }

    private static ChannelException replaced() {
        return new ChannelException(ChannelException.Reason.LOST, "the transport is being replaced", null);
    }

    /**
     * Begins no exchange any more, and returns when none is under way.
     *
     * @param patience how long to wait at most
     * @return whether none was left
     */
    public boolean leave(Duration patience) {
        gone = true;
        try {
            if (lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                lock.writeLock().unlock();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
