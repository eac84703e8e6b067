package syncml.api.irmc;

import java.time.Instant;
import java.util.Objects;

/**
 * A Release 99 phone that was seen or made known.
 *
 * @param serial its serial number, which is its identifier as a device
 * @param owner key of the account it is bound to; empty if it is bound to none, and refused
 * @param manufacturer as it says, or empty
 * @param model as it says, or empty
 * @param address where it can be reached, or where it was last; empty if unknown
 * @param seen when it last spoke; null if it never did
 */
public record IrmcPhone(String serial, String owner, String manufacturer, String model, String address,
        Instant seen) {
    public IrmcPhone {
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(address, "address");
    }
}
