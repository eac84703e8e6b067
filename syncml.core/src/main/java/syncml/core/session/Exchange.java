package syncml.core.session;

import java.util.List;
import java.util.Optional;
import syncml.api.account.Account;
import syncml.api.codec.Decoded;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Chal;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.Meta;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.SessionRow;
import syncml.api.storage.Transaction;
import syncml.api.sync.Replica;
import syncml.api.sync.Replicas;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.core.account.Authentication;
import syncml.core.account.AuthenticationRequest;
import syncml.core.account.Authenticator;
import syncml.core.device.DeviceState;
import syncml.core.device.KnownProfiles;
import syncml.core.device.Reports;
import syncml.core.exchange.Datatypes;
import syncml.core.exchange.Settings;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/**
 * Answers one message in one transaction: finds its session, recognises a repetition, proves who speaks, has the
 * commands done and the reply written, and keeps both. A function of stored state, message, time and random source;
 * it may be run again after a lost race.
 */
public final class Exchange {
    /** What we learned of devices that were asked for device information and gave none: they are not asked again. */
    private static final String SILENT = "devinf.unanswered";
    private static final int LEAST_XML = 1_200;
    private static final int LEAST_WBXML = 600;

    private final Settings settings;
    private final Datatypes datatypes;
    private final Replicas replicas;
    private final Authenticator authenticator;
    private final ServerDevInf devInf;
    private final Tokens tokens;
    private final KnownProfiles profiles;
    private final ServerProof proof;

    /** What is the same for all messages; nothing is known of any make of device. */
    public Exchange(Settings settings, Datatypes datatypes, Replicas replicas, Authenticator authenticator,
            ServerDevInf devInf, Tokens tokens) {
        this(settings, datatypes, replicas, authenticator, devInf, tokens, new KnownProfiles());
    }

    /** What is the same for all messages. */
    public Exchange(Settings settings, Datatypes datatypes, Replicas replicas, Authenticator authenticator,
            ServerDevInf devInf, Tokens tokens, KnownProfiles profiles) {
        this.profiles = profiles;
        this.proof = new ServerProof(authenticator, devInf.deviceId());
        this.settings = settings;
        this.datatypes = datatypes;
        this.replicas = replicas;
        this.authenticator = authenticator;
        this.devInf = devInf;
        this.tokens = tokens;
    }

    /**
     * Answers a message.
     *
     * @param tx the transaction that everything becomes part of
     * @param request how it came
     * @param decoded the message
     * @param codec the codec that decoded it and writes the answer
     * @param digest hash of its octets
     * @param patient whether a datatype that is missing is worth waiting for; if not, its datastore fails
     * @throws MissingDatatypeException if one is missing that is worth waiting for, or that the answer cannot do without
     */
    public Reply.Answer answer(Transaction tx, Request request, Decoded decoded, MessageCodec codec, byte[] digest,
            boolean patient) {
        Admission admission = new Admission(tx, request, decoded, codec, settings, authenticator, tokens);
        Admission.Admitted admitted = admission.admit(digest);
        if (admitted.refusal() != null) {
            return admitted.refusal();
        }
        Session session = admitted.session();
        if (session.owesTooMuch()) {
            return new Refusal(decoded.message(), decoded.dialect(), codec).header(StatusCode.SYNC_FAILED, null, List.of());
        }
        if (session.postponed == null) {
            Optional<Chal> doubt = admitted.opened() ? Optional.empty()
                    : ServerProof.challenge(decoded.message(), session);
            if (doubt.isPresent()) {
                Optional<byte[]> again = proof.again(tx, request, decoded, codec, session, doubt.get(), settings);
                if (again.isPresent()) {
                    return keep(tx, decoded, codec, digest, admitted, again.get());
                }
            }
            return run(tx, request, decoded, codec, digest, admitted, decoded.message(), patient);
        }
        if (!Postponement.asked(decoded.message())) {
            return ofTwoMinds(decoded, codec);
        }
        Decoded earlier = new Postponement(session, codec, settings).message();
        return run(tx, request, earlier, codec, digest, admitted, decoded.message(), patient);
    }

    /** What was put off was never done, and the peer speaks of something else. */
    private static Reply.Answer ofTwoMinds(Decoded decoded, MessageCodec codec) {
        return new Refusal(decoded.message(), decoded.dialect(), codec).all(StatusCode.SYNC_FAILED, null, List.of());
    }

    /**
     * Keeps a message for later and tells the peer to ask again. A peer that asks is told so once more. SyncML Sync
     * Protocol 1.1, section 2.12.
     */
    public Reply.Answer postpone(Transaction tx, Request request, Decoded decoded, MessageCodec codec, byte[] digest) {
        Admission.Admitted admitted = new Admission(tx, request, decoded, codec, settings, authenticator, tokens)
                .admit(digest);
        if (admitted.refusal() != null) {
            return admitted.refusal();
        }
        Session session = admitted.session();
        if (session.postponed != null && !Postponement.asked(decoded.message())) {
            return ofTwoMinds(decoded, codec);
        }
        if (admitted.opened()) {
            session.first = digest;
        }
        session.owner = admitted.accepted().account().owner();
        session.peer = request.peer();
        return keep(tx, decoded, codec, digest, admitted,
                new Postponement(session, codec, settings).putOff(request, decoded));
    }

    /** Keeps a session of which nothing has changed but what was said last. */
    private static Reply.Answer keep(Transaction tx, Decoded decoded, MessageCodec codec, byte[] digest,
            Admission.Admitted admitted, byte[] reply) {
        Session session = admitted.session();
        session.lastMsgId = Protocol.number(decoded.message().header().msgId());
        SessionRow row = session.toRow(decoded.message().header().msgId(), digest, reply, codec.mediaType(), tx.now());
        if (admitted.opened()) {
            tx.sessions().insert(row);
        } else {
            tx.sessions().update(row, session.storedVersion);
        }
        return new Reply.Answer(reply, codec.mediaType(), session.ended());
    }

    private Reply.Answer run(Transaction tx, Request request, Decoded decoded, MessageCodec codec, byte[] digest,
            Admission.Admitted admitted, Message received, boolean patient) {
        Session session = admitted.session();
        Authentication.Accepted accepted = admitted.accepted();
        boolean opened = admitted.opened();
        Message message = decoded.message();
        boolean postponed = message != received;
        SyncHdr header = received.header();
        Account account = accepted.account();
        session.owner = account.owner();
        session.peer = request.peer();
        session.lastMsgId = Protocol.number(header.msgId());
        long answered = Protocol.answered(message);
        if (!postponed && answered >= 0 && answered < session.ownMsgId) {
            session.unheard();
        }
        session.ownMsgId++;
        learnSizes(session, message.header().meta());
        DeviceRow row = tx.devices().find(account.owner(), session.source).orElseGet(() -> new DeviceRow(
                account.owner(), session.source, null, null, null, tx.now(), tx.now(), DeviceState.EMPTY.toBytes()));
        DeviceState device = DeviceState.of(row.state());
        boolean begins = opened || postponed && session.phase == Session.Phase.INIT && session.datastores.isEmpty();
        if (opened) {
            session.first = digest;
        }
        if (begins) {
            session.devInfWanted = device.devInf().isEmpty() && device.learned(SILENT).isEmpty();
        }
        Turn turn = new Turn(tx, session, message, account, device, settings, datatypes, replicas, profiles,
                (cred, datastore) -> authenticator.refuse(tx, new AuthenticationRequest(header.withCred(cred),
                        session.version, null, request.peer(), request.confidential()), session.owner, datastore),
                patient);
        turn.requireDatatypes();
        new IncomingCommands(turn).run();
        if (postponed) {
            turn.statuses.addAll(Postponement.answer(received));
        }
        boolean askedBefore = session.devInfAsked;
        closePackage(turn);
        byte[] reply = write(turn, request, header, decoded.dialect(), codec, accepted);
        if (session.ended()) {
            finish(turn);
            if (askedBefore && turn.device().devInf().isEmpty()) {
                turn.device(turn.device().withLearned(SILENT, "asked"));
            }
        }
        turn.flush();
        keep(turn, row, accepted, begins);
        tx.devices().putReport(Reports.row(account.owner(), SessionStory.of(session, tx.now(), codec.mediaType())));
        Reply.Answer answer = new Reply.Answer(reply, codec.mediaType(), session.ended());
        SessionRow sessionRow = session.toRow(header.msgId(), digest, reply, codec.mediaType(), tx.now());
        if (opened) {
            tx.sessions().insert(sessionRow);
        } else {
            tx.sessions().update(sessionRow, session.storedVersion);
        }
        return answer;
    }

    private void learnSizes(Session session, Meta meta) {
        if (meta.maxMsgSize() != null && meta.maxMsgSize() > 0) {
            session.peerMaxMsgSize = meta.maxMsgSize();
        }
        if (meta.maxObjSize() != null && meta.maxObjSize() > 0) {
            session.peerMaxObjSize = meta.maxObjSize();
        }
    }

    /** What the end of a peer's package means. */
    private static void closePackage(Turn turn) {
        Session session = turn.session;
        if (session.suspended) {
            session.phase = Session.Phase.END;
            session.resumable = session.incoming != null;
            return;
        }
        if (!turn.message.last() || session.peerFinal || session.ended()) {
            return;
        }
        session.peerFinal = true;
        boolean syncs = session.phase == Session.Phase.SYNC || session.phase == Session.Phase.INIT && session.combined;
        if (!syncs) {
            return;
        }
        for (DatastoreSync d : session.datastores) {
            if (!d.live() || d.received || d.refreshRequired) {
                continue;
            }
            if (!d.syncSeen && !d.resumed && d.type.fromClient()) {
                d.failed = StatusCode.SYNC_FAILED;
                d.note("the device never sent its changes");
                turn.replica(d).ifPresent(Replica::abandon);
                continue;
            }
            turn.replica(d).ifPresent(Replica::received);
            d.received = true;
        }
    }

    private byte[] write(Turn turn, Request request, SyncHdr in, String dialect, MessageCodec codec,
            Authentication.Accepted accepted) {
        Session session = turn.session;
        long peerMax = session.peerMaxMsgSize > 0 ? Math.max(session.peerMaxMsgSize, least(codec))
                : settings.defaultPeerMsgSize();
        int max = (int) Math.min(Math.min(peerMax, request.maxReply()), settings.decoding().maxOctets());
        SyncHdr header = SyncHdr.of(session.version, session.sessionId, Long.toString(session.ownMsgId),
                Location.of(session.source), Location.of(session.self)).withMeta(announced(session, request.maxMessage()));
        if (request.endpoint().isPresent()) {
            header = header.withRespUri(request.endpoint().get() + "/" + session.token);
        }
        if (session.ownMsgId == 1 || session.phase == Session.Phase.INIT && session.datastores.stream()
                .anyMatch(d -> d.alertPending)) {
            header = proof.atOnce(turn, header, request.confidential());
        }
        MessageWriter writer = codec.write(header, dialect, max);
        PendingStatus headerStatus = new PendingStatus(in.msgId(), "0", "SyncHdr", in.target().uri(),
                in.source().uri(), accepted.status(), null, List.of(), accepted.chal());
        return new OutgoingPackage(turn, writer, devInf).write(headerStatus, max);
    }

    /** Octets that a header, its Status and one command need; no peer can be served with less, whatever it says. */
    private static int least(MessageCodec codec) {
        return codec.mediaType().endsWith("+xml") ? LEAST_XML : LEAST_WBXML;
    }

    private Meta announced(Session session, int maxMessage) {
        Meta.Builder meta = Meta.builder().maxMsgSize((long) Math.min(settings.maxMsgSize(), maxMessage));
        if (session.version.atLeast(SyncmlVersion.V1_1)) {
            meta.maxObjSize((long) settings.maxObjSize());
        }
        return meta.build();
    }

    private static void finish(Turn turn) {
        Session session = turn.session;
        IncomingStatuses answers = new IncomingStatuses(turn);
        for (int i = 0; i < session.datastores.size(); i++) {
            DatastoreSync d = session.datastores.get(i);
            if (!d.live()) {
                continue;
            }
            answers.giveUp(i);
            Optional<Replica> replica = turn.replica(d);
            boolean complete = replica.isPresent() && d.received && !session.suspended
                    && (d.sentAll || !d.type.fromServer());
            if (complete) {
                replica.get().finish();
                d.finished = true;
            } else {
                if (!session.suspended) {
                    replica.ifPresent(Replica::abandon);
                }
                d.failed = StatusCode.SYNC_FAILED;
                d.note(session.suspended ? "the device suspended the synchronization"
                        : "the session ended before everything was exchanged");
            }
        }
    }

    private static void keep(Turn turn, DeviceRow row, Authentication.Accepted accepted, boolean opened) {
        if (!opened && !turn.deviceChanged() && accepted.nonces() == null && !turn.session.ended()) {
            return;
        }
        DeviceRow kept = new DeviceRow(row.owner(), row.device(), row.nonce(), row.previousNonce(), row.zone(),
                row.firstSeen(), turn.tx.now(), turn.device().toBytes());
        turn.tx.devices().put(accepted.nonces() == null ? kept : accepted.nonces().in(kept));
    }
}
