package syncml.transport.wsp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of ours, which the loop waits for. Safe for use by several threads. */
final class UdpPort implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UdpPort.class);
    /** One busy port does not keep the others waiting. */
    private static final int AT_ONCE = 64;

    private final Loop loop;
    private final DatagramChannel channel;
    private final Loop.Resident resident;
    private final boolean connected;
    private final InetSocketAddress local;

    UdpPort(Loop loop, DatagramChannel channel, Loop.Resident resident) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.resident = resident;
        connected = channel.isConnected();
        local = (InetSocketAddress) channel.getLocalAddress();
    }

    /** Where it is. */
    InetSocketAddress local() {
        return local;
    }

    /** Who lives there. */
    Loop.Resident resident() {
        return resident;
    }

    /** Sends a datagram, or loses it: that is what the protocols above expect of a network. */
    void send(InetSocketAddress to, byte[] datagram) {
        try {
            if (connected) {
                channel.write(ByteBuffer.wrap(datagram));
            } else {
                channel.send(ByteBuffer.wrap(datagram), to);
            }
        } catch (PortUnreachableException e) {
            loop.execute(() -> resident.unreachable(loop.now()));
        } catch (IOException | RuntimeException e) {
            log.debug("a datagram was not sent", e);
        }
    }

    /** Hands on what has arrived. On the thread of the loop. */
    void receive(ByteBuffer buffer) throws IOException {
        for (int i = 0; i < AT_ONCE; i++) {
            buffer.clear();
            InetSocketAddress from;
            try {
                from = (InetSocketAddress) channel.receive(buffer);
            } catch (PortUnreachableException e) {
                resident.unreachable(loop.now());
                continue;
            }
            if (from == null) {
                return;
            }
            buffer.flip();
            byte[] datagram = new byte[buffer.remaining()];
            buffer.get(datagram);
            try {
                resident.received(from, datagram, loop.now());
            } catch (RuntimeException e) {
                log.error("a datagram could not be processed", e);
            }
        }
    }

    /** Leaves what arrives to the operating system, which keeps it as long as there is room. Sending goes on. */
    void pause() {
        loop.execute(() -> loop.pause(channel));
    }

    /** Gives the port to somebody else, open as it is. */
    DatagramChannel release() throws IOException {
        return loop.call(() -> {
            loop.deregister(channel);
            return channel;
        });
    }

    /** Gives the port up; returns when it is free. */
    @Override
    public void close() {
        try {
            loop.call(() -> {
                channel.close();
                loop.deregister(channel);
                return null;
            });
        } catch (IOException | ClosedSelectorException e) {
            log.debug("closing a port failed", e);
        }
    }
}
