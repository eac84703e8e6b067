package syncml.core.session;

import java.util.List;
import java.util.Optional;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Alert;
import syncml.api.message.Anchor;
import syncml.api.message.Command;
import syncml.api.message.DevInfData;
import syncml.api.message.Get;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.Meta;
import syncml.api.message.Results;
import syncml.api.message.SyncmlVersion;
import syncml.api.sync.Replica;
import syncml.core.protocol.PendingStatus;

/** Packs what we have to say into one message, as far as it fits. SyncML Sync Protocol 1.1, chapters 4 and 5. */
final class OutgoingPackage {
    private static final String DEVINF_TYPE = "application/vnd.syncml-devinf+xml";
    private static final int NEXT_MESSAGE = 222;
    private static final int NO_END_OF_DATA = 223;

    private final Turn turn;
    private final Session session;
    private final MessageWriter writer;
    private final ServerDevInf devInf;
    private int lastCmdId;
    private boolean full;
    private boolean onlyStatuses = true;

    OutgoingPackage(Turn turn, MessageWriter writer, ServerDevInf devInf) {
        this.turn = turn;
        this.session = turn.session;
        this.writer = writer;
        this.devInf = devInf;
    }

    /**
     * Writes the message.
     *
     * @param headerStatus the Status of the header of the message that is answered
     * @param maxOctets size limit of the message
     */
    byte[] write(PendingStatus headerStatus, int maxOctets) {
        writer.force(headerStatus.toStatus(nextCmdId()));
        writeStatuses();
        writeResults();
        writeBrokenObject();
        boolean modifications = false;
        if (session.peerFinal && session.phase == Session.Phase.INIT) {
            writeGet();
            boolean quiet = quiet();
            writeAlerts(quiet);
            modifications = session.combined && noneNeedsRefresh();
            if (modifications) {
                new OutgoingSyncs(turn, this, maxOctets).write(quiet);
            }
            if (quiet && !full) {
                return finish(Session.Phase.END);
            }
        } else if (session.peerFinal && session.phase == Session.Phase.SYNC) {
            modifications = true;
            writeAlerts(false);
            new OutgoingSyncs(turn, this, maxOctets).write(false);
        }
        if (full || !session.peerFinal && session.phase != Session.Phase.END) {
            return proceed();
        }
        return finish(next(modifications));
    }

    MessageWriter writer() {
        return writer;
    }

    String nextCmdId() {
        return Integer.toString(++lastCmdId);
    }

    /** Gives back an identifier whose command did not fit. */
    void returnCmdId() {
        lastCmdId--;
    }

    /** What is not a Status was written: the peer will answer without being asked. */
    void wroteCommand() {
        onlyStatuses = false;
    }

    /** The message is full; what is left waits for the next one. */
    void full() {
        full = true;
    }

    /** Whether there is nothing but one Sync, and before it what each message of a peer that asks for more is told. */
    boolean isFresh() {
        return lastCmdId <= 3;
    }

    boolean isFull() {
        return full;
    }

    private boolean add(Command command) {
        if (full || !writer.add(command)) {
            full = true;
            lastCmdId--;
            return false;
        }
        return true;
    }

    private void writeStatuses() {
        session.statuses.addAll(turn.statuses);
        while (!session.statuses.isEmpty() && add(session.statuses.peek().toStatus(nextCmdId()))) {
            session.statuses.remove();
        }
    }

    private void writeResults() {
        if (session.getCmdRef == null || full) {
            return;
        }
        Results results = results(nextCmdId(), true);
        if (!writer.add(results)) {
            Results small = results(results.cmdId(), false);
            if (!writer.add(small)) {
                if (!onlyNecessary()) {
                    full = true;
                    lastCmdId--;
                    return;
                }
                // Device information cannot be cut in pieces: better too large than never.
                writer.force(small);
            }
        }
        onlyStatuses = false;
        session.getCmdRef = null;
        session.getMsgRef = null;
    }

    /** Whether there is nothing before this command but the Statuses of the header and of the request to go on. */
    private boolean onlyNecessary() {
        return lastCmdId <= 3;
    }

    private Results results(String cmdId, boolean capabilities) {
        Item item = Item.of(null, Location.of(session.version.devInfUri()),
                new DevInfData(devInf.describe(turn, capabilities)));
        return new Results(cmdId, session.getMsgRef, session.getCmdRef, Meta.ofType(DEVINF_TYPE), null, null,
                List.of(item));
    }

    private void writeBrokenObject() {
        IncomingObject broken = session.brokenObject;
        if (broken == null) {
            return;
        }
        Item item = Item.of(Location.of(session.datastores.get(broken.datastore()).uri), Location.of(broken.luid()),
                null);
        if (add(new Alert(nextCmdId(), false, null, NO_END_OF_DATA, null, List.of(item)))) {
            onlyStatuses = false;
        }
    }

    private void writeGet() {
        if (!session.devInfWanted || session.devInfAsked || full) {
            return;
        }
        Item item = Item.of(Location.of(session.version.devInfUri()), null, null);
        if (add(new Get(nextCmdId(), false, null, null, Meta.ofType(DEVINF_TYPE), List.of(item)))) {
            session.devInfAsked = true;
            onlyStatuses = false;
        }
    }

    private void writeAlerts(boolean noResp) {
        for (DatastoreSync d : session.datastores) {
            if (full) {
                return;
            }
            if (!d.alertPending || !d.live()) {
                continue;
            }
            String cmdId = nextCmdId();
            Meta.Builder meta = Meta.builder().anchor(new Anchor(d.localLast, d.localNext));
            if (session.version.atLeast(SyncmlVersion.V1_1)) {
                meta.maxObjSize((long) turn.settings.maxObjSize());
            }
            Item item = Item.of(Location.of(d.peerUri), Location.of(d.uri), meta.build(), null);
            if (add(new Alert(cmdId, noResp, null, d.type.alertCode(), null, List.of(item)))) {
                d.alertPending = false;
                onlyStatuses = false;
                if (!noResp) {
                    session.alertsSent.put(Session.ref(session.ownMsgId, cmdId), session.datastores.indexOf(d));
                }
            }
        }
    }

    private boolean noneNeedsRefresh() {
        return session.datastores.stream().noneMatch(d -> d.live() && d.refreshRequired);
    }

    /**
     * Whether the whole synchronization ends with this message: nothing changed here, everything the peer did went
     * well, and nothing is asked. SyncML Sync Protocol 1.1, section 5.3, lets us ask for no response then.
     */
    private boolean quiet() {
        return session.combined && noneNeedsRefresh() && session.outstanding.isEmpty() && !session.devInfWanted
                && session.incoming == null && !session.datastores.isEmpty()
                && session.datastores.stream().allMatch(this::quiet)
                && turn.statuses.stream().allMatch(s -> s.code() < 300);
    }

    private boolean quiet(DatastoreSync d) {
        if (!d.live() || d.type.complete() || !d.syncSeen || d.syncOpened) {
            return false;
        }
        Optional<Replica> replica = turn.replica(d);
        return replica.isPresent() && (!d.type.fromServer() || replica.get().next().isEmpty());
    }

    /** The package of the peer, or ours, has not come to its end: asks for the next message if nothing else does. */
    private byte[] proceed() {
        if (!session.peerFinal && onlyStatuses) {
            Item item = Item.of(Location.of(session.source), Location.of(session.self), null);
            // Where Statuses fill the message, it goes without: a peer that has not come to its end goes on by itself.
            writer.add(new Alert(nextCmdId(), false, null, NEXT_MESSAGE, null, List.of(item)));
        }
        return writer.finish(false);
    }

    private Session.Phase next(boolean modifications) {
        return switch (session.phase) {
            case INIT -> modifications ? afterModifications()
                    : session.challenged ? Session.Phase.INIT : Session.Phase.SYNC;
            case SYNC -> afterModifications();
            default -> Session.Phase.END;
        };
    }

    /** Where nothing was sent to the device and nothing was asked, nothing has to be answered. */
    private Session.Phase afterModifications() {
        boolean nothingSent = session.datastores.stream().noneMatch(d -> d.live() && d.type.fromServer());
        boolean asked = session.devInfWanted && session.devInfAsked;
        return nothingSent && !asked ? Session.Phase.END : Session.Phase.MAP;
    }

    private byte[] finish(Session.Phase next) {
        // A peer that owes nothing but the Status of the header says nothing any more; of what it never heard it owes none.
        boolean over = next == Session.Phase.MAP && onlyStatuses
                && session.outstanding.values().stream().allMatch(Outstanding::unheard)
                && session.alertsSent.isEmpty();
        session.phase = over ? Session.Phase.END : next;
        session.peerFinal = false;
        if (next == Session.Phase.SYNC) {
            session.datastores.forEach(d -> d.refreshRequired = false);
        }
        return writer.finish(true);
    }
}
