package syncml.api.storage;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * An item, or the tombstone of one.
 *
 * @param owner key of the account
 * @param guid identifier, unique for the owner, never used again; at most 8 characters
 * @param collection collection it lies in, at most 32 characters
 * @param revision counter of the owner when it was last changed; unique for the owner
 * @param deleted whether it is a tombstone
 * @param type media type of the body
 * @param typeVersion version of the media type
 * @param body hash of the body, 20 octets; of a tombstone the last body
 * @param fingerprint hash of what the item means, at most 20 octets
 * @param algorithm name of the algorithm that made fingerprint and match keys, at most 64 characters
 * @param created when it was added
 * @param modified when it was last changed
 */
public record ItemRow(String owner, String guid, String collection, long revision, boolean deleted, String type,
        String typeVersion, byte[] body, byte[] fingerprint, String algorithm, Instant created, Instant modified) {
    public ItemRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(guid, "guid");
        Objects.requireNonNull(collection, "collection");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(typeVersion, "typeVersion");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(algorithm, "algorithm");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(modified, "modified");
    }

    /** Whether both have the same body. */
    public boolean sameBody(byte[] hash) {
        return Arrays.equals(body, hash);
    }
}
