package syncml.transport.wsp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.transport.ServiceGate;
import syncml.transport.wsp.wire.Headers;
import syncml.transport.wsp.wire.MediaType;
import syncml.transport.wsp.wire.Types;
import syncml.transport.wsp.wire.WspPdu;

/**
 * Turns methods of WSP into requests to the engine, and its replies into answers (SyncML WSP Binding): a message is the
 * body of a Post, and the answer that of its Reply. Safe for use by several threads.
 */
final class SyncmlBinding {
    static final String XML = "application/vnd.syncml+xml";
    static final String WBXML = "application/vnd.syncml+wbxml";

    private static final Logger log = LoggerFactory.getLogger(SyncmlBinding.class);
    private static final List<String> TYPES = List.of(XML, WBXML);
    /** Headers that may tell something of a device or the way to it; none that carries a secret. */
    private static final List<String> ATTRIBUTES =
            List.of("user-agent", "accept", "accept-language", "via", "profile", "x-wap-profile", "x-syncml-hmac");
    private static final int LONGEST_ATTRIBUTE = 512;
    /** What an answer has besides its body: type, status, lengths. */
    private static final int AROUND_BODY = 64;
    /** No message of SyncML with its header and the statuses that must be in it is smaller. */
    private static final int SMALLEST_REPLY = 400;
    /** A forger gains nothing worth the trouble by an answer that is so many times as large as the question. */
    private static final int GAIN = 2;
    private static final int WITH_TOKEN = 4096;
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    /** A method as it was understood: a question to the engine, or else its answer. */
    record Method(Request request, MediaType type, int largest, boolean verified, WspPdu.Reply refusal) {
    }

    private final ServiceGate gate;
    private final AddressProof proof;
    private volatile Settings settings;

    SyncmlBinding(Settings settings, ServiceGate gate, AddressProof proof) {
        this.settings = settings;
        this.gate = gate;
        this.proof = proof;
    }

    void use(Settings next) {
        settings = next;
    }

    /** Understands a method. Does not block. */
    Method understand(WspPdu unit, Caller caller) {
        if (!(unit instanceof WspPdu.Post post) || post.method() != Types.POST) {
            boolean known = unit instanceof WspPdu.Get get && (get.method() == Types.GET || get.method() == Types.HEAD);
            return refused(caller, known ? 405 : 501, known
                    ? "This address is for SyncML clients (data synchronization). Messages come by Post."
                    : "messages come by Post");
        }
        Optional<ServiceAddress> address = ServiceAddress.parse(post.uri(), settings.listening().path());
        if (address.isEmpty()) {
            return refused(caller, 404, "the service is at " + settings.listening().path());
        }
        if (post.type() == null || !TYPES.contains(post.type().essence())) {
            return refused(caller, 415, "messages are " + XML + " or " + WBXML);
        }
        if (post.body().length == 0) {
            return refused(caller, 400, "there is no message");
        }
        OptionalInt proven = proof.size(address.get().proof(), caller.peer().getAddress());
        int capacity = Math.min(caller.ceiling(), Math.max(caller.largest(), proven.orElse(0)));
        int largest = proven.isPresent() ? capacity
                : Math.min(capacity, unverified(post, address.get(), caller));
        if (largest < SMALLEST_REPLY + AROUND_BODY) {
            return refused(caller, 413, "answers have up to some thousand octets, and you take " + largest);
        }
        return new Method(request(post, address.get(), caller, capacity, largest - AROUND_BODY), post.type(), largest,
                proven.isPresent(), null);
    }

    /**
     * Whoever names a session of SyncML is likely to be in the middle of it, and at another address than before. Without a
     * session of WSP a single datagram could say so in the name of anybody.
     */
    private static int unverified(WspPdu.Post post, ServiceAddress address, Caller caller) {
        int least = Math.max(caller.largestUnverified(), GAIN * post.body().length);
        return address.token() == null || caller.connection() == null ? least : Math.max(least, WITH_TOKEN);
    }

    private Request request(WspPdu.Post post, ServiceAddress address, Caller caller, int capacity,
            int maxReply) {
        Headers headers = post.headers().over(caller.defaults());
        Request.Builder request = Request.builder("wsp")
                .body(post.body(), post.type().essence())
                .charset(post.type().parameters().get("charset"))
                .peer(caller.peer().getAddress().getHostAddress())
                .connection(caller.connection())
                .confidential(caller.peer().getAddress().isLoopbackAddress())
                .token(address.token())
                .maxReply(maxReply)
                .maxMessage(caller.largestMessage())
                .attributes(attributes(headers));
        address.endpoint(settings.listening(), headers.first("Host").orElse(null), caller.local(),
                proof.word(caller.peer().getAddress(), capacity)).ifPresent(request::endpoint);
        return request.build();
    }

    private static Map<String, String> attributes(Headers headers) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : ATTRIBUTES) {
            headers.first(name).ifPresent(value -> attributes.put(name,
                    value.substring(0, Math.min(value.length(), LONGEST_ATTRIBUTE))));
        }
        return attributes;
    }

    /** Answers a method. Blocks while the engine works, or is away. */
    WspPdu.Reply answer(Method method) {
        if (method.refusal() != null) {
            return method.refusal();
        }
        Request request = method.request();
        try {
            Optional<Reply> reply = gate.ask(settings.limits().hold(), service -> service.exchange(request));
            if (reply.isEmpty()) {
                return refusal(request.peer(), 503, "the service is not available at the moment", COME_BACK);
            }
            if (reply.get() instanceof Reply.Refused refused) {
                return refusal(request.peer(), refused.reason().httpStatus(), refused.explanation(),
                        refused.retryAfter());
            }
            Reply.Answer answer = (Reply.Answer) reply.get();
            WspPdu.Reply octets = new WspPdu.Reply(200, method.type().likewise(answer.mediaType()), Headers.NONE,
                    answer.body());
            return octets.toByteArray().length <= method.largest() ? octets
                    : refusal(request.peer(), 413, "the answer is larger than what may be sent to you", null);
        } catch (RuntimeException e) {
            log.error("a message from {} failed", request.peer(), e);
            return refusal(request.peer(), 500, "the message could not be processed", null);
        }
    }

    private static Method refused(Caller caller, int status, String why) {
        return new Method(null, null, 0, false, refusal(caller.peer().getAddress().getHostAddress(), status, why, null));
    }

    /** An answer that refuses, in few octets. */
    private static WspPdu.Reply refusal(String peer, int status, String why, Duration retryAfter) {
        if (status >= 500) {
            log.warn("refused a request from {} with {}: {}", peer, status, why);
        } else {
            log.info("refused a request from {} with {}: {}", peer, status, why);
        }
        Headers headers = retryAfter == null ? Headers.NONE
                : Headers.NONE.with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        return new WspPdu.Reply(status, new MediaType("text/plain", Map.of(), true), headers,
                why.getBytes(StandardCharsets.UTF_8));
    }
}
