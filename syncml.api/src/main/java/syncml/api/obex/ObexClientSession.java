package syncml.api.obex;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection to a service of a peer. Every call returns what the peer answered, refusals included, and throws only if
 * there is no answer; the link is closed then. A challenge in an answer is answered once if the connection was made with a
 * login. For one thread, save for {@link #abort()}.
 */
@ProviderType
public interface ObexClientSession {
    /** The headers of the peer's answer to CONNECT. */
    ObexHeaders headers();

    /**
     * Sends an object (IrOBEX 1.2, section 3.3.3), in as many packets as it needs.
     *
     * @param headers what describes it; the Length is added
     * @param object its octets; null to remove the object that the headers name
     */
    ObexResponse put(ObexHeaders headers, byte[] object) throws ObexException;

    /**
     * Asks for an object (section 3.3.4).
     *
     * @param headers what describes it
     * @param max octets of the largest object that is taken; one that is larger is given up with ABORT
     * @throws ObexException also, with code {@link ResponseCode#ENTITY_TOO_LARGE}, for an object that is too large; the
     *     link stays
     */
    ObexResponse get(ObexHeaders headers, int max) throws ObexException;

    /**
     * Changes the folder (section 3.3.6).
     *
     * @param name of the folder; empty for the root; null for none, to go up only
     * @param up whether to go up one level first
     * @param create whether a folder that does not exist may be made
     */
    ObexResponse setPath(String name, boolean up, boolean create) throws ObexException;

    /**
     * Gives up the operation in work, from any thread: instead of its next packet ABORT is sent (section 3.3.5), and the
     * operation fails with an exception whose code is {@link ResponseCode#REQUEST_TIMEOUT}. Without an operation in work it
     * does nothing.
     */
    void abort();

    /** Ends the connection (section 3.3.2); the link stays. */
    ObexResponse disconnect() throws ObexException;
}
