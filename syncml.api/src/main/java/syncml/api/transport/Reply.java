package syncml.api.transport;

import java.time.Duration;
import java.util.Objects;

/** What a transport sends back. */
public sealed interface Reply permits Reply.Answer, Reply.Refused {
    /**
     * A message.
     *
     * @param body its octets, not to be changed
     * @param mediaType its media type
     * @param sessionEnded whether the peer is not expected to speak again in this session
     */
    record Answer(byte[] body, String mediaType, boolean sessionEnded) implements Reply {
        public Answer {
            Objects.requireNonNull(body, "body");
            Objects.requireNonNull(mediaType, "mediaType");
        }
    }

    /**
     * No message, since there was nothing that a message could answer.
     *
     * @param reason why
     * @param explanation for the log and, as far as the link can carry it, for the peer; without personal data
     * @param retryAfter when to try again, or null
     */
    record Refused(Reason reason, String explanation, Duration retryAfter) implements Reply {
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(explanation, "explanation");
        }
    }

    /** Why there is no message; with the HTTP status that says the same. */
    enum Reason {
        /** The octets are no SyncML message: 400. */
        MALFORMED(400),
        /** The message is larger than allowed: 413. */
        TOO_LARGE(413),
        /** There is no codec for the media type: 415. */
        UNSUPPORTED_TYPE(415),
        /** Something failed on our side: 500. */
        FAILED(500),
        /** Too much to do, or a part is missing for the moment: 503. */
        UNAVAILABLE(503);

        private final int httpStatus;

        Reason(int httpStatus) {
            this.httpStatus = httpStatus;
        }

        /** The HTTP status that says the same. */
        public int httpStatus() {
            return httpStatus;
        }
    }
}
