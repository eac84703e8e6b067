package syncml.standby;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import syncml.api.standby.Standby;

/** The service, and its place before all servlets: the one where a request is before it is known who answers it. */
@Component(service = {Standby.class, Preprocessor.class}, immediate = true, configurationPid = "syncml.standby")
@Designate(ocd = StandbyConfig.class)
public final class StandbyComponent implements Standby, Preprocessor {
    private final Gates gates = new Gates();
    private final Sockets sockets = new Sockets();
    private volatile RequestHolder requests;

    @Activate
    @Modified
    void configure(StandbyConfig config) {
        requests = new RequestHolder(gates, config.maxRequests());
    }

    @Deactivate
    void deactivate() {
        sockets.close();
    }

    @Override
    public Passage open(String path, Duration hold) {
        return gates.open(path, hold);
    }

    @Override
    public <C extends NetworkChannel> Optional<C> take(Class<C> kind, SocketAddress address) {
        return sockets.take(kind, address);
    }

    @Override
    public void leave(NetworkChannel channel, Duration hold) {
        sockets.leave(channel, hold);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        requests.pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }
}
