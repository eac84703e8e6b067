package syncml.api.transport;

import java.net.URI;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The way to a server for the messages of one session, or of several that follow each other. A message goes out, the
 * answer comes back; never two at once. For one thread, save for {@link #close()}, which any thread may call to end a
 * call that waits.
 *
 * <p>Opened towards a peer that acts as the server of the link but as the client of the synchronization (a phone that is
 * called), the same channel serves: what is then sent is the server's message, and what comes back the client's next.
 */
@ConsumerType
public interface Channel extends AutoCloseable {
    /**
     * A message that came back.
     *
     * @param body its octets, not to be changed; empty if the peer had nothing to say
     * @param mediaType its media type, in lower case and without parameters
     */
    record Received(byte[] body, String mediaType) {
        public Received {
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(mediaType, "mediaType");
        }
    }

    /**
     * Sends a message and waits for the answer.
     *
     * @param message its octets, not changed
     * @param mediaType its media type, without parameters
     * @return the answer
     * @throws ChannelException if there is none; the message may or may not have been processed, so sending the same
     *     octets again is the only safe continuation
     */
    Received exchange(byte[] message, String mediaType) throws ChannelException;

    /**
     * Sends a message that nobody answers: the last one of a session.
     *
     * @throws ChannelException if it may not have arrived
     */
    void send(byte[] message, String mediaType) throws ChannelException;

    /**
     * The messages that follow go to another address, which the peer named as {@code RespURI} (SyncML Representation
     * Protocol, section 5.1.15). Links without addresses of their own ignore it.
     */
    default void continueAt(URI address) {
    }

    /** Ends the channel, politely if nothing is under way. Never throws; a second call does nothing. */
    @Override
    void close();
}
