package syncml.transport.obex;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ObexSession;
import syncml.api.obex.ResponseCode;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.transport.ServiceGate;

/**
 * A peer that speaks SyncML (SyncML OBEX Binding): a PUT carries a message, and the GET that follows fetches the answer. A
 * message is processed within its PUT, so that one that cannot be answered is refused at once. An answer that was lost on
 * the way can be fetched again until the next message.
 */
final class SyncmlSession implements ObexSession {
    static final String XML = "application/vnd.syncml+xml";
    static final String WBXML = "application/vnd.syncml+wbxml";

    private static final Logger log = LoggerFactory.getLogger(SyncmlSession.class);
    private static final List<String> TYPES = List.of(XML, WBXML);
    private static final String HMAC = "x-syncml-hmac";
    private static final int LONGEST_ATTRIBUTE = 512;

    private final ObexConnection connection;
    private final ServiceGate gate;
    private final Duration hold;
    private Reply.Answer answer;

    /**
     * @param hold how long a message waits for the engine
     */
    SyncmlSession(ObexConnection connection, ServiceGate gate, Duration hold) {
        this.connection = connection;
        this.gate = gate;
        this.hold = hold;
    }

    @Override
    public ObexResponse put(ObexRequest request) {
        Optional<String> type = request.headers().type();
        if (type.isEmpty() || !TYPES.contains(type.get())) {
            return refused(ResponseCode.UNSUPPORTED_MEDIA_TYPE, "messages are " + XML + " or " + WBXML);
        }
        byte[] body = request.body().orElse(new byte[0]);
        if (body.length == 0) {
            return refused(ResponseCode.BAD_REQUEST, "there is no message");
        }
        answer = null;
        Request message = Request.builder("obex")
                .body(body, type.get())
                .charset(charset(request.headers()))
                .peer(connection.peer())
                .connection(connection.key())
                .confidential(connection.confidential())
                .attributes(attributes(request.headers()))
                .build();
        Optional<Reply> reply = gate.ask(hold, service -> service.exchange(message));
        if (reply.isEmpty()) {
            return refused(ResponseCode.SERVICE_UNAVAILABLE, "the service is not available at the moment");
        }
        if (reply.get() instanceof Reply.Refused refusal) {
            return refused(code(refusal.reason()), refusal.explanation());
        }
        answer = (Reply.Answer) reply.get();
        return ObexResponse.SUCCESS;
    }

    @Override
    public ObexResponse get(ObexRequest request) {
        if (answer == null) {
            return refused(ResponseCode.BAD_REQUEST, "there is no answer, since there was no message");
        }
        Optional<String> wanted = request.headers().type();
        if (wanted.isPresent() && !wanted.get().equals(answer.mediaType())) {
            return refused(ResponseCode.NOT_ACCEPTABLE, "the answer is " + answer.mediaType());
        }
        ObexHeaders headers = wanted.isPresent() ? ObexHeaders.NONE
                : ObexHeaders.of(ObexHeader.type(answer.mediaType()));
        return new ObexResponse(ResponseCode.SUCCESS, headers, answer.body());
    }

    private ObexResponse refused(int code, String why) {
        log.info("refused a request from {} with {}: {}", connection.peer(), Integer.toHexString(code), why);
        return ObexResponse.of(code, why);
    }

    private static int code(Reply.Reason reason) {
        return switch (reason) {
            case MALFORMED -> ResponseCode.BAD_REQUEST;
            case TOO_LARGE -> ResponseCode.ENTITY_TOO_LARGE;
            case UNSUPPORTED_TYPE -> ResponseCode.UNSUPPORTED_MEDIA_TYPE;
            case FAILED -> ResponseCode.INTERNAL_SERVER_ERROR;
            case UNAVAILABLE -> ResponseCode.SERVICE_UNAVAILABLE;
        };
    }

    private static String charset(ObexHeaders headers) {
        String type = headers.first(ObexHeader.TYPE).map(ObexHeader::asText).orElse("").toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        if (at < 0) {
            return null;
        }
        String value = type.substring(at + "charset=".length()).split(";", 2)[0].replace("\"", "").strip();
        return value.isEmpty() || value.length() > LONGEST_ATTRIBUTE ? null : value;
    }

    /** The integrity code of a message travels as a line of HTTP (SyncML OBEX Binding 1.1). */
    private static Map<String, String> attributes(ObexHeaders headers) {
        Map<String, String> attributes = new HashMap<>();
        headers.first(ObexHeader.HTTP).ifPresent(header -> {
            String lines = new String(header.value(), StandardCharsets.ISO_8859_1);
            for (String line : lines.split("\r?\n", 20)) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(HMAC)) {
                    String value = line.substring(colon + 1).strip();
                    attributes.put(HMAC, value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE)));
                }
            }
        });
        return attributes;
    }
}
