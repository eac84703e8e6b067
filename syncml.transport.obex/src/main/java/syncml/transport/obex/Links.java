package syncml.transport.obex;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import syncml.api.obex.DuplexStream;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.StreamConnector;

/** Links by address: TCP itself, other bearers by their connectors. Safe for use by several threads. */
final class Links implements ObexLinks {
    /** The port that is registered for OBEX. */
    static final int DEFAULT_PORT = 650;
    private static final String SCHEME = "obex";

    private final ObexTransport transport;
    private final Map<String, StreamConnector> connectors = new ConcurrentHashMap<>();

    Links(ObexTransport transport) {
        this.transport = transport;
    }

    void add(StreamConnector connector) {
        connectors.putIfAbsent(connector.scheme(), connector);
    }

    void remove(StreamConnector connector) {
        connectors.remove(connector.scheme(), connector);
    }

    @Override
    public ObexClient open(URI address, Duration connectTimeout) throws ObexException {
        if (!SCHEME.equalsIgnoreCase(address.getScheme())) {
            throw new IllegalArgumentException("not an address of OBEX: " + address);
        }
        if (address.isOpaque()) {
            return open(address.getRawSchemeSpecificPart(), connectTimeout);
        }
        if (address.getHost() == null) {
            throw new IllegalArgumentException("no host in " + address);
        }
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
        return transport.connect(new InetSocketAddress(host, port), connectTimeout);
    }

    private ObexClient open(String bearerAddress, Duration timeout) throws ObexException {
        URI address = URI.create(bearerAddress);
        StreamConnector connector = address.getScheme() == null ? null
                : connectors.get(address.getScheme().toLowerCase(Locale.ROOT));
        if (connector == null) {
            throw new ObexException("there is nothing that opens links to " + address, null);
        }
        DuplexStream stream;
        try {
            stream = connector.open(address, timeout);
        } catch (IOException | RuntimeException e) {
            throw new ObexException("no link to " + address + ": " + e.getMessage(), e);
        }
        try {
            return transport.client(stream);
        } catch (IOException e) {
            stream.close();
            throw new ObexException(e.getMessage(), e);
        }
    }

    @Override
    public ObexClient client(DuplexStream stream) {
        try {
            return transport.client(stream);
        } catch (IOException e) {
            stream.close();
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Override
    public void serve(DuplexStream stream, byte[] defaultTarget) {
        transport.serve(stream, defaultTarget);
    }
}
