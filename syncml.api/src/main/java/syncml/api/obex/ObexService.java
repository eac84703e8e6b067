package syncml.api.obex;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that peers reach by naming it in the Target header of their CONNECT (IrOBEX 1.2, sections 2.2 and 3.3.1).
 * Bundles register it; the transport finds it and sends it the connections that ask for it. Safe for use by several
 * threads.
 *
 * <p>While a service is replaced, its connections are held for a while and then go on with its successor: the transport
 * calls {@link #connect} of the successor with the headers of the peer's CONNECT.
 */
@ConsumerType
public interface ObexService {
    /**
     * The octets of the Target header that name it, such as {@code IRMC-SYNC} in ASCII; always the same. No octets make it
     * the service of peers that name none, or that send requests without CONNECT. Of several services with the same
     * Target, the one that was registered first is used.
     */
    byte[] target();

    /** Who proves, by OBEX authentication (section 3.5), that he may connect; empty to let everybody in. */
    default Optional<ObexAuthenticator> authenticator() {
        return Optional.empty();
    }

    /**
     * A peer connects.
     *
     * @param connection the connection, valid until it is closed
     * @param headers the headers of the peer's CONNECT; none if a peer without a Target came without CONNECT
     * @return what answers the operations on this connection
     * @throws ObexException to refuse, with a code and a sentence for the peer
     */
    ObexSession connect(ObexConnection connection, ObexHeaders headers) throws ObexException;
}
