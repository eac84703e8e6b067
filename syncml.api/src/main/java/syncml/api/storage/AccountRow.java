package syncml.api.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * An account.
 *
 * @param owner key of everything that belongs to it: the name in lower case; at most 64 characters
 * @param name the name as the owner writes it
 * @param zone identifier of the owner's time zone, for example {@code Europe/Berlin}
 * @param secret sealed or hashed secret, with a description of how; opaque to the storage
 * @param created when it was made
 */
public record AccountRow(String owner, String name, String zone, byte[] secret, Instant created) {
    public AccountRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(secret, "secret");
        Objects.requireNonNull(created, "created");
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "AccountRow[" + owner + "]";
    }
}
