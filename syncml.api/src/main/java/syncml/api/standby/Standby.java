package syncml.api.standby;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what arrives for a transport while the transport's bundle is being replaced: HTTP requests wait, and sockets
 * stay open. It lies in a bundle that stays, and transports use it if it is there. Only types of the Java platform pass,
 * so that nothing here belongs to a bundle that is gone. Safe for use by several threads.
 */
@ProviderType
public interface Standby {
    /**
     * Attribute of an HTTP request that came through a {@link Passage}. Whoever finds it may, instead of answering, give
     * the request back by setting {@link #BODY}.
     */
    String HOLDING = "syncml.standby.holding";
    /**
     * Attribute of an HTTP request that is given back: its body, decompressed, as {@code byte[]}. The request is then
     * held, and put to the transport that comes next.
     */
    String BODY = "syncml.standby.body";

    /** The way of HTTP requests to a transport. For the thread that closes it. */
    interface Passage {
        /** Holds what arrives from now on, until there is a new passage to the same path. Returns at once. */
        void shut();

        /**
         * Waits until what was let through is answered or given back.
         *
         * @param patience how long to wait at most
         * @return whether nothing is left
         */
        boolean drain(Duration patience);
    }

    /**
     * Lets HTTP requests to a path, and below it, through to the transport that is registered there. To be called when
     * the transport's servlet is there.
     *
     * @param path beginning with a slash and not ending with one
     * @param hold how long a request waits when the passage is shut, until another one is opened for the path; after
     *     that time it is told to come back (503)
     */
    Passage open(String path, Duration hold);

    /**
     * A socket that was left here, for its new owner.
     *
     * @param kind what it is, such as {@code ServerSocketChannel.class}
     * @param address where it listens
     */
    <C extends NetworkChannel> Optional<C> take(Class<C> kind, SocketAddress address);

    /**
     * Leaves a socket here. Peers connect meanwhile, and wait in the queue of the operating system.
     *
     * @param channel the socket; registered with no selector
     * @param hold after this time it is closed, if nobody has taken it
     */
    void leave(NetworkChannel channel, Duration hold);
}
