package syncml.transport.wsp;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import syncml.transport.wsp.wire.Capabilities;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wtp.Responder;

/** A session with a peer (WAP-230-WSP, section 7.1). For the thread of the loop. */
final class WspSession {
    /** Of sessions that were not opened here and have no identifier that is known. */
    static final long ADOPTED = -1;

    final long id;
    final String name;
    final Headers headers;
    final Negotiation negotiated;
    final Set<Responder> outstanding = new HashSet<>(2);
    InetSocketAddress peer;
    boolean suspended;
    /** Whether it was used after it was opened: forgers open sessions, and get no further. */
    boolean used;
    long lastUsed;

    WspSession(long id, String name, InetSocketAddress peer, Headers headers, Negotiation negotiated, long now) {
        this.id = id;
        this.name = name;
        this.peer = peer;
        this.headers = headers;
        this.negotiated = negotiated;
        lastUsed = now;
    }

    boolean may(int option) {
        return (negotiated.options() & option) != 0;
    }

    /** Octets of the largest unit that the peer takes. */
    int clientSdu() {
        long size = negotiated.clientSdu();
        return size == 0 || size > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) size;
    }

    /** A session of which nothing is known. */
    static WspSession adopted(String name, InetSocketAddress peer, long now) {
        return new WspSession(ADOPTED, name, peer, Headers.NONE,
                new Negotiation(Capabilities.DEFAULT_SDU_SIZE, 0, 1, Capabilities.NONE), now);
    }
}
