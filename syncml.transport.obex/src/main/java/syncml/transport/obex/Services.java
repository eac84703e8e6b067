package syncml.transport.obex;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;

/**
 * The services by Target, and the sessions they have. Operations on a service lease it; one that leaves is waited for
 * until its leases have ended, and requests for it are held until a successor comes. Nothing of a service is kept
 * elsewhere, so that its bundle can be replaced while its peers stay connected. Safe for use by several threads.
 */
final class Services {
    private static final Logger log = LoggerFactory.getLogger(Services.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ByteBuffer, List<Offer>> offers = new HashMap<>();
    private final Set<ByteBuffer> everOffered = new HashSet<>();
    private boolean closed;

    /** A service that is registered, with its sessions. */
    private static final class Offer {
        final ObexService service;
        final Map<Object, ObexSession> sessions = new HashMap<>();
        int leases;

        Offer(ObexService service) {
            this.service = service;
        }
    }

    /** The right to use a service for a while. For one thread. */
    final class Lease implements AutoCloseable {
        private final Offer offer;

        private Lease(Offer offer) {
            this.offer = offer;
        }

        ObexService service() {
            return offer.service;
        }

        /** The session that the service has for a connection, or null. */
        ObexSession session(Object connection) {
            lock.lock();
            try {
                return offer.sessions.get(connection);
            } finally {
                lock.unlock();
            }
        }

        void keep(Object connection, ObexSession session) {
            lock.lock();
            try {
                offer.sessions.put(connection, session);
            } finally {
                lock.unlock();
            }
        }

        ObexSession drop(Object connection) {
            lock.lock();
            try {
                return offer.sessions.remove(connection);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                offer.leases--;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** A service with this Target will come: whoever asks for it before waits, as for one that is being replaced. */
    void expect(byte[] target) {
        lock.lock();
        try {
            everOffered.add(ByteBuffer.wrap(target.clone()));
        } finally {
            lock.unlock();
        }
    }

    /** A service arrives. */
    void add(ObexService service) {
        ByteBuffer target = ByteBuffer.wrap(service.target().clone());
        lock.lock();
        try {
            offers.computeIfAbsent(target, key -> new ArrayList<>()).add(new Offer(service));
            everOffered.add(target);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A service leaves: returns when nothing uses it any more and its sessions know that they are closed.
     *
     * @param patience how long to wait at most
     */
    void remove(ObexService service, Duration patience) {
        List<ObexSession> left = new ArrayList<>();
        lock.lock();
        try {
            Offer offer = takeOut(service);
            if (offer == null) {
                return;
            }
            long nanos = patience.toNanos();
            while (offer.leases > 0 && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            if (offer.leases > 0) {
                log.warn("operations were still in work when an OBEX service left");
            } else {
                left.addAll(offer.sessions.values());
            }
            offer.sessions.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        left.forEach(session -> close(session, true));
    }

    private Offer takeOut(ObexService service) {
        for (List<Offer> same : offers.values()) {
            for (Offer offer : same) {
                if (offer.service == service) {
                    same.remove(offer);
                    return offer;
                }
            }
        }
        return null;
    }

    /** Whether there is such a service, or was and may come back. */
    boolean knows(byte[] target) {
        lock.lock();
        try {
            return everOffered.contains(ByteBuffer.wrap(target));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Leases the service with a Target; one that was there before is waited for.
     *
     * @param patience how long to wait at most
     * @return the lease, which the caller closes; null if there is none
     */
    Lease lease(byte[] target, Duration patience) {
        ByteBuffer key = ByteBuffer.wrap(target);
        lock.lock();
        try {
            long nanos = everOffered.contains(key) ? patience.toNanos() : 0;
            while (offered(key) == null && !closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            Offer offer = offered(key);
            if (offer == null) {
                return null;
            }
            offer.leases++;
            return new Lease(offer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Offer offered(ByteBuffer target) {
        List<Offer> same = offers.get(target);
        return same == null || same.isEmpty() ? null : same.get(0);
    }

    /** Ends all waiting, now and later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells a session that it is closed. */
    static void close(ObexSession session, boolean lost) {
        try {
            session.closed(lost);
        } catch (RuntimeException e) {
            log.error("an OBEX service failed to close a session", e);
        }
    }
}
