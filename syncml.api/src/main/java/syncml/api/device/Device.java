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
 * @param profile name of the profile it is treated by, or empty
 */
public record Device(String id, String manufacturer, String model, String software, Instant firstSeen,
        Instant lastSeen, String profile) {
    public Device {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(software, "software");
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(profile, "profile");
    }

    /** A device without a profile. */
    public Device(String id, String manufacturer, String model, String software, Instant firstSeen, Instant lastSeen) {
        this(id, manufacturer, model, software, firstSeen, lastSeen, "");
    }
}
