package syncml.transport.obex;

import java.time.Duration;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;

/** Messages over OBEX: each goes out by PUT, the answer comes by GET (SyncML OBEX Binding). */
final class ObexChannel implements Channel {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final ObexClient link;
    private final ObexClientSession session;
    private final ChannelOptions options;
    private volatile boolean working;
    private volatile boolean broken;
    private volatile boolean closed;

    ObexChannel(ObexClient link, ObexClientSession session, ChannelOptions options) {
        this.link = link;
        this.session = session;
        this.options = options;
        link.timeout(options.replyTimeout());
    }

    @Override
    public Received exchange(byte[] message, String mediaType) throws ChannelException {
        return work(() -> {
            put(message, mediaType);
            ObexResponse response = session.get(ObexHeaders.of(ObexHeader.type(mediaType)), options.maxReply());
            if (response.code() == ResponseCode.NO_CONTENT || response.code() == ResponseCode.NOT_FOUND) {
                return new Received(new byte[0], mediaType);
            }
            check(response);
            return new Received(response.body().orElse(new byte[0]), response.headers().type().orElse(mediaType));
        });
    }

    @Override
    public void send(byte[] message, String mediaType) throws ChannelException {
        work(() -> {
            put(message, mediaType);
            return null;
        });
    }

    private void put(byte[] message, String mediaType) throws ObexException {
        check(session.put(ObexHeaders.of(ObexHeader.type(mediaType)), message));
    }

    private static void check(ObexResponse response) throws ObexException {
        if (!response.succeeded()) {
            throw new ObexException(response.code(), "the peer refuses the message"
                    + response.headers().description().map(text -> ": " + text).orElse(""));
        }
    }

    /** Something that uses the session. */
    private interface Work<T> {
        T run() throws ObexException;
    }

    private <T> T work(Work<T> work) throws ChannelException {
        if (closed || broken) {
            throw new ChannelException(closed ? Reason.CLOSED : Reason.LOST, "the channel is closed", null);
        }
        working = true;
        try {
            return work.run();
        } catch (ObexException e) {
            broken = e.code().isEmpty();
            if (closed) {
                throw new ChannelException(Reason.CLOSED, "the channel was closed", e);
            }
            throw ObexClientTransport.failure(e);
        } finally {
            working = false;
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!working && !broken) {
            try {
                link.timeout(FAREWELL);
                session.disconnect();
            } catch (ObexException e) {
                // The link ends in any case.
            }
        }
        link.close();
    }
}
