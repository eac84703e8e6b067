package syncml.core.session;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.storage.SessionRow;
import syncml.api.storage.Transaction;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/**
 * Finds the session that a message belongs to, and whether it is a new message, a repetition or a new start: by the
 * token in the address it was sent to, else by link, device and identifier.
 */
final class SessionSearch {
    private final Transaction tx;
    private final Request request;
    private final Message message;
    private final byte[] digest;
    private final Duration lifetime;

    SessionSearch(Transaction tx, Request request, Message message, byte[] digest, Duration lifetime) {
        this.tx = tx;
        this.request = request;
        this.message = message;
        this.digest = digest;
        this.lifetime = lifetime;
    }

    /**
     * What was found.
     *
     * @param session the session, or null if there is none
     * @param belongs whether the message has shown that it comes from whom the session was authenticated for
     * @param restart whether the message starts anew under the identifier of a session
     * @param storedReply the reply to a message that was answered before, or null
     * @param refusal status code if the message fits nowhere, else 0
     */
    record Found(Session session, boolean belongs, boolean restart, Reply.Answer storedReply, int refusal) {
    }

    Found find() {
        SyncHdr header = message.header();
        boolean initializes = Protocol.initializes(message);
        long number = Protocol.number(header.msgId());
        Optional<SessionRow> row = row(header, initializes);
        if (row.isPresent() && row.get().touched().plus(lifetime).isBefore(tx.now())) {
            tx.sessions().delete(row.get().token());
            row = Optional.empty();
        }
        if (row.isEmpty()) {
            boolean first = number <= 1 || initializes;
            return new Found(null, false, false, null, first ? 0 : StatusCode.SYNC_FAILED);
        }
        SessionRow r = row.get();
        boolean repeated = MessageDigest.isEqual(digest, r.digest()) && r.msgId().equals(header.msgId())
                && r.reply() != null;
        Session session;
        try {
            session = Session.of(r);
        } catch (IllegalArgumentException e) {
            tx.sessions().delete(r.token());
            return new Found(null, false, false, null, initializes ? 0 : StatusCode.SYNC_FAILED);
        }
        session.superseded |= session.ended() && spokeSince(r);
        boolean byToken = request.token().filter(r.token()::equals).isPresent();
        boolean belongs = byToken || !session.tokenUsed
                && session.peer.equals(request.peer()) && !request.peer().isEmpty();
        // Who overheard a message must not be given its reply: it names the token, or came after one was used.
        if (repeated && (byToken || !session.tokenUsed)) {
            return new Found(null, false, false, new Reply.Answer(r.reply(), r.replyType(), r.ended()), 0);
        }
        if (stale(session, initializes)) {
            return new Found(null, false, false, null, StatusCode.SYNC_FAILED);
        }
        session.tokenUsed |= byToken;
        boolean behind = number >= 0 && number <= session.lastMsgId;
        // Who answers none of our messages never heard one, and begins again with a message of another number.
        boolean heardNothing = session.ownMsgId > 0 && Protocol.answered(message) < 0;
        // Who answers our last message with its modifications goes on, whatever Alert is among them.
        boolean goesOn = session.phase == Session.Phase.INIT
                || session.phase == Session.Phase.SYNC && Protocol.answered(message) == session.ownMsgId;
        if (initializes && (behind || heardNothing || !goesOn || session.beganOtherwise(message))) {
            return new Found(session, false, true, null, 0);
        }
        if (behind && number < session.lastMsgId) {
            return new Found(session, belongs, false, null, StatusCode.BAD_REQUEST);
        }
        return new Found(session, belongs, false, null, 0);
    }

    /**
     * Whether the device has spoken in another session since the last message of this one. Who begins a session marks
     * the earlier ones that are not over; one that is over cannot be gone on with, but its messages may still come late.
     */
    private boolean spokeSince(SessionRow ended) {
        return tx.devices().find(ended.owner(), ended.source())
                .filter(device -> device.lastSeen().isAfter(ended.touched())).isPresent();
    }

    /**
     * Whether a message was under way for so long that the device has gone on without it: what it says is not true any
     * more. A device that always gives the same identifier may begin anew with the very same message, unless it has
     * begun another session since; but if that message brings modifications, they were applied long ago, and others may
     * have come after them.
     */
    private boolean stale(Session session, boolean initializes) {
        if (initializes) {
            boolean modifies = Protocol.modifies(message);
            // Said in other octets by a device that thought it lost, and did not say it in vain.
            boolean overtaken = (modifies || session.superseded)
                    && Protocol.number(message.header().msgId()) < session.lastMsgId
                    && session.openedFor(Protocol.wishes(message));
            return overtaken || session.opened(digest) && (session.superseded || modifies);
        }
        return session.superseded || session.restarted && Protocol.answered(message) > session.ownMsgId;
    }

    private Optional<SessionRow> row(SyncHdr header, boolean initializes) {
        String source = header.source().uri();
        Optional<SessionRow> byToken = request.token().flatMap(tx.sessions()::find)
                .filter(r -> r.source().equals(source) && r.sessionId().equals(header.sessionId()));
        if (byToken.isEmpty() && request.token().isPresent() && !initializes) {
            // The session it speaks of is gone; another one with the same identifier is not meant.
            return Optional.empty();
        }
        return byToken.isPresent() ? byToken : tx.sessions().find(request.bearer(), source, header.sessionId());
    }
}
