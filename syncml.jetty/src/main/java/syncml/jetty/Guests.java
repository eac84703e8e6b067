package syncml.jetty;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who are connected: how many come from one address, and how long each takes to say what it wants. The idle time of
 * a connection does not see one that sends an octet now and then. Safe for use by several threads.
 */
final class Guests implements Connection.Listener, HttpConfiguration.Customizer {
    private static final Logger log = LoggerFactory.getLogger(Guests.class);

    private final LongSupplier nanoTime;
    /** Since when connections have no request in work. */
    private final Map<Connection, Long> waiting = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();
    private final Map<Connection, InetAddress> counted = new HashMap<>();
    private volatile int most;

    /** @param nanoTime the clock, as {@link System#nanoTime()} */
    Guests(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How many connections of one address other than the machine's own are taken from now on; 0 for any number. */
    void atMost(int ofOneAddress) {
        most = ofOneAddress;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return;
        }
        waiting.put(connection, nanoTime.getAsLong());
        if (!counts(connection)) {
            log.info("a connection from {} is closed, since it has too many",
                    connection.getEndPoint().getRemoteSocketAddress());
            connection.getEndPoint().close();
        }
    }

    private boolean counts(Connection connection) {
        SocketAddress remote = connection.getEndPoint().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress address) || address.getAddress().isLoopbackAddress()) {
            return true;
        }
        synchronized (byAddress) {
            counted.put(connection, address.getAddress());
            return byAddress.merge(address.getAddress(), 1, Integer::sum) <= most || most == 0;
        }
    }

    @Override
    public void onClosed(Connection connection) {
        waiting.remove(connection);
        synchronized (byAddress) {
            InetAddress address = counted.remove(connection);
            if (address != null) {
                byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        Connection connection = request.getConnectionMetaData().getConnection();
        waiting.remove(connection);
        Request.addCompletionListener(request, failure -> {
            if (connection.getEndPoint().isOpen()) {
                waiting.put(connection, nanoTime.getAsLong());
            }
        });
        return request;
    }

    /** Closes connections that have been asking for longer than this. */
    void dismiss(Duration patience) {
        long now = nanoTime.getAsLong();
        waiting.forEach((connection, since) -> {
            EndPoint end = connection.getEndPoint();
            if (!end.isOpen()) {
                waiting.remove(connection);
            } else if (now - since > patience.toNanos()) {
                waiting.remove(connection);
                log.debug("{} takes too long for a request", end.getRemoteSocketAddress());
                end.close();
            }
        });
    }

    /** Connections without a request in work. */
    int waiting() {
        return waiting.size();
    }
}
