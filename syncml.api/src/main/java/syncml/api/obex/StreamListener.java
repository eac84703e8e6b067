package syncml.api.obex;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where peers open links of a bearer other than TCP. A bundle registers it, and the transport serves what it accepts, with
 * one thread for the listener and one for each link. When the service goes, its links stay until they end.
 */
@ConsumerType
public interface StreamListener extends AutoCloseable {
    /** A name for logs, such as that of the adapter and channel. */
    String name();

    /**
     * Waits for the next link.
     *
     * @throws IOException if there will be no more: it was closed, or the bearer is gone
     */
    DuplexStream accept() throws IOException;

    /** The Target of the service for peers that name none; no octets for the default service. */
    default byte[] defaultTarget() {
        return new byte[0];
    }

    /** Ends the listening; a call of {@link #accept} that waits then fails. Never throws. */
    @Override
    void close();
}
