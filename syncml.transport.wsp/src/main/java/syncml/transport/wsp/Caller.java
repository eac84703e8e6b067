package syncml.transport.wsp;

import java.net.InetSocketAddress;
import syncml.transport.wsp.wire.Headers;

/**
 * Who asks.
 *
 * @param peer address of the peer
 * @param local where the request arrived
 * @param connection name of the session, or null
 * @param defaults headers of all requests of the session
 * @param largestMessage octets of the largest message that the peer can send
 * @param largest octets of the largest answer that the peer takes
 * @param ceiling octets of the largest answer that can be sent if the peer takes more than is known; else the same
 * @param largestUnverified octets of the largest answer that an address is sent which may be forged
 */
record Caller(InetSocketAddress peer, InetSocketAddress local, String connection, Headers defaults, int largestMessage, int largest,
        int ceiling, int largestUnverified) {
}
