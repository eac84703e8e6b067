package syncml.api.obex;

import java.io.IOException;
import java.util.OptionalInt;

/** An operation that could not be done: refused with a response code, or lost with its link. */
public final class ObexException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;

    /**
     * A refusal.
     *
     * @param code one of {@link ResponseCode}
     * @param message why, as a sentence without personal data; a service's goes to the peer
     */
    public ObexException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** A link that broke, was silent for too long, or carried what is no OBEX. */
    public ObexException(String message, Throwable cause) {
        super(message, cause);
        code = 0;
    }

    /** The response code of a refusal; empty when the link failed. */
    public OptionalInt code() {
        return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }
}
