package syncml.core.session;

import java.util.Optional;
import syncml.api.message.Status;
import syncml.api.message.SyncType;
import syncml.api.sync.Answer;
import syncml.api.sync.Change;
import syncml.api.sync.Replica;
import syncml.api.sync.Sent;
import syncml.core.protocol.StatusCode;

/** The peer's answers to what we sent. */
final class IncomingStatuses {
    private static final int DEVICE_FULL = 420;

    private final Turn turn;
    private final Session session;

    IncomingStatuses(Turn turn) {
        this.turn = turn;
        this.session = turn.session;
    }

    void hear(Status status) {
        ServerProof.learn(turn, status);
        String ref = status.msgRef() + "|" + status.cmdRef();
        Integer alerted = session.alertsSent.remove(ref);
        if (alerted != null) {
            hearAlert(session.datastores.get(alerted), status.code());
            return;
        }
        Outstanding outstanding = session.outstanding.remove(ref);
        if (outstanding != null) {
            hearOperation(outstanding, status.code());
        }
    }

    /** An addition whose Map came is done, whether or not its Status did. */
    void mapped(int datastore, String guid) {
        for (var i = session.outstanding.values().iterator(); i.hasNext();) {
            Outstanding o = i.next();
            if (o.datastore() == datastore && o.sent().kind() == Change.Kind.ADD && o.sent().guid().equals(guid)
                    && (session.outgoing == null || !session.outgoing.isOf(o))) {
                i.remove();
                hearOperation(o, StatusCode.ADDED);
                return;
            }
        }
    }

    /** Whatever is not answered when a datastore comes to its end has to be sent again. */
    void giveUp(int datastore) {
        for (var i = session.outstanding.values().iterator(); i.hasNext();) {
            Outstanding o = i.next();
            if (o.datastore() == datastore) {
                i.remove();
                if (session.outgoing == null || !session.outgoing.isOf(o)) {
                    acknowledge(datastore, o.sent(), Answer.RETRY);
                }
            }
        }
        if (session.outgoing != null && session.outgoing.datastore() == datastore) {
            acknowledge(datastore, session.outgoing.sent(), Answer.RETRY);
            session.outgoing = null;
        }
    }

    private void hearAlert(DatastoreSync d, int code) {
        if (code == StatusCode.REFRESH_REQUIRED) {
            slow(d);
        } else if (code >= 300 && d.live()) {
            d.failed = code;
            d.note("the device refused to synchronize this datastore (status " + code + ")");
            turn.replica(d).ifPresent(Replica::abandon);
        }
    }

    /**
     * The peer wants everything to be compared, after all; it may say so by an Alert before its modifications.
     *
     * @param d the datastore it means, null if it is none of the session
     * @return whether that is done
     */
    boolean compareAll(DatastoreSync d) {
        if (d == null || !d.live() || d.syncSeen || d.type != SyncType.TWO_WAY) {
            return false;
        }
        slow(d, "the device asked for a slow sync after all");
        return true;
    }

    /** The peer found our anchor wrong. SyncML Sync Protocol 1.1, section 5.5. */
    private void slow(DatastoreSync d) {
        if (d.live() && d.type != SyncType.SLOW) {
            slow(d, "the device asked for a slow sync, since our anchor is not the one it knows");
        }
    }

    private void slow(DatastoreSync d, String words) {
        d.note(words);
        Optional<Replica> replica = turn.replica(d);
        replica.ifPresent(Replica::slow);
        d.type = replica.flatMap(Replica::type).orElse(SyncType.SLOW);
        d.syncSeen = false;
        d.received = false;
        d.syncOpened = false;
        d.sentAll = false;
        // While our Alerts are not all said the peer has nothing to send yet.
        if (session.phase != Session.Phase.INIT || session.combined) {
            session.phase = Session.Phase.SYNC;
            session.peerFinal = false;
        }
    }

    private void hearOperation(Outstanding o, int code) {
        DatastoreSync d = session.datastores.get(o.datastore());
        if (d.failed != 0) {
            return;
        }
        boolean chunk = session.outgoing != null && session.outgoing.isOf(o);
        if (chunk && code < 300 || code == StatusCode.CHUNK_ACCEPTED) {
            return;
        }
        if (chunk) {
            session.outgoing = null;
        }
        if (code == DEVICE_FULL) {
            d.full = true;
            d.note("the device is full; what it lacks is sent when there is room");
        }
        Answer answer = StatusCode.answer(code, o.sent().kind());
        if (answer == Answer.DONE) {
            switch (o.sent().kind()) {
                case ADD -> d.sentAdded++;
                case REPLACE -> d.sentReplaced++;
                default -> d.sentDeleted++;
            }
        } else if (answer != Answer.NOT_FOUND) {
            d.refused++;
            d.note("the device refused an item: " + RefusalWords.byDevice(code) + " (status " + code + ")");
        }
        acknowledge(o.datastore(), o.sent(), answer);
    }

    private void acknowledge(int datastore, Sent sent, Answer answer) {
        turn.replica(session.datastores.get(datastore)).ifPresent(r -> r.acknowledge(sent, answer));
    }
}
