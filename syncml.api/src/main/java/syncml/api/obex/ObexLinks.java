package syncml.api.obex;

import java.net.URI;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Links in either role. The OBEX transport registers it. Safe for use by several threads. */
@ProviderType
public interface ObexLinks {
    /**
     * Opens a link to a peer that acts as an OBEX server.
     *
     * @param address {@code obex://host:port} for TCP, port 650 if none is given; {@code obex:scheme:rest} for a bearer
     *     with a {@link StreamConnector} for {@code scheme}, which is given {@code scheme:rest}
     * @param connectTimeout how long it may take until the link stands
     * @throws ObexException if there is no way
     * @throws IllegalArgumentException if the address is none
     */
    ObexClient open(URI address, Duration connectTimeout) throws ObexException;

    /** A link in the client role on a stream that stands. The link closes the stream. */
    ObexClient client(DuplexStream stream);

    /**
     * Serves a peer that acts as an OBEX client on a stream that stands, like one that a {@link StreamListener} accepted.
     * Returns at once; the stream is closed at the end, or at once if there are too many.
     *
     * @param defaultTarget the Target of the service for peers that name none; no octets for the default service
     */
    void serve(DuplexStream stream, byte[] defaultTarget);
}
