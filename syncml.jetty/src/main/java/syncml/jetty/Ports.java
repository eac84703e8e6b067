package syncml.jetty;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ports of one HTTP server, kept as the settings say while it runs. A port that is closed takes no more connections;
 * those that stand are served for a while. Safe for use by several threads.
 */
final class Ports {
    private static final Logger log = LoggerFactory.getLogger(Ports.class);

    private final Server server;
    private final Afterwards afterwards;
    private final Map<Settings.Listener, ServerConnector> open = new HashMap<>();
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private final ConnectionLimit limit;
    private final Guests guests;
    private Settings settings;
    private Identity loaded;
    private List<String> state = List.of();

    /** Runs something later. */
    @FunctionalInterface
    interface Afterwards {
        void run(Duration delay, Runnable work);
    }

    /** Stands for whatever port is free. */
    private static final int ANY = 0;

    /** Connections of a port that was closed have so long to end. */
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    Ports(Server server, Settings settings, Afterwards afterwards, Guests guests) {
        this.server = server;
        this.afterwards = afterwards;
        this.guests = guests;
        limit = new ConnectionLimit(settings.maxConnections(), server);
        server.addBean(limit);
        use(settings);
    }

    /** Opens and closes what the settings want otherwise. */
    synchronized void use(Settings next) {
        boolean same = settings != null && settings.maxHeaderBytes() == next.maxHeaderBytes()
                && settings.idle().equals(next.idle()) && settings.protocols().equals(next.protocols());
        settings = next;
        limit.setMaxConnections(next.maxConnections());
        guests.atMost(next.maxConnectionsPerAddress());
        if (next.identity() != null) {
            renew();
        }
        for (Settings.Listener listener : Set.copyOf(open.keySet())) {
            if (!same || !next.listeners().contains(listener)) {
                close(open.remove(listener));
            }
        }
        for (Settings.Listener listener : next.listeners()) {
            if (!open.containsKey(listener) && !opened(listener)) {
                open(listener);
            }
        }
        if (!next.listeners().isEmpty()) {
            foreign().filter(connector -> next.listeners().stream().noneMatch(l -> serves(connector, l)))
                    .forEach(this::close);
        }
        foreign().forEach(this::limit);
    }

    /** Takes a certificate that was renewed; nothing happens if none was. */
    synchronized void renew() {
        Identity identity = settings.identity();
        if (identity == null || identity.equals(loaded) && identity.state().equals(state)) {
            return;
        }
        List<String> now = identity.state();
        try {
            Identity.Loaded fresh = identity.load();
            if (tls.isStarted()) {
                tls.reload(factory -> set(factory, fresh));
                log.info("took the certificate in {}", identity.certificate());
            } else {
                set(tls, fresh);
            }
            loaded = identity;
        } catch (IOException | GeneralSecurityException e) {
            log.error("the certificate cannot be used: {}", e.getMessage());
        } catch (Exception e) {
            log.error("the certificate in {} cannot be used", identity.certificate(), e);
        }
        state = now;
    }

    /** Closes connections that take too long for the head of a request: after the silence that they may keep, as long again. */
    synchronized void dismiss() {
        guests.dismiss(settings.idle().multipliedBy(2));
    }

    private void set(SslContextFactory factory, Identity.Loaded fresh) {
        factory.setKeyStore(fresh.store());
        factory.setKeyStorePassword(fresh.password());
        factory.setKeyManagerPassword(fresh.password());
        factory.setIncludeProtocols(settings.protocols().toArray(String[]::new));
        if (settings.protocols().contains("TLSv1") || settings.protocols().contains("TLSv1.1")) {
            factory.setExcludeProtocols("SSL", "SSLv2", "SSLv2Hello", "SSLv3");
        }
    }

    private boolean opened(Settings.Listener listener) {
        return foreign().anyMatch(connector -> serves(connector, listener));
    }

    /** Ports that the HTTP server opened by itself. */
    private Stream<ServerConnector> foreign() {
        return Stream.of(server.getConnectors()).filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast).filter(connector -> !open.containsValue(connector) && connector.isOpen());
    }

    /** The limits hold for a port that is left to the HTTP server, too. */
    private void limit(ServerConnector connector) {
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.addBean(guests, false);
        HttpConnectionFactory factory = connector.getConnectionFactory(HttpConnectionFactory.class);
        if (factory != null) {
            limit(factory.getHttpConfiguration());
        }
    }

    private void limit(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(settings.maxHeaderBytes());
        // From its second request on a connection would hold some 100 KB, to save the few header fields that repeat.
        http.setHeaderCacheSize(0);
        if (!http.getCustomizers().contains(guests)) {
            http.addCustomizer(guests);
        }
    }

    private void release(ServerConnector connector) {
        connector.removeBean(guests);
        HttpConnectionFactory factory = connector.getConnectionFactory(HttpConnectionFactory.class);
        if (factory != null) {
            factory.getHttpConfiguration().getCustomizers().remove(guests);
        }
    }

    private static boolean serves(ServerConnector connector, Settings.Listener listener) {
        boolean tls = connector.getConnectionFactory(SslConnectionFactory.class) != null;
        String host = connector.getHost() == null ? "0.0.0.0" : connector.getHost();
        return tls == listener.tls() && host.equals(listener.host())
                && (listener.port() == ANY || connector.getPort() == listener.port()
                || connector.getLocalPort() == listener.port());
    }

    private void open(Settings.Listener listener) {
        if (listener.tls() && loaded == null) {
            log.error("no TLS at {}:{}, since there is no certificate", listener.host(), listener.port());
            return;
        }
        HttpConfiguration http = new HttpConfiguration();
        limit(http);
        HttpConnectionFactory factory = new HttpConnectionFactory(http);
        ServerConnector connector;
        if (listener.tls()) {
            // Devices reach a server by its number, or by a name that its certificate does not have.
            http.addCustomizer(new SecureRequestCustomizer(false));
            connector = new ServerConnector(server, new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
                    factory);
        } else {
            connector = new ServerConnector(server, factory);
        }
        connector.setHost(listener.host());
        connector.setPort(listener.port());
        connector.setIdleTimeout(settings.idle().toMillis());
        connector.addBean(limit, false);
        connector.addBean(guests, false);
        try {
            server.addConnector(connector);
            connector.start();
            open.put(listener, connector);
            log.info("{} at {}:{}", listener.tls() ? "HTTPS" : "HTTP", listener.host(), connector.getLocalPort());
        } catch (Exception e) {
            server.removeConnector(connector);
            log.error("{} cannot listen at {}:{}: {}", listener.tls() ? "HTTPS" : "HTTP", listener.host(),
                    listener.port(), e.getMessage());
        }
    }

    private void close(ServerConnector connector) {
        log.info("no longer at {}:{}", connector.getHost(), connector.getLocalPort());
        connector.close();
        afterwards.run(FAREWELL, () -> {
            stop(connector);
            server.removeConnector(connector);
        });
    }

    private static void stop(Connector connector) {
        try {
            connector.stop();
        } catch (Exception e) {
            log.debug("a port could not be stopped", e);
        }
    }

    /** Closes what was opened here, at once. */
    synchronized void end() {
        open.values().forEach(connector -> {
            stop(connector);
            server.removeConnector(connector);
        });
        open.clear();
        foreign().forEach(this::release);
        server.removeBean(limit);
    }
}
