package syncml.transport.wsp;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MediaType;
import syncml.transport.wsp.wire.Types;
import syncml.transport.wsp.wire.WspPdu;

/** Messages over WSP: each is the body of a Post, the answer that of its Reply (SyncML WSP Binding). */
final class WspChannel implements Channel {
    private static final int MAX_RETRY_SECONDS = 3600;

    /** Opens ways to servers. */
    interface Links {
        ClientLink open(ServerLocation location) throws ChannelException;
    }

    private final Links links;
    private final ChannelOptions options;
    private final Headers headers;
    private ServerLocation location;
    private volatile ClientLink link;
    private volatile boolean closed;

    WspChannel(Links links, ServerLocation location, ChannelOptions options, Headers headers) throws ChannelException {
        this.links = links;
        this.location = location;
        this.options = options;
        this.headers = headers;
        link = links.open(location);
    }

    @Override
    public void continueAt(URI address) {
        ServerLocation next = location.continued(address);
        if (!next.host().equals(location.host()) || next.port() != location.port()) {
            link.close();
            link = null;
        }
        location = next;
    }

    @Override
    public Received exchange(byte[] message, String mediaType) throws ChannelException {
        if (closed) {
            throw Answers.closed();
        }
        if (link == null) {
            link = links.open(location);
        }
        WspPdu.Reply reply = link.ask(new WspPdu.Post(Types.POST, location.target(), MediaType.of(mediaType), headers,
                message), options.replyTimeout());
        if (reply.status() / 100 != 2) {
            throw refusal(reply);
        }
        if (reply.body().length > options.maxReply()) {
            throw new ChannelException(Reason.TOO_LARGE, "the answer is too large", null);
        }
        return new Received(reply.body(), Optional.ofNullable(reply.type()).map(MediaType::essence).orElse(mediaType));
    }

    @Override
    public void send(byte[] message, String mediaType) throws ChannelException {
        exchange(message, mediaType);
    }

    /** What a status other than success means. */
    static ChannelException refusal(WspPdu.Reply reply) {
        int status = reply.status();
        Duration later = reply.headers().first("Retry-After").filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Math.min(MAX_RETRY_SECONDS, Integer.parseInt(value)))).orElse(null);
        String number = " (status " + status + ")";
        return switch (status) {
            case 400 -> new ChannelException(Reason.MALFORMED, "the server does not understand the message" + number,
                    null);
            case 401, 407 -> new ChannelException(Reason.UNAUTHORIZED,
                    "server or gateway wants a password before it takes SyncML" + number, null);
            case 406, 415 -> new ChannelException(Reason.UNSUPPORTED_TYPE,
                    "the server does not take this encoding" + number, null);
            case 408 -> new ChannelException(Reason.TIMEOUT, "the server cannot answer at the moment" + number, null);
            case 413 -> new ChannelException(Reason.TOO_LARGE, "message or answer is too large" + number, null);
            case 500 -> new ChannelException(Reason.FAILED, "the server failed" + number, null);
            case 502, 503, 504 -> new ChannelException(Reason.UNAVAILABLE,
                    "the server cannot answer at the moment" + number, later, null);
            default -> new ChannelException(Reason.REFUSED, "there is no SyncML server at this address" + number, null);
        };
    }

    /** The headers of requests. */
    static Headers headers(Map<String, String> attributes) {
        return Headers.NONE.with("Accept", SyncmlBinding.WBXML).with("Accept", SyncmlBinding.XML)
                .with("Accept-Charset", "utf-8").with("Cache-Control", "no-store")
                .with("User-Agent", attributes.getOrDefault("user-agent", "SyncML-Platform"));
    }

    @Override
    public void close() {
        closed = true;
        ClientLink open = link;
        if (open != null) {
            open.close();
        }
    }
}
