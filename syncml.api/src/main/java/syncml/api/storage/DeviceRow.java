package syncml.api.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * A device of an account.
 *
 * @param owner key of the account
 * @param device identifier of the device, the Source of its messages; at most 255 characters
 * @param nonce nonce that its next credential is to use, or null
 * @param previousNonce the nonce before, valid until the new one was used, or null
 * @param zone identifier of its time zone where it differs from the account's, or null
 * @param firstSeen when it first synchronized
 * @param lastSeen when it last spoke
 * @param state what else is known (device information above all), as described by the engine; opaque to the storage
 */
public record DeviceRow(String owner, String device, byte[] nonce, byte[] previousNonce, String zone,
        Instant firstSeen, Instant lastSeen, byte[] state) {
    public DeviceRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(state, "state");
    }

    /** Without nonces. */
    @Override
    public String toString() {
        return "DeviceRow[" + owner + ", " + device + "]";
    }
}
