package syncml.jetty;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the ports behave. What each value means is said in {@link JettyConfig}.
 *
 * @param listeners where to listen; none to leave the port of the HTTP server
 * @param identity what the server proves itself with; null if there is no port with TLS
 * @param protocols versions of TLS
 */
record Settings(List<Listener> listeners, Identity identity, List<String> protocols, int maxConnections,
        int maxConnectionsPerAddress, int maxHeaderBytes, Duration idle) {
    /**
     * A port.
     *
     * @param tls whether it speaks TLS
     */
    record Listener(boolean tls, String host, int port) {
        /** {@code http://HOST:PORT} or {@code https://HOST:PORT}. */
        static Listener parse(String text) {
            try {
                URI address = URI.create(text.strip());
                String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
                require(scheme.equals("http") || scheme.equals("https"), "listeners: " + text);
                require(address.getHost() != null && address.getPort() >= 0 && address.getPort() <= 0xFFFF,
                        "listeners: " + text);
                return new Listener(scheme.equals("https"), address.getHost().replaceAll("[\\[\\]]", ""),
                        address.getPort());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("not a usable value: listeners: " + text, e);
            }
        }
    }

    Settings {
        listeners = List.copyOf(listeners);
        protocols = List.copyOf(protocols);
        require(identity != null || listeners.stream().noneMatch(Listener::tls), "a port with TLS needs certificate and "
                + "key, or a keystore");
        require(!protocols.isEmpty(), "protocols: none");
        require(maxConnections > 0, "maxConnections: " + maxConnections);
        require(maxConnectionsPerAddress >= 0, "maxConnectionsPerAddress: " + maxConnectionsPerAddress);
        require(maxHeaderBytes >= 1024, "maxHeaderBytes: " + maxHeaderBytes);
        require(idle.toSeconds() > 0, "idleSeconds: " + idle.toSeconds());
    }

    /** The values of a configuration. */
    static Settings of(JettyConfig config) {
        List<Listener> listeners = new ArrayList<>();
        for (String listener : String.join(",", config.listeners()).split(",")) {
            if (!listener.isBlank()) {
                listeners.add(Listener.parse(listener));
            }
        }
        return new Settings(listeners, Identity.of(config).orElse(null),
                List.of(String.join(",", config.protocols()).strip().split("\\s*,\\s*")), config.maxConnections(),
                config.maxConnectionsPerAddress(), config.maxHeaderBytes(), Duration.ofSeconds(config.idleSeconds()));
    }

    private static void require(boolean condition, String wrong) {
        if (!condition) {
            throw new IllegalArgumentException("not a usable value: " + wrong);
        }
    }
}
