package syncml.core.client;

import java.util.Optional;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Chal;
import syncml.api.message.Message;
import syncml.api.message.Status;
import syncml.core.protocol.Protocol;
import syncml.core.protocol.StatusCode;

/** Reads what comes back from a server, and tells what is no answer to the last message. For one session and thread. */
final class Replies {
    private final Talk talk;
    private final MessageCodec codec;
    private long lastMsgId;

    Replies(Talk talk, MessageCodec codec) {
        this.talk = talk;
        this.codec = codec;
    }

    /**
     * What came back.
     *
     * @param message the answer, null if it is none
     * @param code status code of our header
     * @param chal challenge of that Status, or null
     * @param objection why it is no answer, as a sentence, or null
     */
    record Reply(Message message, int code, Chal chal, String objection) {
        static Reply none(String objection) {
            return new Reply(null, 0, null, objection);
        }
    }

    /** Reads octets that came back as a media type. */
    Reply read(byte[] octets, String mediaType) {
        if (!mediaType.equals(codec.mediaType())) {
            return Reply.none("The answer is no SyncML message of the kind that was asked for, but '" + mediaType + "'.");
        }
        Message message;
        try {
            message = codec.decode(octets, null, limits()).message();
        } catch (DecodingException e) {
            return Reply.none("The answer cannot be read: " + e.getMessage() + ".");
        }
        if (!message.header().sessionId().equals(talk.sessionId)) {
            return Reply.none("The answer belongs to another session.");
        }
        Optional<Status> status = message.commands().stream().filter(Status.class::isInstance).map(Status.class::cast)
                .filter(s -> s.cmdRef().equals("0")).findFirst();
        // Some servers count wrongly to what they answer: it is late only if the message itself was seen before.
        long number = Protocol.number(message.header().msgId());
        boolean late = number > 0 && number <= lastMsgId && status.isPresent()
                && Protocol.number(status.get().msgRef()) < talk.msgId;
        if (late) {
            return Reply.none("The answer is one to an earlier message.");
        }
        lastMsgId = Math.max(lastMsgId, number);
        return new Reply(message, status.map(Status::code).orElse(StatusCode.OK), status.map(Status::chal).orElse(null),
                null);
    }

    private DecodingLimits limits() {
        DecodingLimits d = DecodingLimits.DEFAULT;
        int octets = Math.max(d.maxOctets(), 2 * talk.job.maxMsgSize());
        return new DecodingLimits(octets, d.maxDepth(), d.maxElements(), d.maxAttributes(), d.maxStringTable(),
                2 * octets);
    }
}
