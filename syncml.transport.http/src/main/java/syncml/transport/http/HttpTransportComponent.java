package syncml.transport.http;

import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
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
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.standby.Standby;
import syncml.api.transport.SyncService;
import syncml.transport.Budget;
import syncml.transport.ServiceGate;

/**
 * Puts the servlet on the HTTP whiteboard. It stays there while the engine comes and goes and while the configuration
 * changes, so that no client meets an address that is gone. When the transport itself is replaced, requests wait at the
 * {@link Standby}, if there is one.
 */
@Component(service = {}, immediate = true, configurationPid = "syncml.transport.http")
@Designate(ocd = HttpTransportConfig.class)
@RequireHttpWhiteboard
public final class HttpTransportComponent {
    private static final Logger log = LoggerFactory.getLogger(HttpTransportComponent.class);
    /** An engine that stops is waited for so long: longer than a message takes, shorter than a stuck one may block. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private final ServiceGate gate = new ServiceGate();
    private final Turns turns = new Turns();
    private Budget budget;
    private SyncServlet servlet;
    private ServiceRegistration<Servlet> registration;
    private Settings settings;
    private Standby standby;
    private Standby.Passage passage;

    /** The engine arrives. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindService(SyncService service) {
        gate.open(service);
    }

    /** The engine leaves: returns when the requests it has in work are answered. */
    void unbindService(SyncService service) {
        if (!gate.leave(service, DRAIN)) {
            log.warn("requests were still in work when the engine left");
        }
    }

    /** Requests can be kept from now on. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindStandby(Standby arrived) {
        standby = arrived;
        openPassage();
    }

    synchronized void unbindStandby(Standby gone) {
        if (standby == gone) {
            standby = null;
            passage = null;
        }
    }

    @Activate
    synchronized void activate(BundleContext context, HttpTransportConfig config) {
        settings = Settings.of(config);
        budget = new Budget(settings.maxBytes());
        servlet = new SyncServlet(binding(settings));
        registration = context.registerService(Servlet.class, servlet, properties(settings));
        openPassage();
    }

    @Modified
    synchronized void modified(HttpTransportConfig config) {
        Settings before = settings;
        settings = Settings.of(config);
        budget.change(settings.maxBytes() - before.maxBytes());
        servlet.use(binding(settings));
        if (!before.path().equals(settings.path())) {
            shutPassage();
            registration.setProperties(properties(settings));
            openPassage();
        }
    }

    /** Returns when all requests are answered, or given back to be put to the successor. */
    @Deactivate
    synchronized void deactivate() {
        if (passage != null) {
            passage.shut();
        }
        gate.close();
        shutPassage();
        registration.unregister();
    }

    private void openPassage() {
        if (standby != null && registration != null) {
            passage = standby.open(settings.path(), settings.hold());
        }
    }

    private void shutPassage() {
        if (passage != null) {
            passage.shut();
            if (!passage.drain(DRAIN)) {
                log.warn("requests were still in work when the transport left");
            }
            passage = null;
        }
    }

    private HttpBinding binding(Settings now) {
        return new HttpBinding(now, gate, turns, budget, System::nanoTime);
    }

    private static Dictionary<String, Object> properties(Settings now) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "syncml");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
                new String[] {now.path(), now.path() + "/*"});
        return properties;
    }
}
