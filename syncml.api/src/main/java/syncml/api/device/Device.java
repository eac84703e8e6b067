package syncml.api.device;

import java.time.Instant;
import java.util.Objects;

/**
 * A device of an account.
 *
 * @param id its identifier
 * @param manufacturer as it says, or empty
 * @param model as it says, or empty
 * @param software version of its software as it says, or empty
 * @param firstSeen when it first synchronized
 * @param lastSeen when it last spoke
 */
public record Device(String id, String manufacturer, String model, String software, Instant firstSeen,
        Instant lastSeen) {
    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(software, "software");
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(lastSeen, "lastSeen");
    }
}
