package syncml.server.command;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the settings of the launcher to Configuration Admin, also when they change. The launcher registers a supplier of
 * them before any bundle starts, because classes of its own are not visible to bundles: settings by name, by persistent
 * identifier. In a container without the launcher there is none, and nothing to hand on.
 */
@Component(service = {})
public final class SettingsComponent {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsComponent.class);

    private final ConfigurationAdmin configurations;

    /** Hands settings to this service. */
    @Activate
    public SettingsComponent(@Reference ConfigurationAdmin configurations) {
        this.configurations = configurations;
    }

    /** Passes the settings on; those that are as they were cause no restart of what uses them. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, target = "(syncml.settings=true)",
            updated = "bindSettings")
    void bindSettings(Supplier<Map<String, Map<String, Object>>> settings) {
        for (Map.Entry<String, Map<String, Object>> entry : settings.get().entrySet()) {
            try {
                configurations.getConfiguration(entry.getKey(), "?").updateIfDifferent(new Hashtable<>(entry.getValue()));
            } catch (IOException e) {
                LOG.error("the settings of {} cannot be kept", entry.getKey(), e);
            }
        }
    }
}
