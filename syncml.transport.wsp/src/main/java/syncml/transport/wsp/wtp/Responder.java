package syncml.transport.wsp.wtp;

import java.util.Optional;

/**
 * A transaction that a peer began (WAP-224-WTP, section 9.5). Its user is given what is invoked, and gives the result of
 * a transaction of class 2. For the one thread that drives the protocol.
 */
public final class Responder extends Transaction {
    private enum State { COLLECTING, VERIFYING, WORKING, ANSWERING, OVER }

    /** How often a result is sent again to an address that may be forged. */
    private static final int DOUBTFUL_RETRIES = 3;
    /** For what a peer repeats it is sent so many times as much. */
    private static final int PAID = 2;

    private State state = State.COLLECTING;
    private Incoming incoming = new Incoming();
    private WtpPdu.Invoke invoke;
    private boolean segments = true;
    private boolean verified;
    private boolean segmented;
    private int lastPart;
    private int acknowledgements;
    private Outgoing outgoing;
    private int retries;
    private int credit;
    private boolean silent;
    private WtpPdu.Abort farewell;

    Responder(Wtp wtp, Peer peer, int tid, long serial) {
        super(wtp, peer, tid, serial);
    }

    private int answerTid() {
        return tid | WtpPdu.FROM_RESPONDER;
    }

    /** 0, 1 or 2. */
    public int transactionClass() {
        return invoke.transactionClass();
    }

    /** Octets of the largest result that the initiator can be sent. */
    public int largestResult() {
        return segments ? wtp.settings().largestMessage() : Wtp.LARGEST_DATAGRAM;
    }

    boolean isOver() {
        return state == State.OVER;
    }

    void part(WtpPdu.Part part, long now) {
        switch (state) {
            case COLLECTING, VERIFYING -> collect(part, now);
            case WORKING -> {
                if (part.again()) {
                    acknowledge();
                }
            }
            case OVER -> {
                if (part.again() && farewell != null) {
                    send(farewell);
                } else if (part.again() && invoke != null && transactionClass() == 1) {
                    acknowledge();
                }
            }
            default -> {
                // The result says that everything arrived, and is sent again in its time; sooner to whoever pays for it.
                if (part.again()) {
                    credit += PAID * part.data().length;
                    if (credit >= outgoing.lastPacket()) {
                        credit = 0;
                        send(outgoing.again());
                    }
                }
            }
        }
    }

    /** Whether it is given up before others when there is no room: nobody works on it. */
    boolean isExpendable() {
        return state != State.WORKING;
    }

    /** Whether it is answered, and the answer not yet acknowledged. */
    boolean isAnswered() {
        return state == State.ANSWERING;
    }

    /** Drops it without a word. */
    void drop() {
        release();
        wtp.forget(this);
    }

    private void collect(WtpPdu.Part part, long now) {
        if (part.extended()) {
            end(false, AbortReason.NOTIMPLEMENTEDESAR, now);
            return;
        }
        boolean header = invoke == null && part.invoke() != null;
        if (header) {
            invoke = part.invoke();
            if (invoke.version() != 0 || invoke.transactionClass() > 2) {
                end(false, invoke.version() != 0 ? AbortReason.WTPVERSIONZERO : AbortReason.PROTOERR, now);
                return;
            }
            segments = !(part.groupEnd() && part.messageEnd());
            verified = !invoke.tidNew() && wtp.accepts(peer, tid);
            if (verified) {
                peer.accept(tid, false);
            }
        }
        int before = incoming.cost();
        if (incoming.add(part)) {
            int more = incoming.cost() - before;
            if (incoming.octets() > wtp.settings().maxMessage()) {
                end(false, AbortReason.MESSAGETOOLARGE, now);
                return;
            }
            if (!hold(more) && !wtp.makeRoom(this, more)) {
                end(false, AbortReason.CAPTEMPEXCEEDED, now);
                return;
            }
        }
        wtp.timers().set(this, now + wtp.settings().persistence());
        if (invoke != null && !verified) {
            state = State.VERIFYING;
            if (header || part.again()) {
                send(new WtpPdu.Ack(answerTid(), true, part.again(), -1));
            }
        } else {
            progress(part.asks(), now);
        }
    }

    private void progress(boolean asked, long now) {
        if (invoke != null && incoming.complete()) {
            deliver(now);
        } else if (asked || incoming.groupComplete()) {
            Optional<WtpPdu> answer = incoming.answer(answerTid());
            answer.ifPresent(this::send);
        }
    }

    private void deliver(long now) {
        segmented = incoming.segmented();
        lastPart = incoming.last();
        byte[] message = incoming.message();
        incoming = null;
        if (transactionClass() == 2) {
            state = State.WORKING;
            if (segmented) {
                acknowledge();
            }
            wtp.timers().set(this, now + wtp.settings().acknowledge());
        } else {
            if (transactionClass() == 1) {
                acknowledge();
            }
            over(now);
        }
        wtp.user().invoked(this, message, now);
    }

    private void acknowledge() {
        send(new WtpPdu.Ack(answerTid(), false, false, segmented ? lastPart : -1));
    }

    void acknowledged(WtpPdu.Ack ack, long now) {
        if (ack.verify()) {
            if (state == State.VERIFYING) {
                state = State.COLLECTING;
                verified = true;
                peer.accept(tid, invoke.tidNew());
                progress(true, now);
            }
        } else if (state == State.ANSWERING) {
            send(outgoing.acknowledged(ack.psn(), peer.roundTrip, now));
            if (outgoing.done()) {
                over(now);
            } else if (outgoing.retries() == 0) {
                await(now);
            }
        }
    }

    void missing(WtpPdu.NegativeAck nack, long now) {
        if (state == State.ANSWERING) {
            send(outgoing.missing(nack.missing(), retries, retries == wtp.settings().retries()));
            if (outgoing.retries() == 0) {
                await(now);
            }
        }
    }

    /** Gives the result of a transaction of class 2; without effect if it is over or has one. */
    public void result(byte[] message, long now) {
        result(message, false, now);
    }

    /**
     * Gives the result of a transaction of class 2; without effect if it is over or has one.
     *
     * @param doubtful whether the address may be forged: then the result is not sent again as often as otherwise
     */
    public void result(byte[] message, boolean doubtful, long now) {
        if (state != State.WORKING) {
            return;
        }
        release();
        overdraw(message.length + Incoming.OVERHEAD);
        state = State.ANSWERING;
        retries = doubtful ? Math.min(DOUBTFUL_RETRIES, wtp.settings().retries()) : wtp.settings().retries();
        outgoing = new Outgoing(message, answerTid(), null, segments, wtp.settings());
        send(outgoing.begin(now));
        await(now);
    }

    private void await(long now) {
        wtp.timers().set(this, now + peer.roundTrip.patience(outgoing.retries()));
    }

    /**
     * Ends it for a reason of its user.
     *
     * @param reason a reason of WSP
     */
    public void abort(int reason, long now) {
        end(true, reason, now);
    }

    private void end(boolean user, int reason, long now) {
        if (state != State.OVER) {
            farewell = new WtpPdu.Abort(answerTid(), user, reason);
            send(farewell);
            over(now);
        }
    }

    @Override
    void aborted(boolean user, int reason, long now) {
        if (state != State.OVER) {
            boolean known = state == State.WORKING || state == State.ANSWERING;
            over(now);
            if (known) {
                wtp.user().aborted(this, user, reason, now);
            }
        }
    }

    private void over(long now) {
        state = State.OVER;
        incoming = null;
        outgoing = null;
        release();
        wtp.over(this, now);
    }

    @Override
    void due(long now) {
        switch (state) {
            case WORKING -> {
                if (++acknowledgements > wtp.settings().acknowledgements()) {
                    giveUp(now);
                } else {
                    acknowledge();
                    wtp.timers().set(this, now + wtp.settings().acknowledge());
                }
            }
            case ANSWERING -> {
                if (outgoing.retries() >= retries && retries < wtp.settings().retries() && !silent) {
                    // A peer that is there repeats its question, and is answered when it has paid for the answer.
                    silent = true;
                    wtp.timers().set(this, now + wtp.settings().persistence());
                } else if (outgoing.retries() >= retries) {
                    giveUp(now);
                } else {
                    send(outgoing.retry());
                    await(now);
                }
            }
            default -> drop();
        }
    }

    private void giveUp(long now) {
        end(false, AbortReason.NORESPONSE, now);
        wtp.user().aborted(this, false, AbortReason.NORESPONSE, now);
    }
}
