package syncml.api.device;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Profiles of devices. Registered as a service; from then on each device that it knows is treated by its profile. Safe
 * for use by several threads.
 *
 * @since 1.1
 */
@ConsumerType
@FunctionalInterface
public interface DeviceProfiles {
    /** The profile that fits a device best, if any does. Asked for each message, so it answers from memory. */
    Optional<DeviceProfile> find(DeviceIdentity device);
}
