package syncml.transport.obex;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.api.transport.SyncService;
import syncml.transport.ServiceGate;

/** Registers the service that takes SyncML to the engine. It stays while the engine comes and goes. */
@Component(service = ObexService.class, immediate = true, configurationPid = "syncml.transport.obex")
public final class SyncmlServiceComponent implements ObexService {
    private static final Logger log = LoggerFactory.getLogger(SyncmlServiceComponent.class);
    /** An engine that stops is waited for so long: longer than a message takes, shorter than a stuck one may block. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final ServiceGate gate = new ServiceGate();
    private final SyncmlService service = new SyncmlService(gate, Duration.ZERO);

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

    @Activate
    @Modified
    void configure(ObexTransportConfig config) {
        service.hold(Settings.of(config).limits().hold());
    }

    @Deactivate
    void deactivate() {
        gate.close();
    }

    @Override
    public byte[] target() {
        return service.target();
    }

    @Override
    public Optional<ObexAuthenticator> authenticator() {
        return service.authenticator();
    }

    @Override
    public ObexSession connect(ObexConnection connection, ObexHeaders headers) {
        return service.connect(connection, headers);
    }
}
