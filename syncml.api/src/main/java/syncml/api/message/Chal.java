package syncml.api.message;

import java.util.Objects;

/**
 * An authentication challenge. SyncML Representation Protocol 1.2.2, section 6.1.2.
 *
 * @param meta scheme ({@code Type}), {@code Format} and {@code NextNonce}
 */
public record Chal(Meta meta) {
    public Chal {
        Objects.requireNonNull(meta, "meta");
    }
}
