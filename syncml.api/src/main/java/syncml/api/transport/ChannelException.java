package syncml.api.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** An answer that did not come. Its message is a sentence for the log and the user, without personal data. */
public final class ChannelException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final Duration retryAfter;

    /**
     * A failure.
     *
     * @param reason what kind of failure
     * @param message what happened, as a sentence
     * @param cause what it was noticed by, or null
     */
    public ChannelException(Reason reason, String message, Throwable cause) {
        this(reason, message, null, cause);
    }

    /**
     * A failure whose peer said when to come back.
     *
     * @param reason what kind of failure
     * @param message what happened, as a sentence
     * @param retryAfter when the peer wants to be asked again, or null
     * @param cause what it was noticed by, or null
     */
    public ChannelException(Reason reason, String message, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
        this.retryAfter = retryAfter;
    }

    /** What kind of failure. */
    public Reason reason() {
        return reason;
    }

    /** Whether sending the same message again, over a new channel, may succeed without anybody changing anything. */
    public boolean retryable() {
        return reason.retryable();
    }

    /** When the peer wants to be asked again, if it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Kinds of failures. */
    public enum Reason {
        /** No link could be made: unknown host, refused or no route. */
        UNREACHABLE(true),
        /** The link broke; what was sent may have arrived. */
        LOST(true),
        /** The peer was silent for too long; what was sent may have arrived. */
        TIMEOUT(true),
        /** The peer is busy or incomplete at the moment. */
        UNAVAILABLE(true),
        /** The peer failed. */
        FAILED(true),
        /** The peer, or a proxy, wants other credentials at the level of the link. */
        UNAUTHORIZED(false),
        /** The peer could not prove who it is. */
        UNTRUSTED(false),
        /** There is something at the address, but it is not this service, or the peer must not use it. */
        REFUSED(false),
        /** The peer does not take the media type. */
        UNSUPPORTED_TYPE(false),
        /** The message is too large for the peer, or its answer for us. */
        TOO_LARGE(false),
        /** The peer holds what was sent for broken, or what it sent is. */
        MALFORMED(false),
        /** The channel was closed on our side. */
        CLOSED(false);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }

        /** See {@link ChannelException#retryable()}. */
        public boolean retryable() {
            return retryable;
        }
    }
}
