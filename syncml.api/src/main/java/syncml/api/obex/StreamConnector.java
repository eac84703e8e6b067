package syncml.api.obex;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** Opens links of a bearer other than TCP. A bundle registers it. Safe for use by several threads. */
@ConsumerType
public interface StreamConnector {
    /** The scheme of the addresses it reaches, in lower case: {@code rfcomm}, {@code irda}, {@code serial}. */
    String scheme();

    /**
     * Opens a link.
     *
     * @param address of that scheme; the rest is the bearer's
     * @param timeout how long it may take
     * @throws IOException if there is no way
     */
    DuplexStream open(URI address, Duration timeout) throws IOException;
}
