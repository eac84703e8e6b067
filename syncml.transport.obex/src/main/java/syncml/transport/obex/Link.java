package syncml.transport.obex;

import java.time.Duration;

/**
 * A physical link that carries packets, one at a time: after a packet was read nothing is read until one was sent, since
 * requests and answers alternate (IrOBEX 1.2, section 3). What the peer sends too early waits in the bearer. Safe for use
 * by several threads.
 */
interface Link {
    /** What a link tells. Called by threads of the transport; must not block. Never two calls at once. */
    interface Listener {
        /** A packet arrived. Its length is right; nothing else was looked at. */
        void packet(byte[] octets);

        /** The packet last given to {@link Link#send} is on its way. */
        default void sent() {
        }

        /** The prefix of a packet tells a length that cannot be; nothing more can be read. */
        void unframed();

        /** The link is gone; nothing follows. */
        void closed(String reason);
    }

    /** What follows the sending of a packet. */
    enum Then {
        READ, NOTHING, CLOSE
    }

    /** Kind of bearer. */
    String bearer();

    /** Address of the peer, without a port; may be empty. */
    String peer();

    /** Whether nobody can listen. */
    boolean confidential();

    /** Tells another listener from now on; called while neither reading nor sending. */
    void tell(Listener listener);

    /** How long the peer may be silent before a packet; the link is closed then. */
    void patience(Duration silence);

    /** Waits for a packet. */
    void read();

    /** Sends a packet. */
    void send(byte[] octets, Then then);

    /** Closes the link, once; the listener is told if it was not yet. Never blocks. */
    void close(String reason);
}
