package syncml.core.client;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.alert.ServerAlert;
import syncml.api.client.ClientDatastore;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientProgress;
import syncml.api.client.ClientSummary;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Chal;
import syncml.api.message.Command;
import syncml.api.message.Message;
import syncml.api.message.Status;
import syncml.api.message.SyncHdr;
import syncml.api.message.SyncmlVersion;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/**
 * A session of a client, driven message by message: octets of an answer in, octets of the next request out, until it
 * ends. It sends nothing, waits for nothing and knows no time. All it does to stores and ledger is durable when a
 * request is given out, so that whoever drives it may be killed at any moment; the next session goes on from the
 * ledger. For one thread.
 */
public final class ClientSession {
    private static final int IN_PROGRESS = 101;
    private static final int MAX_IDLE = 20;
    private static final int MAX_BUSY = 60;

    private final ClientParts parts;
    private final MessageCodec codec;
    private final Talk talk;
    private final Credentials credentials;
    private final ServerCheck check;
    /** The session answers an alert of the server, and has not begun. */
    private boolean alerted;
    private final List<ClientStore> stores;
    private final Replies replies;
    private Phase phase = Phase.INIT;
    private boolean serverFinal;
    /** Our package of modifications has come to its end. */
    private boolean modificationsSent;
    private int idle;
    private int busy;

    /** How far a session is. SyncML Sync Protocol 1.1, chapters 4 and 5. */
    private enum Phase {
        /** Packages 1 and 2. */
        INIT,
        /** Packages 1 and 3 in one. */
        COMBINED,
        /** Our modifications: package 3. */
        SYNC,
        /** The server's modifications: package 4. */
        SERVER,
        /** Statuses and Maps: packages 5 and 6. */
        MAP
    }

    /** What is to be done next. */
    public sealed interface Step permits Send, Unanswered, End {
    }

    /**
     * A message is to be sent, and its answer given to {@link ClientSession#receive}.
     *
     * @param octets the message; the same octets again if there is no answer
     * @param address where to
     * @param busy whether the server asked for time, so that it is to be sent a little later
     */
    public record Send(byte[] octets, URI address, boolean busy) implements Step {
    }

    /**
     * What came is no answer to the last message: it is to be sent again.
     *
     * @param reason why, as a sentence
     */
    public record Unanswered(String reason) implements Step {
    }

    /**
     * The session is over.
     *
     * @param failure why it did not come to its end, as a sentence; empty if it did
     * @param again whether a new session may do better
     */
    public record End(Optional<String> failure, Again again) implements Step {
    }

    /** How to try once more. */
    public enum Again {
        /** Not at all. */
        NO,
        /** With an earlier version of the protocol. */
        EARLIER_VERSION,
        /** Just so: the server lost the session. */
        SAME
    }

    /**
     * A session that has not begun.
     *
     * @param job what is to be done
     * @param parts what it is done with
     * @param codec codec of the job's media type
     * @param ledger what is known of the server; changed and saved
     * @param version the version to speak
     * @param now the time, for anchors
     * @param listener is told what happens
     */
    public ClientSession(ClientJob job, ClientParts parts, MessageCodec codec, ClientLedger ledger,
            SyncmlVersion version, Instant now, ClientListener listener) {
        this.parts = parts;
        this.codec = codec;
        stores = new ArrayList<>();
        for (ClientDatastore pair : job.datastores()) {
            stores.add(new ClientStore(pair, ledger.store(pair.remote(), pair.local())));
        }
        talk = new Talk(job, ledger, new Conversion(parts.datatypes(), parts.zone()), listener, version,
                job.alert().map(ServerAlert::sessionId).orElseGet(ledger::nextSession), stores);
        replies = new Replies(talk, codec);
        alerted = job.alert().isPresent();
        if (job.combined()) {
            talk.serverMaxMsgSize = ledger.maxMsgSize();
            talk.serverMaxObjSize = ledger.maxObjSize();
        }
        credentials = new Credentials(job, ledger, confidential(job.address()));
        check = new ServerCheck(job, ledger, talk.sessionId + "|" + now);
        String anchor = ledger.nextAnchor(now);
        stores.forEach(s -> s.open(anchor));
    }

    /**
     * Whether nobody can listen to what is sent to an address: it is encrypted, does not leave the machine, or leads over
     * a cable or a paired radio, whose addresses have no hosts.
     */
    private static boolean confidential(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme();
        String host = address.getHost() == null ? "" : address.getHost();
        return scheme.equalsIgnoreCase("https") || address.isOpaque() || host.equals("localhost") || host.equals("[::1]")
                || host.startsWith("127.");
    }

    /** The version that is spoken. */
    public SyncmlVersion version() {
        return talk.version;
    }

    /** The first message, or the end if there is nothing to synchronize. */
    public Step begin() {
        talk.ledger.save();
        if (stores.stream().noneMatch(ClientStore::live)) {
            return new End(Optional.empty(), Again.NO);
        }
        talk.tell(ClientProgress.Kind.SESSION, null, 0, 0, "Session " + talk.sessionId + ", "
                + talk.version.verProto());
        return initialize();
    }

    private Step initialize() {
        RequestWriter message = message();
        if (alerted) {
            alerted = false;
            talk.job.alert().orElseThrow().owed().forEach(o -> talk.statuses.add(new PendingStatus(o.msgId(),
                    o.cmdId(), o.cmdId().equals("0") ? "SyncHdr" : "Alert", o.target(), o.source(), StatusCode.OK)));
        }
        talk.alertsSent.clear();
        talk.syncsSent.clear();
        talk.operationsSent.clear();
        message.statuses();
        message.initialization(parts.softwareVersion());
        return combines(message) ? combined(message) : send(message.finish());
    }

    /**
     * Whether the modifications may go out with the first message: the server knows us and we know it, both know when
     * they synchronized last, and nothing else has to be told. SyncML Sync Protocol 1.1, section 2.11.
     */
    private boolean combines(RequestWriter message) {
        return talk.job.combined() && talk.ledger.combines() && talk.serverMaxMsgSize > 0 && !message.introduces()
                && stores.stream().filter(ClientStore::live).allMatch(s -> s.anchor() != null && !s.type.complete());
    }

    private Step combined(RequestWriter message) {
        phase = Phase.COMBINED;
        for (ClientStore s : stores) {
            if (s.live()) {
                s.restart();
                s.early = true;
                s.begin();
            }
        }
        return modifications(message, true);
    }

    private RequestWriter message() {
        return new RequestWriter(talk, codec, credentials);
    }

    private Step send(byte[] octets) {
        talk.ledger.save();
        return new Send(octets, talk.address, false);
    }

    /** What came of each datastore. */
    public List<ClientSummary.Datastore> summary() {
        return stores.stream().map(ClientStore::summary).toList();
    }

    /**
     * The answer to the last message.
     *
     * @param octets its octets
     * @param mediaType its media type
     */
    public Step receive(byte[] octets, String mediaType) {
        Replies.Reply reply = replies.read(octets, mediaType);
        return reply.message() == null ? new Unanswered(reply.objection())
                : receive(reply.message(), reply.code(), reply.chal());
    }

    private Step receive(Message message, int code, Chal chal) {
        SyncHdr header = message.header();
        follow(header);
        if (code == IN_PROGRESS) {
            return askLater();
        }
        busy = 0;
        switch (code) {
            case StatusCode.INVALID_CREDENTIALS, StatusCode.MISSING_CREDENTIALS -> {
                return challenged(message, code, chal);
            }
            case StatusCode.DTD_UNSUPPORTED, StatusCode.PROTOCOL_UNSUPPORTED, StatusCode.BAD_REQUEST,
                    StatusCode.NOT_IMPLEMENTED -> {
                boolean first = phase == Phase.INIT || phase == Phase.COMBINED;
                return end(ServerAnswer.sentence(code), first ? Again.EARLIER_VERSION : Again.SAME);
            }
            case 408, StatusCode.SYNC_FAILED -> {
                return end(ServerAnswer.sentence(code), Again.SAME);
            }
            default -> {
                if (code >= 300) {
                    return end(ServerAnswer.sentence(code), Again.NO);
                }
            }
        }
        credentials.accepted(code, chal);
        switch (check.judge(header, talk.version)) {
            case ASK -> {
                return doubt(message);
            }
            case HOPELESS -> {
                talk.ledger.save();
                return end("The server could not show that it knows the password.", Again.NO);
            }
            case PROVEN -> owe(message, StatusCode.AUTHENTICATED, check.challenge());
            default -> {
                if (!header.noResp()) {
                    owe(message, StatusCode.OK);
                }
            }
        }
        return hear(message);
    }

    /** The server is asked to say the same again, with credentials; nothing of what it said is done until then. */
    private Step doubt(Message message) {
        int code = message.header().cred() == null ? StatusCode.MISSING_CREDENTIALS : StatusCode.INVALID_CREDENTIALS;
        RequestWriter request = message();
        talk.statuses.clear();
        owe(message, code, check.challenge());
        refuse(message.commands(), message.header().msgId(), code);
        request.statuses();
        talk.statuses.clear();
        return send(request.finish());
    }

    private void refuse(List<Command> commands, String msgId, int code) {
        for (Command c : commands) {
            if (!(c instanceof Status) && !c.noResp()) {
                talk.statuses.add(new PendingStatus(msgId, c.cmdId(), c.elementName(), null, null, code));
            }
            refuse(Protocol.within(c), msgId, code);
        }
    }

    private void follow(SyncHdr header) {
        if (header.respUri() != null && !header.respUri().isBlank()) {
            try {
                URI next = talk.job.address().resolve(header.respUri().strip());
                // A server must not lead its client to where others can listen.
                boolean downgrade = confidential(talk.job.address()) && !confidential(next);
                if (!downgrade) {
                    talk.address = next;
                }
            } catch (IllegalArgumentException e) {
                // An address that is none: the one that works stays.
            }
        }
        if (header.meta().maxMsgSize() != null && header.meta().maxMsgSize() > 0) {
            talk.serverMaxMsgSize = header.meta().maxMsgSize();
        }
        if (header.meta().maxObjSize() != null && header.meta().maxObjSize() > 0) {
            talk.serverMaxObjSize = header.meta().maxObjSize();
        }
    }

    private void owe(Message message, int code) {
        owe(message, code, null);
    }

    private void owe(Message message, int code, Chal chal) {
        SyncHdr header = message.header();
        talk.statuses.addFirst(new PendingStatus(header.msgId(), "0", "SyncHdr", header.target().uri(),
                header.source().uri(), code, null, List.of(), chal));
    }

    private Step challenged(Message message, int code, Chal chal) {
        if (phase != Phase.INIT && phase != Phase.COMBINED) {
            return end("The server does not accept user and password any more.", Again.NO);
        }
        Optional<String> hopeless = credentials.challenged(code, chal);
        if (hopeless.isPresent()) {
            talk.ledger.save();
            return end(hopeless.get(), Again.NO);
        }
        talk.statuses.clear();
        owe(message, StatusCode.OK);
        phase = Phase.INIT;
        modificationsSent = false;
        talk.outgoing = null;
        talk.outgoingStore = null;
        return initialize();
    }

    /** The server needs time. SyncML Sync Protocol 1.1, section 2.12. */
    private Step askLater() {
        if (++busy > MAX_BUSY) {
            return end("The server was busy for too long.", Again.NO);
        }
        return new Send(message().ask(), talk.address, true);
    }

    private Step end(String failure, Again again) {
        return new End(Optional.of(failure), again);
    }

    private Step hear(Message message) {
        ServerStatuses statuses = new ServerStatuses(talk);
        message.commands().stream().filter(Status.class::isInstance).map(Status.class::cast).forEach(statuses::hear);
        serverFinal = message.last();
        if (phase == Phase.COMBINED && ServerCommands.forgets(talk, message)) {
            // Its modifications cannot be trusted, and come in the same package: everything is agreed on first.
            talk.ledger.combines(false);
            talk.ledger.save();
            return end("The server remembers another last synchronization.", Again.SAME);
        }
        ServerCommands commands = new ServerCommands(talk, message);
        commands.run(serverFinal && (phase == Phase.SERVER || phase == Phase.MAP
                || phase == Phase.COMBINED && modificationsSent));
        boolean progress = statuses.heard() || commands.sawWork() || serverFinal;
        idle = progress ? 0 : idle + 1;
        if (idle > MAX_IDLE) {
            return end("The server goes on without ever coming to an end.", Again.NO);
        }
        return next();
    }

    private Step next() {
        if (phase == Phase.COMBINED && serverFinal) {
            return afterCombined();
        }
        if (phase == Phase.INIT && serverFinal) {
            stores.stream().filter(s -> s.live() && !s.agreed)
                    .forEach(s -> s.fail("The server did not say what it would do."));
            if (stores.stream().noneMatch(ClientStore::live)) {
                return finish();
            }
            phase = Phase.SYNC;
        } else if (phase == Phase.SERVER && serverFinal) {
            phase = Phase.MAP;
        }
        return say();
    }

    /** The server has answered to everything: with modifications of its own, unless it wants all of ours. */
    private Step afterCombined() {
        stores.stream().filter(s -> s.live() && !s.agreed)
                .forEach(s -> s.fail("The server did not say what it would do."));
        if (stores.stream().anyMatch(s -> s.failure().isPresent())) {
            talk.ledger.combines(false);
        }
        if (stores.stream().noneMatch(ClientStore::live)) {
            return finish();
        }
        boolean again = stores.stream().anyMatch(s -> s.live() && !s.syncOpened);
        phase = again ? Phase.SYNC : Phase.MAP;
        return say();
    }

    private Step say() {
        RequestWriter message = message();
        boolean all = message.statuses() && message.results(parts.softwareVersion());
        if (all) {
            message.brokenObject();
        }
        return switch (phase) {
            case INIT -> send(message.proceed(true));
            case COMBINED -> modificationsSent ? send(message.proceed(true)) : modifications(message, all);
            case SYNC -> modifications(message, all);
            case SERVER -> {
                if (all) {
                    maps(message);
                }
                yield send(message.proceed(true));
            }
            case MAP -> {
                all = all && maps(message);
                if (all && message.nothingToSay()) {
                    talk.msgId--;
                    yield finish();
                }
                yield send(all ? message.finish() : message.proceed(false));
            }
        };
    }

    private Step modifications(RequestWriter message, boolean begin) {
        boolean all = begin && new ClientModifications(talk, message).write();
        for (ClientStore s : stores) {
            if (s.toSend > 0 && s.syncOpened) {
                talk.tell(ClientProgress.Kind.SENT, s, s.sent, s.toSend, "sent");
            }
        }
        if (!all) {
            return send(message.proceed(false));
        }
        modificationsSent = true;
        phase = phase == Phase.COMBINED ? phase : Phase.SERVER;
        return send(message.finish());
    }

    private boolean maps(RequestWriter message) {
        ClientModifications writer = new ClientModifications(talk, message);
        return stores.stream().filter(ClientStore::live).allMatch(writer::maps);
    }

    private Step finish() {
        stores.forEach(ClientStore::finish);
        talk.ledger.sizes(talk.serverMaxMsgSize, talk.serverMaxObjSize);
        talk.ledger.save();
        return new End(Optional.empty(), Again.NO);
    }
}
