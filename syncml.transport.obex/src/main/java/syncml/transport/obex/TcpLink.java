package syncml.transport.obex;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A link over TCP, without a thread of its own: the {@link Reactor} calls it when it can read or write. */
final class TcpLink implements Link, Reactor.Watched {
    private final Reactor reactor;
    private final SocketChannel channel;
    private final InetAddress address;
    private final PacketReader reader;
    private final Duration packetTime;
    private final Deadline deadline = new Deadline();
    private SelectionKey key;
    private volatile Listener listener;
    private volatile Duration patience;
    private ByteBuffer outgoing;
    private Then then;
    private boolean closed;

    /** Made by the reactor; the channel is connected and does not block. */
    TcpLink(Reactor reactor, SocketChannel channel, int maxPacket, Duration packetTime) throws IOException {
        this.reactor = reactor;
        this.channel = channel;
        this.packetTime = packetTime;
        patience = packetTime;
        reader = new PacketReader(maxPacket);
        address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
    }

    /** Gives it its place in the selector; called before anything else. */
    synchronized void registered(SelectionKey own) {
        key = own;
    }

    @Override
    public String bearer() {
        return "tcp";
    }

    @Override
    public String peer() {
        return address.getHostAddress();
    }

    @Override
    public boolean confidential() {
        return address.isLoopbackAddress();
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
    public synchronized void read() {
        if (!closed) {
            deadline.in(patience, reactor.now());
            reactor.interest(key, SelectionKey.OP_READ);
        }
    }

    @Override
    public void send(byte[] octets, Then next) {
        synchronized (this) {
            if (closed) {
                return;
            }
            outgoing = ByteBuffer.wrap(octets);
            then = next;
            deadline.in(packetTime, reactor.now());
        }
        write();
    }

    /** The reactor found that the channel can be read. */
    void readable() {
        byte[] packet = null;
        try {
            while (packet == null) {
                boolean first = reader.idle();
                int count = channel.read(reader.target());
                if (count < 0) {
                    close("the peer closed the link");
                    return;
                }
                if (count == 0) {
                    return;
                }
                if (first) {
                    deadline.in(packetTime, reactor.now());
                }
                packet = reader.next();
            }
            pause();
            listener.packet(packet);
        } catch (PacketReader.UnframedException e) {
            pause();
            listener.unframed();
        } catch (IOException e) {
            close("the link broke: " + e.getMessage());
        }
    }

    private synchronized void pause() {
        deadline.clear();
        if (!closed && key.isValid()) {
            key.interestOps(0);
        }
    }

    /** Writes what the channel takes; the reactor calls it for the rest. */
    void write() {
        Then next;
        synchronized (this) {
            if (closed || outgoing == null) {
                return;
            }
            try {
                channel.write(outgoing);
            } catch (IOException e) {
                closeLater("the link broke: " + e.getMessage());
                return;
            }
            if (outgoing.hasRemaining()) {
                reactor.interest(key, SelectionKey.OP_WRITE);
                return;
            }
            outgoing = null;
            deadline.clear();
            next = then;
            if (key.isValid() && key.interestOps() != 0) {
                key.interestOps(0);
            }
        }
        listener.sent();
        switch (next) {
            case READ -> read();
            case CLOSE -> close("done");
            case NOTHING -> { }
        }
    }

    /** The listener may be in the middle of something on this thread, so it hears from the reactor. */
    private void closeLater(String reason) {
        reactor.execute(() -> close(reason));
    }

    @Override
    public void close(String reason) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            outgoing = null;
            deadline.clear();
        }
        reactor.forget(this);
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to be done with it.
        }
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
