package syncml.transport.obex;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for all TCP links and listeners at once, and watches the time of links of every bearer. Nothing
 * that it calls blocks. Safe for use by several threads.
 */
final class Reactor implements Executor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Reactor.class);
    /** How exactly time limits are kept. */
    private static final Duration TICK = Duration.ofMillis(500);
    private static final int BACKLOG = 512;

    /** Something with a time limit. */
    interface Watched {
        /** Whether its time is over. */
        boolean late(long now);

        /** Ends it; does not block. */
        void close(String reason);
    }

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final Set<SelectionKey> resting = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;
    private long lastTick = System.nanoTime();

    Reactor(String name) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The clock of all time limits. */
    long now() {
        return System.nanoTime();
    }

    /**
     * Listens.
     *
     * @param kept the listener at the address that a former transport left, if there is one
     * @param accepted is given each link; it must not block
     * @return the listener, to be closed by {@link #stop} or let go of by {@link #release}
     * @throws IOException if the address cannot be had
     */
    ServerSocketChannel listen(InetSocketAddress address, Optional<ServerSocketChannel> kept,
            Consumer<SocketChannel> accepted) throws IOException {
        ServerSocketChannel channel = kept.isPresent() ? kept.get() : ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            if (kept.isEmpty()) {
                channel.bind(address, BACKLOG);
            }
            channel.register(selector, SelectionKey.OP_ACCEPT, accepted);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        selector.wakeup();
        return channel;
    }

    /** Closes a listener; returns when its port is free. */
    void stop(ServerSocketChannel channel) {
        CompletableFuture<Void> free = new CompletableFuture<>();
        execute(() -> {
            closeQuietly(channel);
            try {
                selector.selectNow();
            } catch (IOException e) {
                log.debug("selecting failed", e);
            }
            free.complete(null);
        });
        free.orTimeout(TICK.toMillis() * 10, TimeUnit.MILLISECONDS).exceptionally(e -> null).join();
    }

    /** Lets go of a listener without closing it: who connects from now on waits for its next owner. */
    void release(ServerSocketChannel channel) {
        CompletableFuture<Void> free = new CompletableFuture<>();
        execute(() -> {
            SelectionKey key = channel.keyFor(selector);
            if (key != null) {
                key.cancel();
            }
            try {
                selector.selectNow();
            } catch (IOException e) {
                log.debug("selecting failed", e);
            }
            free.complete(null);
        });
        free.orTimeout(TICK.toMillis() * 10, TimeUnit.MILLISECONDS).exceptionally(e -> null).join();
    }

    /** Makes a link of a channel that is connected. */
    TcpLink link(SocketChannel channel, int maxPacket, Duration packetTime) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        TcpLink link = new TcpLink(this, channel, maxPacket, packetTime);
        link.registered(channel.register(selector, 0, link));
        watch(link);
        return link;
    }

    void watch(Watched link) {
        watched.add(link);
    }

    void forget(Watched link) {
        watched.remove(link);
        // A cancelled key is let go of when the selector next looks.
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** What a channel is waited for from now on. */
    void interest(SelectionKey key, int operations) {
        try {
            key.interestOps(operations);
        } catch (CancelledKeyException e) {
            return;
        }
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Runs something soon on the reactor's thread. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        while (!closing) {
            try {
                selector.select(this::serve, TICK.toMillis());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                tick();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (e instanceof ClosedSelectorException) {
                    return;
                }
                log.error("the OBEX transport goes on after a failure", e);
            }
        }
    }

    private void serve(SelectionKey key) {
        try {
            if (!key.isValid()) {
                return;
            }
            if (key.isAcceptable()) {
                accept(key);
            } else if (key.isReadable()) {
                ((TcpLink) key.attachment()).readable();
            } else if (key.isWritable()) {
                ((TcpLink) key.attachment()).write();
            }
        } catch (CancelledKeyException e) {
            // Another thread closed the link at this moment, and has told whom it concerns.
        } catch (RuntimeException e) {
            log.error("a link is closed after a failure", e);
            if (key.attachment() instanceof TcpLink link) {
                link.close("it failed");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private void accept(SelectionKey key) {
        try {
            SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
            if (channel != null) {
                ((Consumer<SocketChannel>) key.attachment()).accept(channel);
            }
        } catch (IOException e) {
            log.warn("a link cannot be accepted: {}", e.getMessage());
            // Out of file descriptors: the link stays in the queue, so wait a little rather than spin.
            key.interestOps(0);
            resting.add(key);
        }
    }

    private void tick() {
        long now = now();
        if (now - lastTick < TICK.toNanos()) {
            return;
        }
        lastTick = now;
        for (Watched each : watched) {
            if (each.late(now)) {
                each.close("the peer was silent for too long");
            }
        }
        for (SelectionKey key : resting) {
            resting.remove(key);
            interest(key, SelectionKey.OP_ACCEPT);
        }
    }

    /** Closes all links and listeners and ends the thread. */
    @Override
    public void close() {
        watched.forEach(link -> link.close("the transport stops"));
        closing = true;
        selector.wakeup();
        try {
            thread.join(TICK.toMillis() * 10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            selector.keys().forEach(key -> closeQuietly(key.channel()));
            selector.close();
        } catch (IOException | ClosedSelectorException e) {
            log.debug("closing the selector failed", e);
        }
    }

    static void closeQuietly(AutoCloseable closing) {
        try {
            closing.close();
        } catch (Exception e) {
            log.debug("closing failed", e);
        }
    }
}
