package syncml.api.transport;

import java.net.URI;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens channels to servers, for one or more kinds of addresses. A transport registers it; the client side of the
 * engine finds it by {@link #schemes()}. Safe for use by several threads.
 */
@ConsumerType
public interface ClientTransport {
    /** The URI schemes whose addresses it can reach, such as {@code http} and {@code https}; in lower case. */
    Set<String> schemes();

    /**
     * Opens a channel. Whether anything is sent before the first message is up to the transport.
     *
     * @param address where the server is; its scheme is one of {@link #schemes()}
     * @param options time limits, sizes and what else may matter
     * @return the channel, which the caller closes
     * @throws ChannelException if there is no way to the address, or the peer there does not speak SyncML
     * @throws IllegalArgumentException if the address is not one that the transport understands
     */
    Channel open(URI address, ChannelOptions options) throws ChannelException;
}
