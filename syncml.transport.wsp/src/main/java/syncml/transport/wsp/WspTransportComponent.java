package syncml.transport.wsp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.alert.AlertBearer;
import syncml.api.standby.Standby;
import syncml.api.transport.ClientTransport;
import syncml.api.transport.SyncService;
import syncml.transport.ServiceGate;

/** Runs the transport. It stays while the engine comes and goes and while the configuration changes. */
@Component(service = {}, immediate = true, configurationPid = "syncml.transport.wsp")
@Designate(ocd = WspTransportConfig.class)
public final class WspTransportComponent {
    private static final Logger log = LoggerFactory.getLogger(WspTransportComponent.class);
    /** What leaves is waited for so long: longer than a message takes, shorter than a stuck one may block. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final ServiceGate gate = new ServiceGate();
    private final AtomicReference<Standby> standby = new AtomicReference<>();
    private WspTransport transport;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** The engine arrives. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindEngine(SyncService engine) {
        gate.open(engine);
    }

    /** The engine leaves: returns when the messages it has in work are answered. */
    void unbindEngine(SyncService engine) {
        if (!gate.leave(engine, DRAIN)) {
            log.warn("messages were still in work when the engine left");
        }
    }

    /** Something that keeps ports open while there is no transport. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindStandby(Standby arrived) {
        standby.set(arrived);
    }

    void unbindStandby(Standby gone) {
        standby.compareAndSet(gone, null);
    }

    @Activate
    void activate(BundleContext context, WspTransportConfig config) {
        transport = new WspTransport(Settings.of(config), gate, () -> Optional.ofNullable(standby.get()));
        transport.start();
        registrations.add(context.registerService(ClientTransport.class, new WspClientTransport(transport), null));
        registrations.add(context.registerService(AlertBearer.class, new WapPushBearer(transport), null));
    }

    @Modified
    void modified(WspTransportConfig config) {
        transport.use(Settings.of(config));
    }

    @Deactivate
    void deactivate() {
        registrations.forEach(ServiceRegistration::unregister);
        transport.close(DRAIN);
        gate.close();
    }
}
