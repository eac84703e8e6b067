package syncml.jetty;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Gets hold of the HTTP server, which asks for a connector and is given one that nobody can reach, and keeps its ports as
 * the configuration says.
 */
@Component(configurationPid = "syncml.jetty", immediate = true)
@Designate(ocd = JettyConfig.class)
public final class PortsComponent implements ConnectorFactory {
    private static final int LOOK_SECONDS = 5;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "syncml-ports");
        thread.setDaemon(true);
        return thread;
    });
    private Settings settings;
    private Ports ports;

    @Activate
    synchronized void activate(JettyConfig config) {
        settings = Settings.of(config);
        clock.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    @Modified
    synchronized void modified(JettyConfig config) {
        settings = Settings.of(config);
        if (ports != null) {
            ports.use(settings);
        }
    }

    @Deactivate
    synchronized void deactivate() {
        clock.shutdownNow();
        if (ports != null) {
            ports.end();
            ports = null;
        }
    }

    private synchronized void look() {
        if (ports != null) {
            ports.renew();
            ports.dismiss();
        }
    }

    @Override
    public Connector createConnector(Server server) {
        return new LocalConnector(server) {
            @Override
            protected void doStart() throws Exception {
                super.doStart();
                arrived(server);
            }

            @Override
            protected void doStop() throws Exception {
                gone();
                super.doStop();
            }
        };
    }

    private synchronized void arrived(Server server) {
        ports = new Ports(server, settings, this::later, new Guests(System::nanoTime));
    }

    private synchronized void gone() {
        if (ports != null) {
            ports.end();
            ports = null;
        }
    }

    private void later(Duration delay, Runnable work) {
        clock.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
