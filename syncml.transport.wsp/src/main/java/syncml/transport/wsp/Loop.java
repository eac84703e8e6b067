package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that waits for the datagrams of all ports, and for the time of whatever waits. Nothing that it calls blocks.
 * Safe for use by several threads.
 */
final class Loop implements Executor, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final int LARGEST_DATAGRAM = 65_535;
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final long CLOSING_MILLIS = 5_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Whoever lives at a port. Called on the thread of the loop. Times are those of {@link Loop#now()}. */
    interface Resident {
        void received(InetSocketAddress from, byte[] datagram, long now);

        /** When {@link #tick} wants to be called; {@link Long#MAX_VALUE} for never. */
        long deadline();

        void tick(long now);

        /** The peer of a port that has only one says that nobody listens there. */
        default void unreachable(long now) {
        }
    }

    /** Nobody, for a port that only sends. */
    static final Resident NOBODY = new Resident() {
        @Override
        public void received(InetSocketAddress from, byte[] datagram, long now) {
            // Nobody listens.
        }

        @Override
        public long deadline() {
            return Long.MAX_VALUE;
        }

        @Override
        public void tick(long now) {
            // Nothing waits.
        }
    };

    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final long began = System.nanoTime();
    private volatile boolean closing;

    Loop(String name) throws IOException {
        selector = Selector.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The time, in nanoseconds since the loop began. */
    long now() {
        return System.nanoTime() - began;
    }

    /**
     * Takes a port. Returns before anything is received only if it is called on the thread of the loop.
     *
     * @param local where
     * @param peer the only one to hear and to speak to; null for any
     * @throws IOException if it cannot be had
     */
    UdpPort open(InetSocketAddress local, InetSocketAddress peer, Resident resident) throws IOException {
        return call(() -> {
            DatagramChannel channel = DatagramChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
                channel.bind(local);
                if (peer != null) {
                    channel.connect(peer);
                }
                return take(channel, resident);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        });
    }

    /** Takes a port that is open. */
    UdpPort take(DatagramChannel channel, Resident resident) throws IOException {
        return call(() -> {
            channel.configureBlocking(false);
            UdpPort port = new UdpPort(this, channel, resident);
            channel.register(selector, SelectionKey.OP_READ, port);
            return port;
        });
    }

    /** Lets go of a channel. */
    void deregister(DatagramChannel channel) throws IOException {
        SelectionKey key = channel.keyFor(selector);
        if (key != null) {
            key.cancel();
        }
        selector.selectNow();
    }

    /** Waits no more for what arrives at a channel. */
    void pause(DatagramChannel channel) {
        SelectionKey key = channel.keyFor(selector);
        if (key != null && key.isValid()) {
            key.interestOps(0);
        }
    }

    /** Something that may fail. */
    interface Call<T> {
        T call() throws IOException;
    }

    /** Does something on the thread of the loop, and waits for it. */
    <T> T call(Call<T> call) throws IOException {
        if (Thread.currentThread() == thread) {
            return call.call();
        }
        CompletableFuture<T> outcome = new CompletableFuture<>();
        execute(() -> {
            try {
                outcome.complete(call.call());
            } catch (IOException | RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        try {
            return outcome.get(CLOSING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the transport stops", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Runs something soon on the thread of the loop. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void run() {
        while (!closing) {
            try {
                selector.select(this::readable, pause());
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                tick();
            } catch (ClosedSelectorException e) {
                return;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                log.error("WSP goes on after a failure", e);
            }
        }
    }

    private long pause() {
        long next = Long.MAX_VALUE;
        for (SelectionKey key : selector.keys()) {
            next = Math.min(next, ((UdpPort) key.attachment()).resident().deadline());
        }
        if (!tasks.isEmpty()) {
            return 1;
        }
        return next == Long.MAX_VALUE ? 0 : Math.max(1, (next - now()) / NANOS_PER_MILLI + 1);
    }

    private void readable(SelectionKey key) {
        try {
            if (key.isValid()) {
                ((UdpPort) key.attachment()).receive(buffer);
            }
        } catch (ClosedChannelException e) {
            // It was given up at this moment.
        } catch (IOException e) {
            log.debug("receiving failed", e);
        }
    }

    private void tick() {
        long now = now();
        for (SelectionKey key : selector.keys()) {
            Resident resident = ((UdpPort) key.attachment()).resident();
            if (resident.deadline() <= now) {
                resident.tick(now);
            }
        }
    }

    /** Gives all ports up and ends the thread. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        try {
            thread.join(CLOSING_MILLIS);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ClosedSelectorException e) {
            log.debug("closing failed", e);
        }
    }
}
