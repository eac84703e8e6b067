package syncml.api.message;

import java.util.Objects;

/**
 * Credentials. SyncML Representation Protocol 1.2.2, section 6.1.6. A codec that carries a digest as raw octets turns
 * them to Base64 when decoding, so that {@code data} always is text.
 *
 * @param meta scheme ({@code Type}) and {@code Format}; the scheme is Basic when absent
 * @param data the credential as text
 */
public record Cred(Meta meta, String data) {
    public Cred {
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        Objects.requireNonNull(data, "data");
    }

    /** Keeps credentials out of logs and messages. */
    @Override
    public String toString() {
        return "Cred[" + meta.type() + "]";
    }
}
