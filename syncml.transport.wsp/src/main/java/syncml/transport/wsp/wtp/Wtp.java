package syncml.transport.wsp.wtp;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * All transactions at one address of ours, in both roles (WAP-224-WTP): classes 0 to 2, segmentation with selective
 * retransmission, verification of identifiers, recognition of duplicates. It has no clock: it is told the time, in
 * nanoseconds that only grow, and says when it wants to be told next. For one thread.
 */
public final class Wtp {
    /** How many identifiers there are. */
    public static final int TIDS = 0x8000;
    /** Octets of a message that fit into one datagram of UDP. */
    public static final int LARGEST_DATAGRAM = 65_000;

    private static final int MAX_OVER = 8;
    private static final int EVICTION_TRIES = 16;

    /** The way out. */
    public interface Link {
        /** Sends a datagram, or loses it. */
        void send(InetSocketAddress peer, byte[] datagram);
    }

    /** Whoever answers what peers begin. */
    public interface User {
        /** A transaction arrived. One of class 2 awaits {@link Responder#result} or {@link Responder#abort}. */
        void invoked(Responder transaction, byte[] message, long now);

        /** A transaction of class 2 that had arrived failed, whether it has a result or not. */
        void aborted(Responder transaction, boolean user, int reason, long now);
    }

    private final WtpSettings settings;
    private final Budget budget;
    private final boolean verifyStrangers;
    private final IntSupplier firstTids;
    private final Link link;
    private final User user;
    private final Timers timers = new Timers();
    private final LinkedHashMap<InetSocketAddress, Peer> peers = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Object, Integer> byHost = new HashMap<>();
    private long serial;
    private boolean resting;

    /**
     * @param settings how transactions behave
     * @param budget the memory of all messages
     * @param verifyStrangers whether the identifier of the first transaction of a peer is verified
     * @param firstTids where our identifiers begin with each peer
     * @param link the way out
     * @param user whoever answers
     */
    public Wtp(WtpSettings settings, Budget budget, boolean verifyStrangers, IntSupplier firstTids, Link link,
            User user) {
        this.settings = settings;
        this.budget = budget;
        this.verifyStrangers = verifyStrangers;
        this.firstTids = firstTids;
        this.link = link;
        this.user = user;
    }

    WtpSettings settings() {
        return settings;
    }

    Budget budget() {
        return budget;
    }

    Timers timers() {
        return timers;
    }

    User user() {
        return user;
    }

    void send(Peer peer, WtpPdu unit) {
        link.send(peer.address, unit.toByteArray());
    }

    /** Whether a transaction of a peer goes on without asking it whether it is meant. */
    boolean accepts(Peer peer, int tid) {
        return peer.isNew(tid) && !(verifyStrangers && peer.isStranger());
    }

    /** A datagram arrived. */
    public void received(InetSocketAddress from, byte[] datagram, long now) {
        for (WtpPdu unit : WtpPdu.readAll(datagram)) {
            if (unit.fromResponder()) {
                toInitiator(from, unit, now);
            } else {
                toResponder(from, unit, now);
            }
        }
    }

    private void toResponder(InetSocketAddress from, WtpPdu unit, long now) {
        Peer peer = peers.get(from);
        Responder transaction = peer == null ? null : peer.responders.get(unit.transaction());
        if (unit instanceof WtpPdu.Part part && !part.result()) {
            if (transaction != null && transaction.isOver() && part.invoke() != null && part.invoke().tidNew()
                    && !part.again()) {
                forget(transaction);
                transaction = null;
            }
            if (transaction == null) {
                transaction = begun(from, part);
            }
            if (transaction != null) {
                transaction.part(part, now);
            }
        } else if (transaction != null && unit instanceof WtpPdu.Ack ack) {
            transaction.acknowledged(ack, now);
        } else if (transaction != null && unit instanceof WtpPdu.NegativeAck nack) {
            transaction.missing(nack, now);
        } else if (transaction != null && unit instanceof WtpPdu.Abort abort) {
            transaction.aborted(abort.user(), abort.reason(), now);
        }
    }

    /** A transaction that is not known: a new one; or, if it does not begin with its beginning, one that came around it. */
    private Responder begun(InetSocketAddress from, WtpPdu.Part part) {
        Peer peer = resting ? null : peer(from);
        if (peer == null) {
            return null;
        }
        int tid = part.transaction();
        if (part.psn() > 0 && !peer.isNew(tid)) {
            return null;
        }
        if (peer.responders.size() - peer.over.size() >= settings.maxPerPeer()) {
            // Whoever goes on asking has its answers, though it does not acknowledge them.
            peer.responders.values().stream().filter(Responder::isAnswered)
                    .min(Comparator.comparingLong(one -> one.serial)).ifPresent(Responder::drop);
        }
        int host = byHost.getOrDefault(host(peer), 0);
        if (peer.responders.size() - peer.over.size() >= settings.maxPerPeer() || host >= settings.maxPerHost()) {
            send(peer, new WtpPdu.Abort(tid | WtpPdu.FROM_RESPONDER, false, AbortReason.CAPTEMPEXCEEDED));
            return null;
        }
        Responder transaction = new Responder(this, peer, tid, ++serial);
        peer.responders.put(tid, transaction);
        byHost.put(host(peer), host + 1);
        return transaction;
    }

    private void toInitiator(InetSocketAddress from, WtpPdu unit, long now) {
        Peer peer = peers.get(from);
        Initiator transaction = peer == null ? null : peer.initiators.get(unit.transaction());
        if (transaction == null) {
            boolean result = unit instanceof WtpPdu.Part part && part.result() && part.asks();
            if (result || unit instanceof WtpPdu.Ack ack && ack.verify()) {
                link.send(from, new WtpPdu.Abort(unit.transaction(), false, AbortReason.INVALIDTID).toByteArray());
            }
        } else if (unit instanceof WtpPdu.Part part && part.result()) {
            transaction.part(part, now);
        } else if (unit instanceof WtpPdu.Ack ack) {
            transaction.acknowledged(ack, now);
        } else if (unit instanceof WtpPdu.NegativeAck nack) {
            transaction.missing(nack, now);
        } else if (unit instanceof WtpPdu.Abort abort) {
            transaction.aborted(abort.user(), abort.reason(), now);
        }
    }

    /**
     * Begins a transaction.
     *
     * @param transactionClass 0, 1 or 2
     * @param message what is invoked; at most {@link WtpSettings#largestMessage()}, in class 0 one packet
     * @param listener is told what becomes of it; never if the class is 0
     * @return the transaction
     * @throws IllegalStateException if there are too many peers
     */
    public Initiator invoke(InetSocketAddress to, int transactionClass, byte[] message, Initiator.Listener listener,
            long now) {
        Peer peer = peer(to);
        if (peer == null) {
            throw new IllegalStateException("too many peers");
        }
        int tid = peer.takeTid();
        while (peer.initiators.containsKey(tid)) {
            tid = peer.takeTid();
        }
        Initiator transaction = new Initiator(this, peer, tid, ++serial, transactionClass, message, listener);
        peer.initiators.put(tid, transaction);
        transaction.begin(now);
        return transaction;
    }

    private Peer peer(InetSocketAddress address) {
        Peer known = peers.get(address);
        if (known != null) {
            return known;
        }
        if (peers.size() >= settings.maxPeers() && !evict()) {
            return null;
        }
        Peer peer = new Peer(address, new RoundTrip(settings), firstTids.getAsInt());
        peers.put(address, peer);
        return peer;
    }

    /**
     * Drops what is incomplete, or waits for an acknowledgement, of peers that were silent for longest, until there is
     * memory for more. So whoever sends beginnings in the names of others does not keep everybody else out.
     */
    boolean makeRoom(Responder wanting, int octets) {
        Iterator<Peer> eldest = peers.values().iterator();
        for (int i = 0; i < EVICTION_TRIES && eldest.hasNext(); i++) {
            for (Responder one : List.copyOf(eldest.next().responders.values())) {
                if (one != wanting && one.isExpendable()) {
                    one.drop();
                }
            }
            if (wanting.hold(octets)) {
                return true;
            }
        }
        return false;
    }

    /** Forgets the peer that was silent for longest, among those for whom nobody works at the moment. */
    private boolean evict() {
        Iterator<Peer> eldest = peers.values().iterator();
        for (int i = 0; i < EVICTION_TRIES && eldest.hasNext(); i++) {
            Peer peer = eldest.next();
            if (peer.initiators.values().stream().allMatch(Initiator::isOver)
                    && peer.responders.values().stream().allMatch(Responder::isExpendable)) {
                List.copyOf(peer.responders.values()).forEach(Responder::drop);
                List.copyOf(peer.initiators.values()).forEach(this::forget);
                peers.remove(peer.address);
                return true;
            }
        }
        return false;
    }

    private static Object host(Peer peer) {
        return peer.address.getAddress() == null ? peer.address.getHostString() : peer.address.getAddress();
    }

    /** A transaction of a peer is over, and kept for a while to recognize what comes late. */
    void over(Responder transaction, long now) {
        Peer peer = transaction.peer;
        byHost.computeIfPresent(host(peer), (key, count) -> count == 1 ? null : count - 1);
        peer.over.addLast(transaction);
        timers.set(transaction, now + settings.linger());
        if (peer.over.size() > MAX_OVER) {
            forget(peer.over.peekFirst());
        }
    }

    void forget(Responder transaction) {
        timers.clear(transaction);
        Peer peer = transaction.peer;
        peer.responders.remove(transaction.tid);
        if (!peer.over.remove(transaction)) {
            byHost.computeIfPresent(host(peer), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    void forget(Initiator transaction) {
        timers.clear(transaction);
        transaction.peer.initiators.remove(transaction.tid);
    }

    /** Takes no new transactions any more; whoever begins one asks again, and is heard by whoever comes next. */
    public void rest() {
        resting = true;
    }

    /** When {@link #tick} wants to be called next; {@link Long#MAX_VALUE} if nothing waits. */
    public long deadline() {
        return timers.next();
    }

    /** Does what is due. */
    public void tick(long now) {
        for (Transaction due = timers.poll(now); due != null; due = timers.poll(now)) {
            due.due(now);
        }
    }

    /** Transactions under way, in both roles. */
    public int underWay() {
        int count = 0;
        for (Peer peer : peers.values()) {
            count += peer.responders.size() - peer.over.size();
            count += (int) peer.initiators.values().stream().filter(one -> !one.isOver()).count();
        }
        return count;
    }
}
