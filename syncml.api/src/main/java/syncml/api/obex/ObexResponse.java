package syncml.api.obex;

import java.util.Objects;
import java.util.Optional;

/**
 * The answer to an operation. Immutable; the body is not copied.
 *
 * @param code what came of it, one of {@link ResponseCode} or any other, without the final bit
 * @param headers its headers; in answers to PUT and SETPATH they must fit one packet of the peer
 * @param object the object that a GET asked for; null if there is none
 */
public record ObexResponse(int code, ObexHeaders headers, byte[] object) {
    /** Done, with nothing to add. */
    public static final ObexResponse SUCCESS = of(ResponseCode.SUCCESS);

    public ObexResponse {
        Objects.requireNonNull(headers, "headers");
        if (code <= ResponseCode.CONTINUE || code > 0x7F) {
            throw new IllegalArgumentException("no code of an answer: " + code);
        }
    }

    /** A code with neither headers nor an object. */
    public static ObexResponse of(int code) {
        return new ObexResponse(code, ObexHeaders.NONE, null);
    }

    /** A code with a sentence that says why, without personal data. */
    public static ObexResponse of(int code, String description) {
        return new ObexResponse(code, ObexHeaders.of(ObexHeader.text(ObexHeader.DESCRIPTION, description)), null);
    }

    /** An object. */
    public static ObexResponse object(byte[] object) {
        return new ObexResponse(ResponseCode.SUCCESS, ObexHeaders.NONE, Objects.requireNonNull(object, "object"));
    }

    /** The object, not to be changed; empty if there was no body. */
    public Optional<byte[]> body() {
        return Optional.ofNullable(object);
    }

    /** Whether the operation was done. */
    public boolean succeeded() {
        return ResponseCode.isSuccess(code);
    }
}
