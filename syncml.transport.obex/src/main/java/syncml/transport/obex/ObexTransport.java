package syncml.transport.obex;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.DuplexStream;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexException;
import syncml.api.obex.StreamListener;
import syncml.api.standby.Standby;
import syncml.transport.Budget;

/**
 * The transport as a whole: listeners, links, and the threads that they share. The thread for TCP exists only once it is
 * needed. Safe for use by several threads.
 */
final class ObexTransport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ObexTransport.class);

    /** When the transport stops, peers have so long to fetch an answer or to begin what makes their link rest. */
    private static final Duration REST = Duration.ofSeconds(2);

    /** A listener that is left for the next transport stays open for so long. */
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Surroundings around;
    private final Supplier<Optional<Standby>> standby;
    private final WorkerPool workers;
    private final Visitors visitors = new Visitors();
    private final Map<Settings.Listening, ServerSocketChannel> listening = new HashMap<>();
    private final Set<StreamListener> streams = new HashSet<>();
    private volatile Settings settings;
    private Reactor reactor;
    private volatile boolean closed;

    /** A transport that nobody follows. */
    ObexTransport(Settings settings, Services services) {
        this(settings, services, Optional::empty);
    }

    /**
     * @param standby what keeps listeners for the transport that follows
     */
    ObexTransport(Settings settings, Services services, Supplier<Optional<Standby>> standby) {
        this.standby = standby;
        this.settings = settings;
        around = new Surroundings(services, new Budget(settings.maxBytes()), new SecureRandom(), System::nanoTime);
        workers = new WorkerPool(settings.workers());
    }

    /** Begins to listen where the settings say. A place that cannot be had is logged, and tried again by {@link #use}. */
    synchronized void start() {
        listen();
    }

    /** Behaves by other settings from now on: listeners at once, limits for the links that follow. */
    synchronized void use(Settings next) {
        around.budget().change(next.maxBytes() - settings.maxBytes());
        workers.resize(next.workers());
        settings = next;
        listen();
    }

    private void listen() {
        for (Settings.Listening gone : Set.copyOf(listening.keySet())) {
            if (!settings.listeners().contains(gone)) {
                reactor.stop(listening.remove(gone));
                log.info("OBEX no longer at {}:{}", gone.host(), gone.port());
            }
        }
        for (Settings.Listening wanted : settings.listeners()) {
            if (!listening.containsKey(wanted)) {
                try {
                    InetSocketAddress address = wanted.address();
                    if (address.isUnresolved()) {
                        throw new IOException("unknown host");
                    }
                    listening.put(wanted, reactor().listen(address,
                            standby.get().flatMap(keeper -> keeper.take(ServerSocketChannel.class, address)),
                            channel -> accept(channel, wanted.target())));
                    log.info("OBEX at {}:{}", wanted.host(), wanted.port());
                } catch (IOException e) {
                    log.error("OBEX cannot listen at {}:{}: {}", wanted.host(), wanted.port(), e.getMessage());
                }
            }
        }
    }

    private synchronized Reactor reactor() throws IOException {
        if (closed) {
            throw new IOException("the transport stops");
        }
        if (reactor == null) {
            reactor = new Reactor("syncml-obex");
        }
        return reactor;
    }

    private void accept(SocketChannel channel, byte[] defaultTarget) {
        Settings now = settings;
        try {
            String peer = ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
            if (!visitors.enter(peer, now.maxConnections(), now.maxConnectionsPerPeer())) {
                log.warn("a link from {} is closed, since there are too many", peer);
                channel.close();
                return;
            }
            try {
                serve(reactor().link(channel, now.limits().maxPacket(), now.limits().packet()), now, defaultTarget);
            } catch (IOException | RuntimeException e) {
                visitors.leave(peer);
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            log.debug("a link was lost before it was served", e);
            Reactor.closeQuietly(channel);
        }
    }

    private void serve(Link link, Settings now, byte[] defaultTarget) {
        String peer = link.peer();
        new ServedLink(link, around, now.limits(), defaultTarget, workers, () -> closed,
                () -> visitors.leave(peer)).serve();
    }

    /** Serves a peer on a stream. */
    void serve(DuplexStream stream, byte[] defaultTarget) {
        Settings now = settings;
        if (!visitors.enter(stream.peer(), now.maxConnections(), now.maxConnectionsPerPeer())) {
            log.warn("a link from {} is closed, since there are too many", stream.peer());
            stream.close();
            return;
        }
        StreamLink link;
        try {
            link = streamLink(stream, now);
        } catch (IOException e) {
            visitors.leave(stream.peer());
            stream.close();
            return;
        }
        serve(link, now, defaultTarget);
        link.start();
    }

    private StreamLink streamLink(DuplexStream stream, Settings now) throws IOException {
        return new StreamLink(stream, reactor(), this::blocking, now.limits().maxPacket(), now.limits().packet());
    }

    /** Runs something that may block for long, on a thread of its own. */
    private void blocking(Runnable task) {
        Thread thread = new Thread(task, "syncml-obex-close");
        thread.setDaemon(true);
        thread.start();
    }

    /** Serves what a listener accepts, until it closes. */
    void listen(StreamListener listener) {
        synchronized (this) {
            if (closed || !streams.add(listener)) {
                return;
            }
        }
        Thread thread = new Thread(() -> accept(listener), "syncml-obex-accept-" + listener.name());
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(StreamListener listener) {
        try {
            while (true) {
                serve(listener.accept(), listener.defaultTarget());
            }
        } catch (IOException e) {
            log.info("no more OBEX links at {}: {}", listener.name(), e.getMessage());
        } catch (RuntimeException e) {
            log.error("no more OBEX links at {}", listener.name(), e);
        } finally {
            forget(listener);
        }
    }

    /** Stops serving what a listener accepts. */
    void forget(StreamListener listener) {
        boolean known;
        synchronized (this) {
            known = streams.remove(listener);
        }
        if (known) {
            listener.close();
        }
    }

    /** A link in the client role on a stream. */
    ObexClient client(DuplexStream stream) throws IOException {
        Settings now = settings;
        StreamLink link = streamLink(stream, now);
        ClientLink client = new ClientLink(link, now.limits(), null, () -> { });
        link.start();
        return client;
    }

    /** A link in the client role over TCP. */
    ObexClient connect(InetSocketAddress address, Duration timeout) throws ObexException {
        Settings now = settings;
        SocketChannel channel = null;
        try {
            if (address.isUnresolved()) {
                throw new IOException("unknown host " + address.getHostString());
            }
            channel = SocketChannel.open();
            channel.socket().connect(address, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
            TcpLink link = reactor().link(channel, now.limits().maxPacket(), now.limits().packet());
            return new ClientLink(link, now.limits(), null, () -> { });
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                Reactor.closeQuietly(channel);
            }
            throw new ObexException("no link to " + address.getHostString() + ":" + address.getPort() + ": "
                    + e.getMessage(), e);
        }
    }

    /** Links that peers have opened. */
    int visitors() {
        return visitors.count();
    }

    /** Octets that objects may still take. */
    long budgetLeft() {
        return around.budget().left();
    }

    /**
     * Stops: no more links; those that exist are closed when they come to rest, the others after a while.
     *
     * @param patience how long to wait for operations in work
     */
    void close(Duration patience) {
        Reactor left;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            left = reactor;
            Optional<Standby> keeper = standby.get();
            for (ServerSocketChannel channel : listening.values()) {
                if (keeper.isPresent()) {
                    left.release(channel);
                    keeper.get().leave(channel, KEPT);
                } else {
                    left.stop(channel);
                }
            }
            listening.clear();
        }
        Set.copyOf(streams).forEach(this::forget);
        if (left == null) {
            return;
        }
        long end = System.nanoTime() + patience.toNanos();
        long rest = System.nanoTime() + Math.min(patience.toNanos(), REST.toNanos());
        while (visitors.count() > 0 && System.nanoTime() - end < 0
                && (workers.busy() || System.nanoTime() - rest < 0)) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        left.close();
        around.services().close();
        workers.finish(1000);
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }
}
