package syncml.transport.wsp.wtp;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What is known of a peer, which is an address with its port: its transactions and where its identifiers have come to. */
final class Peer {
    private static final int HALF = 0x4000;

    final InetSocketAddress address;
    final RoundTrip roundTrip;
    final Map<Integer, Responder> responders = new HashMap<>(4);
    final Map<Integer, Initiator> initiators = new HashMap<>(4);
    final Deque<Responder> over = new ArrayDeque<>(4);
    private int lastTid = -1;
    private int nextTid;

    Peer(InetSocketAddress address, RoundTrip roundTrip, int firstTid) {
        this.address = address;
        this.roundTrip = roundTrip;
        this.nextTid = firstTid & WtpPdu.TID_BITS;
    }

    boolean idle() {
        return responders.isEmpty() && initiators.isEmpty();
    }

    /** Whether an identifier is one that cannot have been used before, as far as is known (WAP-224-WTP, section 7.8). */
    boolean isNew(int tid) {
        int distance = tid - lastTid & WtpPdu.TID_BITS;
        return lastTid < 0 || distance >= 1 && distance <= HALF;
    }

    /** Whether it never began a transaction, as far as is known. */
    boolean isStranger() {
        return lastTid < 0;
    }

    /** A transaction with this identifier goes on. */
    void accept(int tid, boolean anew) {
        if (anew || isNew(tid)) {
            lastTid = tid;
        }
    }

    /** An identifier for a transaction of ours. */
    int takeTid() {
        int tid = nextTid;
        nextTid = tid + 1 & WtpPdu.TID_BITS;
        return tid;
    }
}
