package syncml.transport.obex;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.DuplexStream;

/** A link over a stream that blocks, with one thread that reads and writes. */
final class StreamLink implements Link, Reactor.Watched, Runnable {
    private static final Logger log = LoggerFactory.getLogger(StreamLink.class);

    /** Something to do on the thread; false ends it. */
    private interface Step {
        boolean run() throws IOException;
    }

    private final DuplexStream stream;
    private final Reactor reactor;
    private final Executor closer;
    private final PacketReader reader;
    private final Duration packetTime;
    private final Deadline deadline = new Deadline();
    /** Never more than a few, since reading and sending alternate. */
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private volatile Listener listener;
    private volatile Duration patience;
    private boolean closed;

    /**
     * @param closer closes the stream, which may block
     */
    StreamLink(DuplexStream stream, Reactor reactor, Executor closer, int maxPacket, Duration packetTime) {
        this.stream = stream;
        this.reactor = reactor;
        this.closer = closer;
        this.packetTime = packetTime;
        patience = packetTime;
        reader = new PacketReader(maxPacket);
    }

    /** Starts the thread. */
    void start() {
        reactor.watch(this);
        Thread thread = new Thread(this, "syncml-obex-" + stream.bearer());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more) {
                more = steps.take().run();
            }
        } catch (IOException e) {
            close("the link broke: " + e.getMessage());
        } catch (InterruptedException e) {
            close("interrupted");
        } catch (RuntimeException e) {
            log.error("a link is closed after a failure", e);
            close("it failed");
        }
    }

    @Override
    public String bearer() {
        return stream.bearer();
    }

    @Override
    public String peer() {
        return stream.peer();
    }

    @Override
    public boolean confidential() {
        return stream.confidential();
    }

    @Override
    public void tell(Listener next) {
        listener = next;
    }

    @Override
    public void patience(Duration silence) {
        patience = silence;
    }

    @Override
    public void read() {
        steps.add(this::receive);
    }

    private boolean receive() throws IOException {
        deadline.in(patience, reactor.now());
        InputStream in = stream.input();
        byte[] packet = null;
        try {
            while (packet == null) {
                boolean first = reader.idle();
                ByteBuffer target = reader.target();
                int count = in.read(target.array(), target.position(), target.remaining());
                if (count < 0) {
                    throw new EOFException("the peer closed it");
                }
                target.position(target.position() + count);
                if (first && count > 0) {
                    deadline.in(packetTime, reactor.now());
                }
                packet = reader.next();
            }
            deadline.clear();
            listener.packet(packet);
        } catch (PacketReader.UnframedException e) {
            deadline.clear();
            listener.unframed();
        }
        return true;
    }

    @Override
    public void send(byte[] octets, Then then) {
        steps.add(() -> {
            deadline.in(packetTime, reactor.now());
            OutputStream out = stream.output();
            out.write(octets);
            out.flush();
            deadline.clear();
            listener.sent();
            switch (then) {
                case READ -> read();
                case CLOSE -> close("done");
                case NOTHING -> { }
            }
            return true;
        });
    }

    @Override
    public void close(String reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        deadline.clear();
        reactor.forget(this);
        steps.add(() -> false);
        closer.execute(stream::close);
        Listener told = listener;
        if (told != null) {
            told.closed(reason);
        }
    }

    @Override
    public boolean late(long now) {
        return deadline.passed(now);
    }
}
