package syncml.api.obex;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A link in the client role: one that was opened by us, or one that a peer opened and that was turned round. It carries
 * one request at a time. For one thread, save for {@link #close()}, which any thread may call to end a call that waits.
 */
@ProviderType
public interface ObexClient extends AutoCloseable {
    /** Kind of bearer; see {@link ObexConnection#bearer()}. */
    String bearer();

    /** Address of the peer; see {@link ObexConnection#peer()}. */
    String peer();

    /** How long the peer may be silent before a call fails and the link is closed; a minute at first. */
    void timeout(Duration timeout);

    /**
     * Connects to a service of the peer (IrOBEX 1.2, section 3.3.1), answering a challenge if there is one and proving
     * that the peer is who we think if that is asked for. Several connections may exist on a link.
     *
     * @return the connection
     * @throws ObexException with a code if the peer refuses, or answers for another service (code
     *     {@link ResponseCode#NOT_FOUND}), or cannot prove who it is (code {@link ResponseCode#UNAUTHORIZED})
     */
    ObexClientSession connect(ObexConnect connect) throws ObexException;

    /**
     * Gives a link that was turned round back to the transport: the peer is expected to be the client again.
     *
     * @throws IllegalStateException if the link was opened by us
     */
    void giveBack();

    /** Closes the link. Never throws; a second call does nothing. */
    @Override
    void close();
}
