package syncml.transport.wsp.wtp;

import java.net.InetSocketAddress;
import java.util.Comparator;

/** A transaction, seen from either side. For the one thread that drives the protocol. */
abstract sealed class Transaction permits Initiator, Responder {
    static final Comparator<Transaction> BY_TIME =
            Comparator.<Transaction>comparingLong(one -> one.due).thenComparingLong(one -> one.serial);

    final Wtp wtp;
    final Peer peer;
    final int tid;
    final long serial;
    private long held;
    /** When {@link #due(long)} is to be called; kept by {@link Timers}. */
    long due;

    Transaction(Wtp wtp, Peer peer, int tid, long serial) {
        this.wtp = wtp;
        this.peer = peer;
        this.tid = tid;
        this.serial = serial;
    }

    /** Who is on the other side. */
    public InetSocketAddress peer() {
        return peer.address;
    }

    /** Its time has come. */
    abstract void due(long now);

    /** The other side, or we for it, ended it. */
    abstract void aborted(boolean user, int reason, long now);

    final void send(WtpPdu unit) {
        wtp.send(peer, unit);
    }

    final void send(Iterable<? extends WtpPdu> units) {
        units.forEach(this::send);
    }

    /** Takes memory; false if there is none. */
    final boolean hold(long octets) {
        if (!wtp.budget().take(octets)) {
            return false;
        }
        held += octets;
        return true;
    }

    final void overdraw(long octets) {
        wtp.budget().overdraw(octets);
        held += octets;
    }

    final void release() {
        wtp.budget().giveBack(held);
        held = 0;
    }
}
