package syncml.storage.jdbc;

import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.transaction.control.TransactionControl;
import org.osgi.service.transaction.control.jdbc.JDBCConnectionProviderFactory;

/**
 * Opens the configured database once its driver is there, and registers the storage. A new configuration activates it
 * anew, on the new database.
 */
@Component(service = {}, immediate = true, configurationPid = "syncml.storage.jdbc")
@Designate(ocd = Configuration.class)
@Capability(namespace = "osgi.service",
        attribute = {"objectClass:List<String>=\"syncml.api.storage.Storage\"", "uses:=\"syncml.api.storage\""})
@Requirement(namespace = "osgi.service", filter = "(objectClass=org.osgi.service.jdbc.DataSourceFactory)",
        effective = "active")
public final class StorageComponent {
    private final StorageRegistration registration;

    /** Begins to look for the driver. */
    @Activate
    public StorageComponent(BundleContext context, Configuration configuration,
            @Reference(target = "(osgi.local.enabled=true)") TransactionControl control,
            @Reference(target = "(osgi.local.enabled=true)") JDBCConnectionProviderFactory providers) {
        Settings settings = new Settings(configuration.url(), configuration.user(), configuration._password(),
                configuration.pool_size(), configuration.attempts(), configuration.lock_timeout(),
                configuration.flush());
        registration = new StorageRegistration(context, settings,
                driver -> Database.open(settings, driver, control, providers));
        registration.open();
    }

    @Deactivate
    void stop() {
        registration.close();
    }
}
