package syncml.transport.wsp.wtp;

import java.util.Optional;

/**
 * A transaction that we began (WAP-224-WTP, section 9.4). For the one thread that drives the protocol.
 */
public final class Initiator extends Transaction {
    private enum State { SENDING, WAITING, RECEIVING, OVER }

    /** How often a peer that has acknowledged, and is silent since, is asked whether it is still there. */
    private static final int PROBES = 6;

    /** Whoever wants to know what becomes of it. Called on the thread that drives the protocol; must not block. */
    public interface Listener {
        /** The result of a transaction of class 2; nothing follows. */
        void result(byte[] message, long now);

        /** A transaction of class 1 arrived; nothing follows. */
        default void arrived(long now) {
        }

        /**
         * It failed; nothing follows.
         *
         * @param user whether the user of the peer ended it, else the protocol on either side
         * @param reason see {@link AbortReason} and the reasons of WSP
         */
        void aborted(boolean user, int reason, long now);
    }

    private final int transactionClass;
    private final Listener listener;
    private final Outgoing outgoing;
    private State state = State.SENDING;
    private Incoming incoming = new Incoming();
    private boolean segmented;
    private int lastPart;
    private int probes;

    Initiator(Wtp wtp, Peer peer, int tid, long serial, int transactionClass, byte[] message, Listener listener) {
        super(wtp, peer, tid, serial);
        this.transactionClass = transactionClass;
        this.listener = listener;
        outgoing = new Outgoing(message, tid, new WtpPdu.Invoke(0, false, false, transactionClass), true,
                wtp.settings());
    }

    boolean isOver() {
        return state == State.OVER;
    }

    void begin(long now) {
        overdraw(outgoing.octets() + Incoming.OVERHEAD);
        send(outgoing.begin(now));
        if (transactionClass == 0) {
            state = State.OVER;
            release();
            wtp.forget(this);
        } else {
            await(now);
        }
    }

    private void await(long now) {
        wtp.timers().set(this, now + peer.roundTrip.patience(outgoing.retries()));
    }

    void acknowledged(WtpPdu.Ack ack, long now) {
        if (ack.verify()) {
            verify();
        } else if (state == State.SENDING) {
            send(outgoing.acknowledged(ack.psn(), peer.roundTrip, now));
            if (!outgoing.done()) {
                await(now);
            } else if (transactionClass == 1) {
                over(now);
                listener.arrived(now);
            } else {
                state = State.WAITING;
                watch(now);
            }
        } else if (state == State.WAITING) {
            probes = 0;
            watch(now);
        }
    }

    private void verify() {
        send(state == State.OVER ? new WtpPdu.Abort(tid, false, AbortReason.INVALIDTID)
                : new WtpPdu.Ack(tid, true, false, -1));
    }

    private void watch(long now) {
        wtp.timers().set(this, now + 2 * wtp.settings().acknowledge());
    }

    void missing(WtpPdu.NegativeAck nack, long now) {
        if (state == State.SENDING) {
            send(outgoing.missing(nack.missing(), wtp.settings().retries(), true));
            if (outgoing.retries() == 0) {
                await(now);
            }
        } else if (state == State.WAITING && nack.missing().contains(0)) {
            // It forgot what it had acknowledged: it is another one than before, at the same address.
            state = State.SENDING;
            send(outgoing.restart(now));
            await(now);
        }
    }

    void part(WtpPdu.Part part, long now) {
        if (state == State.OVER) {
            if (part.asks()) {
                acknowledge();
            }
            return;
        }
        if (transactionClass != 2) {
            return;
        }
        if (part.extended()) {
            fail(AbortReason.NOTIMPLEMENTEDESAR, now);
            return;
        }
        outgoing.finish(peer.roundTrip, now);
        state = State.RECEIVING;
        if (incoming.add(part)) {
            if (incoming.octets() > wtp.settings().maxMessage()) {
                fail(AbortReason.MESSAGETOOLARGE, now);
                return;
            }
            overdraw(part.data().length + Incoming.OVERHEAD);
        }
        if (incoming.complete()) {
            segmented = incoming.segmented();
            lastPart = incoming.last();
            byte[] message = incoming.message();
            acknowledge();
            over(now);
            listener.result(message, now);
            return;
        }
        if (part.asks() || incoming.groupComplete()) {
            Optional<WtpPdu> answer = incoming.answer(tid);
            answer.ifPresent(this::send);
        }
        wtp.timers().set(this, now + wtp.settings().persistence());
    }

    private void acknowledge() {
        send(new WtpPdu.Ack(tid, false, false, segmented ? lastPart : -1));
    }

    /**
     * Gives it up.
     *
     * @param reason a reason of WSP, for the peer
     */
    public void abort(int reason, long now) {
        if (state != State.OVER) {
            send(new WtpPdu.Abort(tid, true, reason));
            over(now);
        }
    }

    private void fail(int reason, long now) {
        send(new WtpPdu.Abort(tid, false, reason));
        over(now);
        listener.aborted(false, reason, now);
    }

    @Override
    void aborted(boolean user, int reason, long now) {
        if (state != State.OVER) {
            over(now);
            listener.aborted(user, reason, now);
        }
    }

    private void over(long now) {
        state = State.OVER;
        incoming = null;
        release();
        wtp.timers().set(this, now + wtp.settings().persistence());
    }

    @Override
    void due(long now) {
        switch (state) {
            case SENDING -> {
                if (outgoing.retries() >= wtp.settings().retries()) {
                    fail(AbortReason.NORESPONSE, now);
                } else {
                    send(outgoing.retry());
                    await(now);
                }
            }
            case WAITING -> {
                if (++probes > PROBES) {
                    fail(AbortReason.NORESPONSE, now);
                } else {
                    send(outgoing.probe());
                    watch(now);
                }
            }
            case RECEIVING -> fail(AbortReason.NORESPONSE, now);
            default -> wtp.forget(this);
        }
    }
}
