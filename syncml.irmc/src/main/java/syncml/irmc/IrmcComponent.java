package syncml.irmc;

import java.util.Collection;
import java.util.Hashtable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import syncml.api.account.Accounts;
import syncml.api.account.Secrets;
import syncml.api.datatype.Datatype;
import syncml.api.device.DeviceMemory;
import syncml.api.irmc.IrmcPhones;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.ObexService;
import syncml.api.storage.Storage;
import syncml.api.sync.Replicas;

/** Puts Release 99 together over the platform. */
@Component(service = {}, immediate = true, configurationPid = "syncml.irmc")
@Designate(ocd = IrmcConfig.class)
public final class IrmcComponent {
    private static final String SERVER_ID = "server.id";

    private final Collection<Datatype<?>> datatypes = new CopyOnWriteArrayList<>();
    private final PhoneCalls calls;
    private final ServiceRegistration<?> service;
    private final ServiceRegistration<?> phones;
    private volatile Settings settings;

    /** Starts it. */
    @Activate
    public IrmcComponent(BundleContext context, IrmcConfig config, @Reference Storage storage,
            @Reference Replicas replicas, @Reference Accounts accounts, @Reference Secrets secrets,
            @Reference DeviceMemory devices, @Reference ObexLinks links) {
        settings = Settings.of(config);
        Platform platform = new Platform(storage, replicas, accounts, secrets, devices, () -> datatypes,
                () -> settings);
        calls = new PhoneCalls(platform, links, config.target());
        String version = context.getBundle().getVersion().toString();
        IrmcService served = new IrmcService(platform, config.target(), version,
                () -> storage.inTransaction(tx -> tx.settings().find(SERVER_ID).orElse("syncml")), calls);
        phones = context.registerService(IrmcPhones.class, calls, new Hashtable<>());
        service = context.registerService(ObexService.class, served, new Hashtable<>());
    }

    @Modified
    void modified(IrmcConfig config) {
        settings = Settings.of(config);
    }

    /** Takes the services back. */
    @Deactivate
    public void stop() {
        service.unregister();
        phones.unregister();
        calls.close();
    }

    /** A datatype came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDatatype(Datatype<?> datatype) {
        datatypes.add(datatype);
    }

    void removeDatatype(Datatype<?> datatype) {
        datatypes.remove(datatype);
    }
}
