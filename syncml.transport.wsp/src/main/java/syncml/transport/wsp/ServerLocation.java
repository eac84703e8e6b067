package syncml.transport.wsp;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;

/**
 * Where a client finds a server: {@code wsp://HOST[:PORT]/PATH}. Port 9200 is without sessions, others with; what is meant
 * can be said by {@code ?connectionless} or {@code ?session}. Through a gateway: {@code wsp://GATEWAY/http://HOST/PATH}.
 *
 * @param host name or address of server or gateway
 * @param port its UDP port
 * @param session whether there are sessions
 * @param target what is asked for
 */
record ServerLocation(String host, int port, boolean session, String target) {
    private static final int UNITS = 9200;
    private static final int SESSIONS = 9201;

    /** @throws IllegalArgumentException if it is no such address */
    static ServerLocation of(URI address) {
        if (!"wsp".equalsIgnoreCase(address.getScheme()) || address.getHost() == null || address.getUserInfo() != null) {
            throw new IllegalArgumentException("an address is wsp://HOST/PATH or wsp://HOST:PORT/PATH");
        }
        String mode = address.getQuery() == null ? "" : address.getQuery().toLowerCase(Locale.ROOT);
        boolean connectionless = mode.equals("connectionless") || mode.isEmpty() && address.getPort() == UNITS;
        int port = address.getPort() >= 0 ? address.getPort() : connectionless ? UNITS : SESSIONS;
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        boolean gateway = path.regionMatches(true, 1, "http://", 0, 7) || path.regionMatches(true, 1, "https://", 0, 8);
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        return new ServerLocation(host, port, !connectionless, gateway ? path.substring(1)
                : "wsp://" + address.getHost() + ":" + port + path);
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    /**
     * Where the session goes on when the peer names another address: with the same peer, if it is a gateway, or if the
     * address says nothing else.
     */
    ServerLocation continued(URI next) {
        String scheme = next.getScheme() == null ? "" : next.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("wsp")) {
            return new ServerLocation(host, port, session, next.toString());
        }
        ServerLocation other = of(next);
        boolean same = other.host.equalsIgnoreCase(host) && (next.getPort() < 0 || other.port == port);
        return same ? new ServerLocation(host, port, session, other.target) : other;
    }
}
