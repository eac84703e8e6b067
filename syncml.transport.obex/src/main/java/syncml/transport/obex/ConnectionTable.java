package syncml.transport.obex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ResponseCode;

/**
 * The connections on one link (IrOBEX 1.2, sections 2.2 and 3.3.1): to services by Target, each with an identifier, and one
 * to the default service, without. For one thread at a time.
 */
final class ConnectionTable {
    private static final long INVALID_ID = 0xFFFFFFFFL;

    private final Surroundings around;
    private final Settings.Limits limits;
    private final PeerInfo peer;
    private final byte[] defaultTarget;
    private final Supplier<CompletionStage<ObexClient>> turn;
    private final Gatekeeper gatekeeper;
    private final Map<Long, ServiceConnection> directed = new LinkedHashMap<>();
    private ServiceConnection undirected;
    private ServiceConnection latest;
    private long lastId;

    ConnectionTable(Surroundings around, Settings.Limits limits, PeerInfo peer, byte[] defaultTarget,
            Supplier<CompletionStage<ObexClient>> turn) {
        this.around = around;
        this.limits = limits;
        this.peer = peer;
        this.defaultTarget = defaultTarget.clone();
        this.turn = turn;
        gatekeeper = new Gatekeeper(around.random());
    }

    /** A peer that has to prove who it is. */
    static final class ChallengeException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient List<ObexHeader> headers;

        private ChallengeException(List<ObexHeader> headers) {
            super("challenge", null, false, false);
            this.headers = headers;
        }

        List<ObexHeader> headers() {
            return headers;
        }
    }

    /**
     * Connects the peer to the service that its CONNECT names.
     *
     * @return the headers of the answer
     */
    List<ObexHeader> open(Packet packet) throws ObexException, ChallengeException {
        byte[] target = packet.described().target();
        boolean named = target.length > 0;
        byte[] wanted = named ? target : defaultTarget;
        try (Services.Lease lease = lease(wanted)) {
            if (named && directed.size() >= limits.maxServices() && sameTarget(target).isEmpty()) {
                throw new ObexException(ResponseCode.SERVICE_UNAVAILABLE, "too many connections on this link");
            }
            ServiceConnection connection = new ServiceConnection(named ? nextId() : INVALID_ID, wanted,
                    packet.described(), peer, around, limits, turn);
            List<ObexHeader> proof = admit(lease, packet, connection);
            if (named) {
                sameTarget(target).ifPresent(this::close);
            } else if (undirected != null) {
                close(undirected);
            }
            connection.open(lease);
            latest = connection;
            List<ObexHeader> answer = new ArrayList<>();
            if (named) {
                directed.put(connection.id(), connection);
                answer.add(ObexHeader.number(ObexHeader.CONNECTION_ID, connection.id()));
                answer.add(ObexHeader.octets(ObexHeader.WHO, target));
            } else {
                undirected = connection;
            }
            answer.addAll(proof);
            return answer;
        }
    }

    private Services.Lease lease(byte[] target) throws ObexException {
        Services.Lease lease = around.services().lease(target, limits.hold());
        if (lease == null) {
            throw around.services().knows(target)
                    ? new ObexException(ResponseCode.SERVICE_UNAVAILABLE, "the service is not available at the moment")
                    : new ObexException(ResponseCode.NOT_FOUND, "there is no such service here");
        }
        return lease;
    }

    private List<ObexHeader> admit(Services.Lease lease, Packet packet, ServiceConnection connection)
            throws ChallengeException {
        Optional<ObexAuthenticator> authenticator = lease.service().authenticator();
        if (authenticator.isEmpty()) {
            return List.of();
        }
        Gatekeeper.Decision decision = gatekeeper.decide(authenticator.get(), packet, connection);
        if (decision.refusal() != 0) {
            throw new ChallengeException(decision.headers());
        }
        return decision.headers();
    }

    /**
     * The connection that the first packet of an operation belongs to. Some peers (gammu) never send the identifier after
     * CONNECT, so the latest connection is meant; and some come without CONNECT, to the default service.
     */
    ServiceConnection find(Packet packet) throws ObexException, ChallengeException {
        Optional<Long> id = packet.connectionId();
        if (id.isPresent()) {
            ServiceConnection found = directed.get(id.get());
            if (found == null) {
                throw new ObexException(ResponseCode.SERVICE_UNAVAILABLE, "no such connection");
            }
            return found;
        }
        if (latest == null) {
            ServiceConnection connection = new ServiceConnection(INVALID_ID, defaultTarget,
                    ObexHeaders.NONE, peer, around, limits, turn);
            try (Services.Lease lease = around.services().lease(defaultTarget, limits.hold())) {
                if (lease == null) {
                    throw new ObexException(ResponseCode.SERVICE_UNAVAILABLE, "not connected to a service");
                }
                admit(lease, packet, connection);
                connection.open(lease);
            }
            undirected = connection;
            latest = connection;
        }
        return latest;
    }

    /** Ends a connection, or without an identifier the latest one; false if there is no such connection. */
    boolean close(Optional<Long> id) {
        if (id.isPresent() && !directed.containsKey(id.get())) {
            return false;
        }
        ServiceConnection closing = id.isPresent() ? directed.get(id.get()) : latest;
        if (closing != null) {
            close(closing);
        }
        return true;
    }

    private void close(ServiceConnection connection) {
        forget(connection);
        connection.close(false);
    }

    private void forget(ServiceConnection connection) {
        directed.remove(connection.id(), connection);
        if (undirected == connection) {
            undirected = null;
        }
        if (latest == connection) {
            latest = undirected;
            directed.values().forEach(left -> latest = left);
        }
    }

    /** Ends all connections. */
    void closeAll(boolean lost) {
        List<ServiceConnection> all = new ArrayList<>(directed.values());
        if (undirected != null) {
            all.add(undirected);
        }
        directed.clear();
        undirected = null;
        latest = null;
        all.forEach(connection -> connection.close(lost));
    }

    /** Whether there is a connection. */
    boolean any() {
        return latest != null;
    }

    /** Whether the peer has guessed passwords too often. */
    boolean exhausted() {
        return gatekeeper.exhausted();
    }

    private Optional<ServiceConnection> sameTarget(byte[] target) {
        return directed.values().stream().filter(each -> Arrays.equals(each.target(), target)).findFirst();
    }

    private long nextId() {
        lastId++;
        return lastId;
    }
}
