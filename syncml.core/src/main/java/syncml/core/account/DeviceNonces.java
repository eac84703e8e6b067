package syncml.core.account;

import java.util.Arrays;
import java.util.Objects;
import syncml.api.storage.DeviceRow;

/**
 * The nonces to keep for a device.
 *
 * @param next the nonce that its next credential is to use
 * @param previous the nonce it used now, valid until the next one was used since our reply may be lost; or null
 */
public record DeviceNonces(byte[] next, byte[] previous) {
    public DeviceNonces {
        Objects.requireNonNull(next, "next");
    }

    /** A row with these nonces. */
    public DeviceRow in(DeviceRow row) {
        return new DeviceRow(row.owner(), row.device(), next, previous, row.zone(), row.firstSeen(), row.lastSeen(),
                row.state());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DeviceNonces n && Arrays.equals(next, n.next) && Arrays.equals(previous, n.previous);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(next) + Arrays.hashCode(previous);
    }

    /** Without the nonces. */
    @Override
    public String toString() {
        return "DeviceNonces";
    }
}
