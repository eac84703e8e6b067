package syncml.itest.own;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;

/** Keeps the messages of both sides, in their order. For one thread. */
public final class RecordedTransport implements ClientTransport {
    private final ClientTransport transport;
    private final List<String> messages = new ArrayList<>();

    /** Keeps those of a transport. */
    public RecordedTransport(ClientTransport transport) {
        this.transport = transport;
    }

    /** The messages so far, as text. */
    public List<String> messages() {
        return List.copyOf(messages);
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
                messages.add(new String(message, StandardCharsets.UTF_8));
                Received received = channel.exchange(message, mediaType);
                messages.add(new String(received.body(), StandardCharsets.UTF_8));
                return received;
            }

            @Override
            public void send(byte[] message, String mediaType) throws ChannelException {
                messages.add(new String(message, StandardCharsets.UTF_8));
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
