package syncml.api.transport;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Answers messages. The engine registers it; transports call it. Safe for use by several threads; work is done on the
 * calling thread, so the transport's pool bounds how much is done at once.
 */
@ProviderType
public interface SyncService {
    /**
     * Answers one message. Never throws for what a peer sent; what goes wrong is a {@link Reply.Refused}.
     *
     * @param request the message and who sent it
     * @return the answer, which may be sent as soon as it is returned: all effects are durable by then
     */
    Reply exchange(Request request);
}
