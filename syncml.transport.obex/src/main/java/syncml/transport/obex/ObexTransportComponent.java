package syncml.transport.obex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.ObexService;
import syncml.api.obex.StreamConnector;
import syncml.api.obex.StreamListener;
import syncml.api.standby.Standby;
import syncml.api.transport.ClientTransport;

/**
 * Runs the transport. It stays while services, listeners and connectors come and go and while the configuration changes,
 * and so do the links.
 */
@Component(service = {}, immediate = true, configurationPid = "syncml.transport.obex")
@Designate(ocd = ObexTransportConfig.class)
public final class ObexTransportComponent {
    /** What leaves is waited for so long: longer than an operation takes, shorter than a stuck one may block. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final Services services = new Services();
    private final Set<StreamListener> listeners = new HashSet<>();
    private final Set<StreamConnector> connectors = new HashSet<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final AtomicReference<Standby> standby = new AtomicReference<>();
    private ObexTransport transport;
    private Links links;

    /** A transport whose own service may come a moment later. */
    public ObexTransportComponent() {
        services.expect(SyncmlService.syncmlTarget());
    }

    /** A service arrives. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindService(ObexService service) {
        services.add(service);
    }

    /** A service leaves: returns when the operations it has in work are answered. */
    void unbindService(ObexService service) {
        services.remove(service, DRAIN);
    }

    /** Listeners can be left to the transport that follows. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindStandby(Standby arrived) {
        standby.set(arrived);
    }

    void unbindStandby(Standby gone) {
        standby.compareAndSet(gone, null);
    }

    /** Another bearer has a place to listen at. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindListener(StreamListener listener) {
        listeners.add(listener);
        if (transport != null) {
            transport.listen(listener);
        }
    }

    synchronized void unbindListener(StreamListener listener) {
        listeners.remove(listener);
        if (transport != null) {
            transport.forget(listener);
        }
    }

    /** Another bearer can open links. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void bindConnector(StreamConnector connector) {
        connectors.add(connector);
        if (links != null) {
            links.add(connector);
        }
    }

    synchronized void unbindConnector(StreamConnector connector) {
        connectors.remove(connector);
        if (links != null) {
            links.remove(connector);
        }
    }

    @Activate
    synchronized void activate(BundleContext context, ObexTransportConfig config) {
        transport = new ObexTransport(Settings.of(config), services, () -> Optional.ofNullable(standby.get()));
        links = new Links(transport);
        connectors.forEach(links::add);
        transport.start();
        listeners.forEach(transport::listen);
        registrations.add(context.registerService(ObexLinks.class, links, null));
        registrations.add(context.registerService(ClientTransport.class, new ObexClientTransport(links), null));
    }

    @Modified
    synchronized void modified(ObexTransportConfig config) {
        transport.use(Settings.of(config));
    }

    @Deactivate
    synchronized void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        transport.close(DRAIN);
    }
}
