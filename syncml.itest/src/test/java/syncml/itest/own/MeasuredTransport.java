package syncml.itest.own;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;

/** Counts the exchanges of all its channels and keeps the longest. Safe for use by several threads. */
public final class MeasuredTransport implements ClientTransport {
    private final ClientTransport transport;
    private final AtomicLong exchanges = new AtomicLong();
    private final AtomicLong longestNanos = new AtomicLong();

    /** Measures a transport. */
    public MeasuredTransport(ClientTransport transport) {
        this.transport = transport;
    }

    /** Exchanges that have succeeded. */
    public long exchanges() {
        return exchanges.get();
    }

    /** Milliseconds of the longest exchange since this was asked last. */
    public long longestMillis() {
        return longestNanos.getAndSet(0) / 1_000_000;
    }

    @Override
    public Set<String> schemes() {
        return transport.schemes();
    }

    @Override
    public Channel open(URI address, ChannelOptions options) throws ChannelException {
        Channel channel = transport.open(address, options);
        return new Channel() {
            @Override
            public Received exchange(byte[] message, String mediaType) throws ChannelException {
                long begin = System.nanoTime();
                Received received = channel.exchange(message, mediaType);
                longestNanos.accumulateAndGet(System.nanoTime() - begin, Math::max);
                exchanges.incrementAndGet();
                return received;
            }

            @Override
            public void send(byte[] message, String mediaType) throws ChannelException {
                channel.send(message, mediaType);
            }

            @Override
            public void continueAt(URI next) {
                channel.continueAt(next);
            }

            @Override
            public void close() {
                channel.close();
            }
        };
    }
}
