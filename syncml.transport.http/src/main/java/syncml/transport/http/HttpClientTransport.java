package syncml.transport.http;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.transport.Departure;

/**
 * SyncML over HTTP, client side (SyncML HTTP Binding 1.2.1): each message is a POST. Certificates of servers are
 * verified with the trust store of the Java virtual machine. Of the attributes it reads {@code user-agent},
 * {@code proxy} ({@code host:port}, in place of the proxy that system properties name), {@code proxy-user} and
 * {@code proxy-password}, and {@code ca-file} (certificates in PEM, in place of the trust store).
 */
@Component
public final class HttpClientTransport implements ClientTransport {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Departure departure = new Departure();

    /** Lets exchanges end that are under way; whoever goes on opens a channel of the transport that follows. */
    @Deactivate
    public void leave() {
        departure.leave(PATIENCE);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http", "https");
    }

    @Override
    public Channel open(URI address, ChannelOptions options) throws ChannelException {
        HttpChannel.requireAddress(address);
        // The first version of the protocol, since servers older than its upgrade headers are the rule here.
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(options.connectTimeout()).followRedirects(HttpClient.Redirect.NEVER);
        String proxy = options.attributes().get("proxy");
        client.proxy(proxy == null ? ProxySelector.getDefault() : selector(proxy));
        String user = options.attributes().get("proxy-user");
        if (user != null) {
            client.authenticator(new ProxyLogin(user, options.attributes().getOrDefault("proxy-password", "")));
        }
        String authorities = options.attributes().get("ca-file");
        if (authorities != null) {
            client.sslContext(Authorities.of(Path.of(authorities)));
        }
        return new HttpChannel(client.build(), address, options, departure);
    }

    private static ProxySelector selector(String proxy) {
        int colon = proxy.lastIndexOf(':');
        try {
            int port = Integer.parseInt(proxy.substring(colon + 1));
            return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.substring(0, colon), port));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("a proxy is written host:port", e);
        }
    }
}
