package syncml.api.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * A session with the last message answered in it.
 *
 * @param token unguessable key of the session, at most 64 characters
 * @param bearer kind of link it runs over, for example {@code http}
 * @param source identifier of the device
 * @param sessionId identifier that the device gave it, at most 64 characters
 * @param owner key of the account it is authenticated for, or null before that
 * @param version raised by one with each message; what two nodes compare
 * @param msgId number of the last message answered, as the device wrote it
 * @param digest hash of that message's octets
 * @param reply octets of the reply, or null
 * @param replyType media type of the reply, or null
 * @param touched when that message was answered
 * @param ended whether it is over and kept only for repeated messages
 * @param state what else is to be known, as described by the engine; opaque to the storage
 */
public record SessionRow(String token, String bearer, String source, String sessionId, String owner, long version,
        String msgId, byte[] digest, byte[] reply, String replyType, Instant touched, boolean ended, byte[] state) {
    public SessionRow {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(bearer, "bearer");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(msgId, "msgId");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(touched, "touched");
        Objects.requireNonNull(state, "state");
    }

    /** Without token and state. */
    @Override
    public String toString() {
        return "SessionRow[" + bearer + ", " + source + ", " + sessionId + ", version " + version + "]";
    }
}
