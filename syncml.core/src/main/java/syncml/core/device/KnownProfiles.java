package syncml.core.device;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import syncml.api.device.DeviceIdentity;
import syncml.api.device.DeviceProfile;
import syncml.api.device.DeviceProfiles;
import syncml.api.devinf.DevInf;

/** The profiles of devices that are there at the moment. Safe for use by several threads. */
public final class KnownProfiles {
    private final List<DeviceProfiles> sources = new CopyOnWriteArrayList<>();

    /** Profiles came. */
    public void add(DeviceProfiles source) {
        sources.add(source);
    }

    /** Profiles went. */
    public void remove(DeviceProfiles source) {
        sources.remove(source);
    }

    /** The profile of a device that said this of itself; one that said nothing has none. */
    public DeviceProfile find(Optional<DevInf> devInf) {
        if (devInf.isEmpty()) {
            return DeviceProfile.NONE;
        }
        DeviceIdentity identity = DeviceIdentity.of(devInf.get());
        return sources.stream().flatMap(s -> s.find(identity).stream()).findFirst().orElse(DeviceProfile.NONE);
    }
}
