package syncml.devices;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.device.DeviceIdentity;
import syncml.api.device.DeviceProfile;

/** Profiles by name, each with what it includes; those that came later hide earlier ones of the same name. Immutable. */
final class ProfileSet {
    private static final Logger LOG = LoggerFactory.getLogger(ProfileSet.class);
    private static final int DEEPEST = 8;

    private final List<DataProfile> profiles;

    ProfileSet(Collection<DataProfile> all) {
        Map<String, DataProfile> byName = new LinkedHashMap<>();
        all.forEach(p -> byName.put(p.name(), p));
        profiles = byName.values().stream().map(p -> complete(p, byName, 0)).toList();
    }

    private static DataProfile complete(DataProfile profile, Map<String, DataProfile> byName, int depth) {
        List<DataProfile> included = new ArrayList<>();
        for (String name : profile.includes()) {
            DataProfile other = byName.get(name);
            if (other == null || depth == DEEPEST) {
                LOG.warn("The device profile '{}' includes '{}', which {}.", profile.name(), name,
                        other == null ? "is not there" : "includes too many others");
            } else {
                included.add(complete(other, byName, depth + 1));
            }
        }
        return profile.including(included);
    }

    List<DataProfile> profiles() {
        return profiles;
    }

    /** The profile that fits a device best. */
    Optional<DeviceProfile> find(DeviceIdentity device) {
        DataProfile best = null;
        int most = -1;
        for (DataProfile p : profiles) {
            int fit = p.fit(device);
            if (fit > most || fit == most && fit >= 0) { // of equals the one that came later
                best = p;
                most = fit;
            }
        }
        return Optional.ofNullable(best);
    }
}
