package syncml.transport.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The turns of requests: so many are in work at the same time, in all and of one peer, and others wait for theirs. Safe
 * for use by several threads.
 */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<String, Peer> peers = new HashMap<>();
    private int inWork;

    /** What a peer has here. */
    private static final class Peer {
        int inWork;
        int present;
    }

    /**
     * Waits for a turn. Of one peer as many requests may wait as may be in work; further ones get none.
     *
     * @param most requests in work at the same time
     * @param mostOfPeer of these, of one peer
     * @param patience how long to wait at most
     * @return whether the request has its turn, which ends by {@link #leave}
     */
    boolean enter(String name, int most, int mostOfPeer, Duration patience) {
        lock.lock();
        try {
            Peer peer = peers.computeIfAbsent(name, unused -> new Peer());
            if (peer.present >= 2L * mostOfPeer) {
                return false;
            }
            peer.present++;
            boolean turn = false;
            try {
                long nanos = patience.toNanos();
                while ((inWork >= most || peer.inWork >= mostOfPeer) && nanos > 0) {
                    nanos = left.awaitNanos(nanos);
                }
                turn = inWork < most && peer.inWork < mostOfPeer;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (turn) {
                inWork++;
                peer.inWork++;
            } else {
                gone(name, peer);
            }
            return turn;
        } finally {
            lock.unlock();
        }
    }

    private void gone(String name, Peer peer) {
        if (--peer.present == 0) {
            peers.remove(name);
        }
    }

    /** A request that had its turn is answered. */
    void leave(String name) {
        lock.lock();
        try {
            Peer peer = peers.get(name);
            inWork--;
            peer.inWork--;
            gone(name, peer);
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
