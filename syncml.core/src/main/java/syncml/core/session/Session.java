package syncml.core.session;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.SessionRow;
import syncml.api.storage.SessionTable;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;
import syncml.core.replica.Anchors;
import syncml.core.state.State;

/** A session between two messages, as it is kept in the storage. For one thread. */
final class Session {
    /** How far a session is. SyncML Sync Protocol 1.1, chapters 4 and 5. */
    enum Phase {
        /** Packages 1 and 2. */
        INIT,
        /** The modifications of both sides: packages 3 and 4. */
        SYNC,
        /** Statuses and Maps: packages 5 and 6. */
        MAP,
        /** Over; late Maps are still heard. */
        END
    }

    private static final int MAX_EARLIER = 16;
    /** Statuses that may wait; far more than an honest peer has items in a package beyond what its messages hold. */
    private static final int MAX_OWED = 50_000;

    final String token;
    final String bearer;
    final String source;
    final String sessionId;
    final long storedVersion;
    final Instant started;
    final SyncmlVersion version;
    /** Account, null before it is authenticated. */
    String owner;
    /** Address of the peer that was authenticated. */
    String peer = "";
    /** The peer sends its messages to the address with the token; from then on none without it is taken for its own. */
    boolean tokenUsed;
    Phase phase = Phase.INIT;
    /** Packages 1 and 3 came as one. */
    boolean combined;
    /** The peer's package has come to its end. */
    boolean peerFinal;
    long lastMsgId;
    long ownMsgId;
    /** How the peer addresses us. */
    String self = "";
    long peerMaxMsgSize;
    long peerMaxObjSize;
    boolean devInfWanted;
    boolean devInfAsked;
    String getMsgRef;
    String getCmdRef;
    String getUri;
    /** Digest of the message that opened it. */
    byte[] first = {};
    /** What it was opened for, see {@link Protocol#wishes}. */
    String wishes = "";
    /** The peer's new anchor of its first datastore; empty if there is none. */
    String anchor = "";
    /** The same of earlier sessions, and digests of messages that opened earlier sessions under the same identifier; newest last. */
    private final List<String> earlierFirsts = new ArrayList<>();
    /** It took the place of another one with its identifier. */
    boolean restarted;
    /** The device began another session; noted in this one if it was not over by then. */
    boolean superseded;
    IncomingObject incoming;
    /** A large object that was given up in this message; the peer is told by an Alert. Not kept. */
    IncomingObject brokenObject;
    /** A message that was put off, as it came, or null. SyncML Sync Protocol 1.1, section 2.12. */
    byte[] postponed;
    /** The message that was put off showed that the peer had not heard our last one. */
    boolean postponedUnheard;
    /** A datastore was not agreed on for want of credentials of its own, in this message. Not kept. */
    boolean challenged;
    /** The peer suspends the session with this message. Not kept. */
    boolean suspended;
    /** The peer suspended the session in the middle of a large object, which another session may go on with. */
    boolean resumable;
    /** An earlier session with a large object that this one may go on with. Not kept. */
    private Session earlier;
    /** The large object under way began in an earlier session, and none of its chunks came in this one. */
    boolean objectResumed;
    /** The chunk that arrived last, null if what arrived last was whole. */
    LastChunk lastChunk;
    OutgoingObject outgoing;
    /** The peer never heard our last message: it speaks of one before. Not kept. */
    boolean unheard;
    /** How many messages in a row had room for no operation, though there was one to be sent. */
    int stalled;
    final List<DatastoreSync> datastores = new ArrayList<>();
    final Deque<PendingStatus> statuses = new ArrayDeque<>();
    final Map<String, Outstanding> outstanding = new LinkedHashMap<>();
    /** Alerts we sent, by message and command, and the datastore each was for. */
    final Map<String, Integer> alertsSent = new LinkedHashMap<>();
    private final State state;

    /** A new session. */
    Session(String token, String bearer, String source, String sessionId, Instant started, SyncmlVersion version) {
        this.token = token;
        this.bearer = bearer;
        this.source = source;
        this.sessionId = sessionId;
        this.started = started;
        this.version = version;
        this.storedVersion = 0;
        this.state = new State();
    }

    private Session(SessionRow row, State s) {
        token = row.token();
        bearer = row.bearer();
        source = row.source();
        sessionId = row.sessionId();
        storedVersion = row.version();
        owner = row.owner();
        state = s;
        started = Instant.ofEpochMilli(s.number("started"));
        version = SyncmlVersion.valueOf(s.text("version", SyncmlVersion.V1_2.name()));
        peer = s.text("peer", "");
        tokenUsed = s.flag("tokenUsed");
        phase = Phase.valueOf(s.text("phase", Phase.INIT.name()));
        combined = s.flag("combined");
        peerFinal = s.flag("peerFinal");
        lastMsgId = s.number("lastMsgId");
        ownMsgId = s.number("ownMsgId");
        self = s.text("self", "");
        peerMaxMsgSize = s.number("peerMaxMsgSize");
        peerMaxObjSize = s.number("peerMaxObjSize");
        devInfWanted = s.flag("devInfWanted");
        devInfAsked = s.flag("devInfAsked");
        getMsgRef = s.text("getMsgRef");
        getCmdRef = s.text("getCmdRef");
        getUri = s.text("getUri");
        first = s.bytes("first") == null ? first : s.bytes("first");
        wishes = s.text("wishes", "");
        anchor = s.text("anchor", "");
        earlierFirsts.addAll(s.texts("earlierFirsts"));
        restarted = s.flag("restarted");
        superseded = s.flag("superseded");
        postponed = s.bytes("postponed");
        postponedUnheard = s.flag("postponedUnheard");
        stalled = (int) s.number("stalled");
        objectResumed = s.flag("objectResumed");
        resumable = s.flag("resumable");
        incoming = IncomingObject.of(s.child("incoming"));
        lastChunk = LastChunk.of(s.child("lastChunk"));
        outgoing = OutgoingObject.of(s.child("outgoing"));
        s.children("datastores").forEach(d -> datastores.add(DatastoreSync.of(d)));
        s.children("statuses").forEach(p -> statuses.add(PendingStatus.of(p)));
        for (State o : s.children("outstanding")) {
            Outstanding sent = Outstanding.of(o);
            outstanding.put(ref(sent.msgId(), sent.cmdId()), sent);
        }
        for (State a : s.children("alerts")) {
            alertsSent.put(a.text("ref", ""), (int) a.number("d"));
        }
    }

    /**
     * The session that was kept.
     *
     * @throws IllegalArgumentException if what was kept cannot be read
     */
    static Session of(SessionRow row) {
        return new Session(row, State.of(row.state()));
    }

    static String ref(long msgId, String cmdId) {
        return msgId + "|" + cmdId;
    }

    /** Ends the session before its time: what comes late in it changes nothing. */
    void giveUp() {
        superseded = true;
        resumable = false;
        phase = Phase.END;
        for (DatastoreSync d : datastores) {
            if (d.live()) {
                d.failed = StatusCode.SYNC_FAILED;
                d.note("the device began another session before this one was over");
            }
        }
    }

    /** An earlier session of the device was not over. */
    void mayGoOnWith(Session other) {
        if (other.incoming != null) {
            earlier = other;
        }
    }

    /** A datastore of an earlier session is gone on with; so is the large object that was under way there. */
    void goOnWithObject(DatastoreSync d, SessionTable table) {
        if (earlier == null || !d.key("").equals(earlier.datastores.get(earlier.incoming.datastore()).key(""))) {
            return;
        }
        int index = datastores.indexOf(d);
        incoming = earlier.incoming.in(index);
        lastChunk = earlier.lastChunk == null ? null : earlier.lastChunk.in(index);
        objectResumed = true;
        table.chunks(earlier.token).forEach(octets -> table.appendChunk(token, octets));
        table.clearChunks(earlier.token);
        earlier = null;
    }

    /** The peer never heard our last message, and says again what it said before: it is told anew what it missed. */
    void unheard() {
        unheard = true;
        outstanding.replaceAll((ref, o) -> o.msgId() == ownMsgId ? o.missed() : o);
        for (DatastoreSync d : datastores) {
            if (d.live() && d.syncOpened && d.openedIn == ownMsgId) {
                d.syncOpened = false;
                d.sentAll = false;
                phase = phase == Phase.MAP ? Phase.SYNC : phase;
            }
        }
    }

    /** Our last message was said again under another number. */
    void said(long number) {
        long before = ownMsgId;
        ownMsgId = number;
        List<Outstanding> all = new ArrayList<>(outstanding.values());
        outstanding.clear();
        for (Outstanding o : all) {
            Outstanding now = o.msgId() == before
                    ? new Outstanding(number, o.cmdId(), o.datastore(), o.sent(), o.unheard()) : o;
            outstanding.put(ref(now.msgId(), now.cmdId()), now);
        }
        Map<String, Integer> alerts = new LinkedHashMap<>(alertsSent);
        alertsSent.clear();
        alerts.forEach((ref, d) -> alertsSent.put(
                ref.startsWith(before + "|") ? ref(number, ref.substring(ref.indexOf('|') + 1)) : ref, d));
        datastores.stream().filter(d -> d.openedIn == before).forEach(d -> d.openedIn = number);
    }

    /**
     * Whether more Statuses wait for room in our messages than any peer needs: one that goes on sending commands, with
     * less and less to be told, would fill the storage.
     */
    boolean owesTooMuch() {
        return statuses.size() > MAX_OWED;
    }

    boolean ended() {
        return phase == Phase.END;
    }

    /** Takes the place of a session with the same identifier. */
    void follows(Session other) {
        restarted = true;
        earlierFirsts.addAll(other.earlierFirsts);
        earlierFirsts.add(HexFormat.of().formatHex(other.first));
        earlierFirsts.add(other.wishes);
        while (earlierFirsts.size() > MAX_EARLIER) {
            earlierFirsts.remove(0);
        }
    }

    /** Whether a message opened this session, or one before it with the same identifier. */
    boolean opened(byte[] digest) {
        return Arrays.equals(digest, first) || earlierFirsts.contains(HexFormat.of().formatHex(digest));
    }

    /** Whether a message that opens another session was sent before this one began. */
    boolean overtook(SyncHdr header, String newAnchor) {
        long number = Protocol.number(header.sessionId());
        return !superseded && !ended() && number >= 0 && number < Protocol.number(sessionId)
                && (Anchors.older(newAnchor, anchor) || !anchor.isEmpty() && anchor.equals(newAnchor));
    }

    /**
     * Whether a message asks for a datastore that this session has, with another new anchor: the device begins anew, and
     * what it answers is the challenge it got. Not so where it was told to ask again.
     */
    boolean beganOtherwise(Message message) {
        return Protocol.wished(message).anyMatch(item -> datastores.stream().anyMatch(d -> !d.refreshRequired
                && d.peerNext != null && d.uri.equals(item.targetUri()) && d.peerUri.equals(item.sourceUri())
                && item.meta().anchor() != null && !d.peerNext.equals(item.meta().anchor().next())));
    }

    /** Whether this session, or one before it with the same identifier, was opened for the same. */
    boolean openedFor(String same) {
        return !same.isEmpty() && (same.equals(wishes) || earlierFirsts.contains(same));
    }

    SessionRow toRow(String msgId, byte[] digest, byte[] reply, String replyType, Instant now) {
        state.set("started", started.toEpochMilli()).set("version", version.name()).set("peer", peer)
                .set("tokenUsed", tokenUsed)
                .set("phase", phase.name()).set("combined", combined).set("peerFinal", peerFinal).set("lastMsgId", lastMsgId)
                .set("ownMsgId", ownMsgId).set("self", self).set("peerMaxMsgSize", peerMaxMsgSize)
                .set("peerMaxObjSize", peerMaxObjSize).set("devInfWanted", devInfWanted)
                .set("devInfAsked", devInfAsked).set("getMsgRef", getMsgRef).set("getCmdRef", getCmdRef)
                .set("getUri", getUri)
                .set("first", first).set("wishes", wishes)
                .set("anchor", anchor).setTexts("earlierFirsts", earlierFirsts).set("restarted", restarted)
                .set("superseded", superseded).set("stalled", stalled)
                .set("postponed", postponed).set("postponedUnheard", postponedUnheard)
                .set("objectResumed", objectResumed).set("resumable", resumable)
                .set("incoming", incoming == null ? null : incoming.toState())
                .set("lastChunk", lastChunk == null ? null : lastChunk.toState())
                .set("outgoing", outgoing == null ? null : outgoing.toState())
                .setChildren("datastores", datastores.stream().map(DatastoreSync::toState).toList())
                .setChildren("statuses", statuses.stream().map(PendingStatus::toState).toList())
                .setChildren("outstanding", outstanding.values().stream().map(Outstanding::toState).toList())
                .setChildren("alerts", alertsSent.entrySet().stream()
                        .map(e -> new State().set("ref", e.getKey()).set("d", e.getValue())).toList());
        return new SessionRow(token, bearer, source, sessionId, owner, storedVersion + 1, msgId, digest, reply,
                replyType, now, ended() && !resumable, state.toBytes());
    }
}
