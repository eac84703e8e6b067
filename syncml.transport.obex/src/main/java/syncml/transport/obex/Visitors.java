package syncml.transport.obex;

import java.util.HashMap;
import java.util.Map;

/** How many links peers have opened. Safe for use by several threads. */
final class Visitors {
    private final Map<String, Integer> byPeer = new HashMap<>();
    private int all;

    /**
     * Lets a link in.
     *
     * @param peer its address; empty if it has none, and then only the whole is counted
     * @param maxPerPeer 0 for no limit
     */
    synchronized boolean enter(String peer, int max, int maxPerPeer) {
        if (all >= max || maxPerPeer > 0 && !peer.isEmpty() && byPeer.getOrDefault(peer, 0) >= maxPerPeer) {
            return false;
        }
        all++;
        if (!peer.isEmpty()) {
            byPeer.merge(peer, 1, Integer::sum);
        }
        return true;
    }

    synchronized void leave(String peer) {
        all--;
        byPeer.computeIfPresent(peer, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int count() {
        return all;
    }
}
