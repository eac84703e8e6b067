package syncml.api.obex;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** A connection that a peer made to a service. Safe for use by several threads. */
@ProviderType
public interface ObexConnection {
    /** A name of the connection that no other has, now or later. */
    String key();

    /** Kind of bearer: {@code tcp}, or what the {@link DuplexStream} says. */
    String bearer();

    /** Address of the peer, without what differs from link to link (such as the port); empty if the bearer has none. */
    String peer();

    /** Whether nobody can listen: the bearer is encrypted or local. */
    boolean confidential();

    /** Octets of the largest object that the transport takes from the peer. */
    int maxObject();

    /** What the {@link ObexAuthenticator} called the peer; empty if the service has none. */
    Optional<String> user();

    /**
     * Turns the link round: once the operation in work is answered, the transport stops listening to the peer, and the
     * peer is expected to act as an OBEX server. Called while an operation is answered, {@link ObexSession#closed} after a
     * DISCONNECT included. The link's connections end: their sessions are told that they are closed.
     *
     * @return the link in the client role, when it is free; completed exceptionally if it is lost before. What is hung on
     *     it runs on a thread of the transport and must not block: use one of your own
     */
    CompletionStage<ObexClient> turn();
}
