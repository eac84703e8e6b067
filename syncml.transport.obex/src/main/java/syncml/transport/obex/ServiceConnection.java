package syncml.transport.obex;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;

/**
 * A peer's connection to a service. It knows the service by its Target only, so that a successor takes over when the
 * service is replaced.
 */
final class ServiceConnection implements ObexConnection {
    private static final Logger log = LoggerFactory.getLogger(ServiceConnection.class);

    private final long id;
    private final String key;
    private final byte[] target;
    private final ObexHeaders headers;
    private final PeerInfo peer;
    private final Services services;
    private final Settings.Limits limits;
    private final Supplier<CompletionStage<ObexClient>> turn;
    private volatile String user;

    /**
     * @param id connection identifier; unused for a peer that came without a Target
     * @param target of the service
     * @param headers of the CONNECT
     * @param turn turns the link round
     */
    ServiceConnection(long id, byte[] target, ObexHeaders headers, PeerInfo peer, Surroundings around,
            Settings.Limits limits, Supplier<CompletionStage<ObexClient>> turn) {
        this.id = id;
        this.key = around.keys().next();
        this.target = target;
        this.headers = headers;
        this.peer = peer;
        this.services = around.services();
        this.limits = limits;
        this.turn = turn;
    }

    long id() {
        return id;
    }

    byte[] target() {
        return target;
    }

    void user(String name) {
        user = name;
    }

    /** Lets the service accept or refuse the connection. */
    void open(Services.Lease lease) throws ObexException {
        lease.keep(this, connect(lease.service()));
    }

    private ObexSession connect(ObexService service) throws ObexException {
        try {
            ObexSession session = service.connect(this, headers);
            if (session == null) {
                throw new ObexException(ResponseCode.INTERNAL_SERVER_ERROR, "the service has no session");
            }
            return session;
        } catch (RuntimeException e) {
            log.error("an OBEX service failed to connect", e);
            throw new ObexException(ResponseCode.INTERNAL_SERVER_ERROR, "the service failed");
        }
    }

    /** Has the service answer an operation, waiting for one if it is being replaced. */
    ObexResponse ask(Function<ObexSession, ObexResponse> operation) {
        try (Services.Lease lease = services.lease(target, limits.hold())) {
            if (lease == null) {
                return ObexResponse.of(ResponseCode.SERVICE_UNAVAILABLE, "the service is not available at the moment");
            }
            if (lease.session(this) == null) {
                open(lease);
            }
            ObexResponse response = operation.apply(lease.session(this));
            return response == null ? ObexResponse.of(ResponseCode.INTERNAL_SERVER_ERROR) : response;
        } catch (ObexException e) {
            return ObexResponse.of(e.code().orElse(ResponseCode.INTERNAL_SERVER_ERROR), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error("an OBEX service failed an operation of {}", peer.peer(), e);
            return ObexResponse.of(ResponseCode.INTERNAL_SERVER_ERROR, "the operation failed");
        }
    }

    /** Ends it; a service that is not there any more was told when it left. */
    void close(boolean lost) {
        try (Services.Lease lease = services.lease(target, Duration.ZERO)) {
            ObexSession session = lease == null ? null : lease.drop(this);
            if (session != null) {
                Services.close(session, lost);
            }
        }
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String bearer() {
        return peer.bearer();
    }

    @Override
    public String peer() {
        return peer.peer();
    }

    @Override
    public boolean confidential() {
        return peer.confidential();
    }

    @Override
    public int maxObject() {
        return limits.maxObject();
    }

    @Override
    public Optional<String> user() {
        return Optional.ofNullable(user);
    }

    @Override
    public CompletionStage<ObexClient> turn() {
        return turn.get();
    }
}
