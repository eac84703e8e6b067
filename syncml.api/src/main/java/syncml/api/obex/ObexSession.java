package syncml.api.obex;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What answers the operations on one connection. Called by one thread at a time, one operation after the other, each on a
 * pool that bounds how many are worked on at once; an operation may take its time. An exception that escapes is answered
 * with {@link ResponseCode#INTERNAL_SERVER_ERROR} and logged.
 */
@ConsumerType
public interface ObexSession {
    /** The peer sends an object, or removes one if the request has no body (IrOBEX 1.2, section 3.3.3). */
    default ObexResponse put(ObexRequest request) {
        return ObexResponse.of(ResponseCode.NOT_IMPLEMENTED);
    }

    /** The peer asks for an object (section 3.3.4). */
    default ObexResponse get(ObexRequest request) {
        return ObexResponse.of(ResponseCode.NOT_IMPLEMENTED);
    }

    /**
     * The peer changes its folder (section 3.3.6).
     *
     * @param headers with the Name of the folder; an empty name for the root, none with {@code up} alone
     * @param up whether to go up one level before the name is applied
     * @param create whether a folder that does not exist may be made
     */
    default ObexResponse setPath(ObexHeaders headers, boolean up, boolean create) {
        return ObexResponse.of(ResponseCode.NOT_IMPLEMENTED);
    }

    /**
     * The peer gave up an operation between two packets (section 3.3.5). A PUT that was given up never reached
     * {@link #put}; the answer of {@link #get} may have arrived in part.
     */
    default void abort() {
    }

    /**
     * The last call: the peer disconnected, or the link is gone.
     *
     * @param lost whether the link went away without DISCONNECT
     */
    default void closed(boolean lost) {
    }
}
