package syncml.api.obex;

import java.util.Objects;
import java.util.Optional;

/**
 * A PUT or GET that has arrived as a whole. Immutable; the body is not copied.
 *
 * @param headers its headers, in the order in which they came
 * @param object the object of a PUT; null if there was no body at all, which asks for the removal of the named object
 *     (IrOBEX 1.2, section 3.3.3), and for a GET
 */
public record ObexRequest(ObexHeaders headers, byte[] object) {
    public ObexRequest {
        Objects.requireNonNull(headers, "headers");
    }

    /** The object, not to be changed; empty if there was no body. */
    public Optional<byte[]> body() {
        return Optional.ofNullable(object);
    }
}
