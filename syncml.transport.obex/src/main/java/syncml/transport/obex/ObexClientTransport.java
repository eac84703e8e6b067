package syncml.transport.obex;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ResponseCode;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;

/**
 * SyncML over OBEX, client side (SyncML OBEX Binding): connects to {@code SYNCML-SYNC} at addresses as {@link ObexLinks}
 * takes them. Of the attributes it reads {@code obex-user} and {@code obex-password}, which answer a challenge of the
 * peer.
 */
final class ObexClientTransport implements ClientTransport {
    private final ObexLinks links;

    ObexClientTransport(ObexLinks links) {
        this.links = links;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("obex");
    }

    @Override
    public Channel open(URI address, ChannelOptions options) throws ChannelException {
        ObexClient link;
        try {
            link = links.open(address, options.connectTimeout());
        } catch (ObexException e) {
            throw new ChannelException(Reason.UNREACHABLE, e.getMessage(), e);
        }
        try {
            link.timeout(options.connectTimeout());
            ObexConnect connect = ObexConnect.to(SyncmlService.syncmlTarget());
            Map<String, String> attributes = options.attributes();
            if (attributes.containsKey("obex-password")) {
                connect = connect.with(new ObexLogin(attributes.get("obex-user"), attributes.get("obex-password")));
            }
            return new ObexChannel(link, link.connect(connect), options);
        } catch (ObexException e) {
            link.close();
            throw failure(e);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** What an exception means for a channel. */
    static ChannelException failure(ObexException e) {
        Reason reason = e.code().isPresent() ? reason(e.code().getAsInt())
                : e.getCause() instanceof TimeoutException ? Reason.TIMEOUT
                : e.getCause() instanceof MalformedPacketException ? Reason.MALFORMED : Reason.LOST;
        return new ChannelException(reason, e.getMessage(), e);
    }

    /** What a refusal means for a channel. */
    static Reason reason(int code) {
        return switch (code) {
            case ResponseCode.BAD_REQUEST -> Reason.MALFORMED;
            case ResponseCode.UNAUTHORIZED -> Reason.UNAUTHORIZED;
            case ResponseCode.ENTITY_TOO_LARGE -> Reason.TOO_LARGE;
            case ResponseCode.UNSUPPORTED_MEDIA_TYPE, ResponseCode.NOT_ACCEPTABLE -> Reason.UNSUPPORTED_TYPE;
            case ResponseCode.REQUEST_TIMEOUT -> Reason.TIMEOUT;
            case ResponseCode.SERVICE_UNAVAILABLE, ResponseCode.DATABASE_FULL, ResponseCode.DATABASE_LOCKED ->
                    Reason.UNAVAILABLE;
            case ResponseCode.INTERNAL_SERVER_ERROR -> Reason.FAILED;
            default -> Reason.REFUSED;
        };
    }
}
