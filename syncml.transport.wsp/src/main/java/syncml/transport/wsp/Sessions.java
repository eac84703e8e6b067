package syncml.transport.wsp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions, by who has them and by their identifiers. For the thread of the loop. */
final class Sessions {
    private static final long LARGEST_ID = 0x7FFFFFFFL;

    private final SecureRandom random;
    private final String run;
    private final LinkedHashMap<WspSession, WspSession> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<InetSocketAddress, WspSession> byPeer = new HashMap<>();
    private final Map<Long, WspSession> byId = new HashMap<>();
    private final Map<InetAddress, Integer> byHost = new HashMap<>();
    private long names;

    /** @param random source of identifiers */
    Sessions(SecureRandom random) {
        this.random = random;
        run = Long.toHexString(random.nextLong());
    }

    /** An identifier that nobody can guess, so that nobody ends or takes over the session of somebody else. */
    long newId() {
        long id;
        do {
            id = random.nextLong() & LARGEST_ID;
        } while (byId.containsKey(id));
        return id;
    }

    /** A name that no other session has, in this run or another. */
    String newName() {
        return run + "-" + ++names;
    }

    int size() {
        return byUse.size();
    }

    int ofHost(InetAddress host) {
        return byHost.getOrDefault(host, 0);
    }

    Optional<WspSession> of(InetSocketAddress peer) {
        return Optional.ofNullable(byPeer.get(peer));
    }

    Optional<WspSession> withId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    void add(WspSession session) {
        byUse.put(session, session);
        byPeer.put(session.peer, session);
        byHost.merge(session.peer.getAddress(), 1, Integer::sum);
        if (session.id != WspSession.ADOPTED) {
            byId.put(session.id, session);
        }
    }

    void remove(WspSession session) {
        if (byUse.remove(session) != null) {
            byPeer.remove(session.peer, session);
            byId.remove(session.id, session);
            leaveHost(session);
        }
    }

    private void leaveHost(WspSession session) {
        byHost.computeIfPresent(session.peer.getAddress(), (key, count) -> count == 1 ? null : count - 1);
    }

    /** Its peer speaks from another address now. */
    void move(WspSession session, InetSocketAddress peer) {
        byPeer.remove(session.peer, session);
        leaveHost(session);
        session.peer = peer;
        byPeer.put(peer, session);
        byHost.merge(peer.getAddress(), 1, Integer::sum);
    }

    void touch(WspSession session, long now) {
        session.lastUsed = now;
        byUse.get(session);
    }

    /** The session that was silent for longest. */
    Optional<WspSession> eldest() {
        return byUse.keySet().stream().findFirst();
    }

    /** A session to give up for another: one that was only opened, else the one that was silent for longest. */
    Optional<WspSession> leastWorth() {
        Optional<WspSession> onlyOpened = byUse.keySet().stream().limit(64)
                .filter(one -> !one.used && one.outstanding.isEmpty()).findFirst();
        return onlyOpened.isPresent() ? onlyOpened
                : byUse.keySet().stream().limit(64).filter(one -> one.outstanding.isEmpty()).findFirst();
    }
}
