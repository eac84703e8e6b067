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

/**
 * Hands the settings of the launcher to Configuration Admin. The launcher registers a supplier of them before any
 * bundle starts, because classes of its own are not visible to bundles: settings by name, by persistent identifier. In
 * a container without the launcher there is none, and nothing to hand on.
 */
@Component(service = {})
public final class SettingsComponent {
    /** Passes the settings on; those that are as they were cause no restart of what uses them. */
    @Activate
    public SettingsComponent(@Reference ConfigurationAdmin configurations,
            @Reference(service = Supplier.class, target = "(syncml.settings=true)",
                    cardinality = ReferenceCardinality.OPTIONAL)
            Supplier<Map<String, Map<String, Object>>> settings) throws IOException {
        if (settings == null) {
            return;
        }
        for (Map.Entry<String, Map<String, Object>> entry : settings.get().entrySet()) {
            configurations.getConfiguration(entry.getKey(), "?").updateIfDifferent(new Hashtable<>(entry.getValue()));
        }
    }
}
