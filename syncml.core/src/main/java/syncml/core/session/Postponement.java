package syncml.core.session;

import java.util.List;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.Alert;
import syncml.api.message.Command;
import syncml.api.message.Location;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.transport.Request;
import syncml.core.exchange.Settings;
import syncml.core.protocol.PendingStatus;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/** A message that is put off until the peer asks for what came of it. SyncML Sync Protocol 1.1, section 2.12. */
final class Postponement {
    private static final int RESULT = 221;

    private final Session session;
    private final MessageCodec codec;
    private final Settings settings;

    Postponement(Session session, MessageCodec codec, Settings settings) {
        this.session = session;
        this.codec = codec;
        this.settings = settings;
    }

    /** Whether a peer asks what came of a message. */
    static boolean asked(Message message) {
        return message.commands().stream().anyMatch(Postponement::asks);
    }

    /** Whether this command is the question. */
    static boolean asks(Command command) {
        return command instanceof Alert a && a.code() == RESULT;
    }

    /** Keeps a message, unless it only asks for another one, and writes the answer to it. */
    byte[] putOff(Request request, Decoded decoded) {
        Message message = decoded.message();
        SyncHdr in = message.header();
        boolean asks = session.postponed != null && asked(message);
        if (!asks) {
            long answered = Protocol.answered(message);
            session.postponedUnheard = answered >= 0 && answered < session.ownMsgId;
            if (session.postponedUnheard) {
                session.unheard();
            }
            session.postponed = request.body();
        }
        session.lastMsgId = Protocol.number(in.msgId());
        session.ownMsgId++;
        SyncHdr header = SyncHdr.of(session.version, session.sessionId, Long.toString(session.ownMsgId),
                Location.of(session.source), Location.of(session.self));
        if (request.endpoint().isPresent()) {
            header = header.withRespUri(request.endpoint().get() + "/" + session.token);
        }
        MessageWriter writer = codec.write(header, decoded.dialect(), Integer.MAX_VALUE);
        writer.force(new PendingStatus(in.msgId(), "0", "SyncHdr", in.target().uri(), in.source().uri(),
                StatusCode.IN_PROGRESS).toStatus("1"));
        if (asks) {
            message.commands().stream().filter(Postponement::asks).findFirst().ifPresent(a -> writer.force(
                    new PendingStatus(in.msgId(), a.cmdId(), a.elementName(), null, null, StatusCode.IN_PROGRESS)
                            .toStatus("2")));
        }
        return writer.finish(false);
    }

    /** The message that was put off, which is put off no longer. */
    Decoded message() {
        try {
            Decoded earlier = codec.decode(session.postponed, null, settings.decoding());
            session.postponed = null;
            session.unheard = session.postponedUnheard;
            session.postponedUnheard = false;
            return earlier;
        } catch (DecodingException e) {
            throw new IllegalStateException("a message was put off that cannot be decoded", e);
        }
    }

    /** The Status of the question, after the Statuses of what it asks for. */
    static List<PendingStatus> answer(Message question) {
        return question.commands().stream().filter(c -> asks(c) && !c.noResp())
                .map(c -> new PendingStatus(question.header().msgId(), c.cmdId(), c.elementName(), null, null,
                        StatusCode.OK)).toList();
    }
}
