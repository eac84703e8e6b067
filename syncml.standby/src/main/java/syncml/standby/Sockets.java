package syncml.standby;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets that were left, until somebody takes them or their time is over. Safe for use by several threads. */
final class Sockets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Sockets.class);

    private final Map<NetworkChannel, SocketAddress> left = new LinkedHashMap<>();
    private ScheduledExecutorService clock;

    synchronized void leave(NetworkChannel channel, Duration hold) {
        try {
            left.put(channel, channel.getLocalAddress());
        } catch (IOException e) {
            close(channel);
            return;
        }
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "syncml-standby");
                thread.setDaemon(true);
                return thread;
            });
        }
        clock.schedule(() -> giveUp(channel), hold.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized <C extends NetworkChannel> Optional<C> take(Class<C> kind, SocketAddress address) {
        Iterator<Map.Entry<NetworkChannel, SocketAddress>> all = left.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<NetworkChannel, SocketAddress> one = all.next();
            if (kind.isInstance(one.getKey()) && same(one.getValue(), address) && one.getKey().isOpen()) {
                all.remove();
                stopClock();
                return Optional.of(kind.cast(one.getKey()));
            }
        }
        return Optional.empty();
    }

    /** Whether both mean the same; all interfaces have one address in each family. */
    private static boolean same(SocketAddress one, SocketAddress other) {
        return one.equals(other) || one instanceof InetSocketAddress a && other instanceof InetSocketAddress b
                && a.getPort() == b.getPort() && a.getAddress() != null && b.getAddress() != null
                && a.getAddress().isAnyLocalAddress() && b.getAddress().isAnyLocalAddress();
    }

    private synchronized void giveUp(NetworkChannel channel) {
        SocketAddress address = left.remove(channel);
        if (address != null) {
            log.info("nobody took the socket at {}", address);
            close(channel);
            stopClock();
        }
    }

    /** Without sockets there is no thread. */
    private void stopClock() {
        if (left.isEmpty() && clock != null) {
            clock.shutdownNow();
            clock = null;
        }
    }

    private static void close(NetworkChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("a socket could not be closed", e);
        }
    }

    @Override
    public synchronized void close() {
        left.keySet().forEach(Sockets::close);
        left.clear();
        stopClock();
    }
}
