package syncml.core.session;

import java.util.List;
import syncml.api.codec.Decoded;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.storage.SessionRow;
import syncml.api.storage.Transaction;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.core.account.Authentication;
import syncml.core.account.AuthenticationRequest;
import syncml.core.account.Authenticator;
import syncml.core.exchange.Settings;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/** Finds or opens the session of one message, and proves who speaks in it. For one thread. */
final class Admission {
    private final Transaction tx;
    private final Request request;
    private final Decoded decoded;
    private final MessageCodec codec;
    private final Settings settings;
    private final Authenticator authenticator;
    private final Tokens tokens;

    Admission(Transaction tx, Request request, Decoded decoded, MessageCodec codec, Settings settings,
            Authenticator authenticator, Tokens tokens) {
        this.tx = tx;
        this.request = request;
        this.decoded = decoded;
        this.codec = codec;
        this.settings = settings;
        this.authenticator = authenticator;
        this.tokens = tokens;
    }

    /**
     * What came of it.
     *
     * @param refusal the answer to a message of which nothing is done, or that was answered before; else null
     * @param session the session
     * @param accepted who speaks
     * @param opened whether the session begins with this message
     */
    record Admitted(Reply.Answer refusal, Session session, Authentication.Accepted accepted, boolean opened) {
        static Admitted refused(Reply.Answer answer) {
            return new Admitted(answer, null, null, false);
        }
    }

    /** @param digest hash of the message's octets */
    Admitted admit(byte[] digest) {
        Message message = decoded.message();
        Refusal refusal = new Refusal(message, decoded.dialect(), codec);
        int versionError = Protocol.versionError(message.header());
        if (versionError != 0) {
            return Admitted.refused(refusal.header(versionError, null, Protocol.supported(versionError)));
        }
        SessionSearch.Found found = new SessionSearch(tx, request, message, digest, settings.sessionLifetime()).find();
        if (found.storedReply() != null) {
            return Admitted.refused(found.storedReply());
        }
        if (found.refusal() != 0) {
            return Admitted.refused(refusal.all(found.refusal(), null, List.of()));
        }
        Session session = found.session();
        String proven = session != null && found.belongs() ? session.owner : null;
        Authentication decision = authenticator.decide(tx, new AuthenticationRequest(message.header(),
                Protocol.version(message.header()), proven, request.peer(), request.confidential()));
        if (!(decision instanceof Authentication.Accepted accepted)) {
            String refusedType = decision instanceof Authentication.Wrong w ? w.refusedType() : null;
            return Admitted.refused(refusal.all(decision.status(), decision.chal(),
                    refusedType == null ? List.of() : List.of(refusedType)));
        }
        boolean opened = session == null || found.restart() || !accepted.account().owner().equals(session.owner);
        if (opened && overtaken(message, accepted.account().owner())) {
            return Admitted.refused(refusal.all(StatusCode.SYNC_FAILED, null, List.of()));
        }
        if (opened) {
            session = open(message, found, accepted.account().owner());
        }
        return new Admitted(null, session, accepted, opened);
    }

    private Session open(Message message, SessionSearch.Found found, String owner) {
        if (found.session() != null) {
            tx.sessions().delete(found.session().token);
        }
        tx.sessions().expire(tx.now().minus(settings.sessionLifetime()), 20);
        SyncHdr header = message.header();
        Session session = new Session(tokens.next(), request.bearer(), header.source().uri(), header.sessionId(),
                tx.now(), Protocol.version(header));
        endOthers(owner, session);
        if (found.session() != null) {
            session.follows(found.session());
        }
        session.self = header.target().uri();
        session.wishes = Protocol.wishes(message);
        session.anchor = Protocol.newAnchor(message);
        // A peer that was challenged goes on counting, and so do we; one that was alerted has heard our first message.
        session.ownMsgId = Math.max(Math.max(0, Protocol.number(header.msgId()) - 1), alerted(message));
        return session;
    }

    /**
     * Whether the device has begun another session since it sent a message that begins one, and is at that: numbers of
     * sessions and anchors both say so.
     */
    private boolean overtaken(Message message, String owner) {
        String anchor = Protocol.newAnchor(message);
        for (SessionRow row : tx.sessions().open(owner, message.header().source().uri())) {
            try {
                if (Session.of(row).overtook(message.header(), anchor)) {
                    return true;
                }
            } catch (IllegalArgumentException e) {
                // One that cannot be read is none to go on with.
            }
        }
        return false;
    }

    /** 1 if a message answers package 0, which was our first one, else 0. */
    private static long alerted(Message message) {
        return Protocol.answered(message) == 1 && Protocol.number(message.header().msgId()) == 1 ? 1 : 0;
    }

    /**
     * A device that begins anew has given up what it began before. The earlier sessions stay as they are for repeated
     * messages, but nothing that comes late in them is applied any more.
     */
    private void endOthers(String owner, Session begins) {
        for (SessionRow row : tx.sessions().open(owner, begins.source)) {
            Session other;
            try {
                other = Session.of(row);
            } catch (IllegalArgumentException e) {
                tx.sessions().delete(row.token());
                continue;
            }
            begins.mayGoOnWith(other);
            other.giveUp();
            tx.sessions().update(other.toRow(row.msgId(), row.digest(), row.reply(), row.replyType(), row.touched()),
                    row.version());
        }
    }
}
