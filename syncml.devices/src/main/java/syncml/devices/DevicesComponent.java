package syncml.devices;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.device.DeviceIdentity;
import syncml.api.device.DeviceProfile;
import syncml.api.device.DeviceProfiles;

/**
 * The profiles in bundles that name their folder in the header {@code SyncML-Device-Profiles}, and those in a folder of
 * the administrator, which come first. Both may come and go at any time.
 */
@Component(configurationPid = "syncml.devices")
@Designate(ocd = DevicesComponent.Config.class)
public final class DevicesComponent implements DeviceProfiles, BundleTrackerCustomizer<List<DataProfile>> {
    private static final Logger LOG = LoggerFactory.getLogger(DevicesComponent.class);
    private static final String HEADER = "SyncML-Device-Profiles";

    private final Map<Long, List<DataProfile>> ofBundles = new ConcurrentSkipListMap<>();
    private final ProfileFolder folder;
    private final BundleTracker<List<DataProfile>> bundles;
    private volatile Known known = new Known(List.of(), new ProfileSet(List.of()));

    private record Known(List<Object> sources, ProfileSet set) {
    }

    /** Where profiles are. */
    @ObjectClassDefinition(name = "Device profiles", description = "What is known of makes of devices.")
    public @interface Config {
        /** Folder. */
        @AttributeDefinition(description = "Folder with further profiles, files *.profile; empty for none.")
        String folder() default "";

        /** Pause. */
        @AttributeDefinition(description = "Milliseconds between looks into the folder.")
        long poll() default 1000;
    }

    /** Profiles of the bundles there are, and of the folder. */
    @Activate
    public DevicesComponent(BundleContext context, Config config) {
        folder = config.folder().isEmpty() ? null
                : new ProfileFolder(Path.of(config.folder()), Duration.ofMillis(config.poll()), System::nanoTime);
        bundles = new BundleTracker<>(context, Bundle.ACTIVE | Bundle.STARTING | Bundle.RESOLVED, this);
        bundles.open();
    }

    /** Looks at no bundle any more. */
    @Deactivate
    public void stop() {
        bundles.close();
    }

    @Override
    public Optional<DeviceProfile> find(DeviceIdentity device) {
        return current().find(device);
    }

    private ProfileSet current() {
        List<Object> sources = new ArrayList<>(ofBundles.values());
        sources.add(folder == null ? List.of() : folder.profiles());
        Known k = known;
        if (!k.sources().equals(sources)) {
            List<DataProfile> all = new ArrayList<>();
            ofBundles.values().forEach(all::addAll);
            if (folder != null) {
                all.addAll(folder.profiles());
            }
            k = new Known(sources, new ProfileSet(all));
            known = k;
        }
        return k.set();
    }

    @Override
    public List<DataProfile> addingBundle(Bundle bundle, BundleEvent event) {
        String path = bundle.getHeaders("").get(HEADER);
        if (path == null) {
            return null;
        }
        List<DataProfile> found = new ArrayList<>();
        var entries = bundle.findEntries(path, "*.profile", false);
        for (URL url : entries == null ? List.<URL>of() : Collections.list(entries)) {
            try (InputStream in = url.openStream()) {
                found.add(ProfileText.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("The device profile {} of {} is left out: {}", url.getPath(), bundle.getSymbolicName(),
                        e.getMessage());
            }
        }
        ofBundles.put(bundle.getBundleId(), List.copyOf(found));
        return found;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, List<DataProfile> profiles) {
        // It is there all the same.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, List<DataProfile> profiles) {
        ofBundles.remove(bundle.getBundleId());
    }
}
