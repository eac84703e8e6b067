package syncml.transport.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.transport.Budget;
import syncml.transport.ServiceGate;

/**
 * Turns HTTP requests into requests to the engine, and its replies into HTTP answers (SyncML HTTP Binding 1.2.1, section
 * 5). Safe for use by several threads.
 */
final class HttpBinding {
    private static final Logger log = LoggerFactory.getLogger(HttpBinding.class);

    private static final String XML = "application/vnd.syncml+xml";
    private static final String WBXML = "application/vnd.syncml+wbxml";
    private static final List<String> GENERIC_XML = List.of("text/xml", "application/xml");
    /** Headers that may tell something of a device or the way to it; none that carries a secret. */
    private static final List<String> ATTRIBUTES =
            List.of("user-agent", "accept", "accept-language", "via", "x-wap-profile", "x-syncml-hmac");
    private static final int LONGEST_ATTRIBUTE = 512;
    /** Below this, compression saves less than its headers and the processor time cost. */
    private static final int WORTH_COMPRESSING = 1024;
    static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Settings settings;
    private final ServiceGate gate;
    private final Turns turns;
    private final Budget budget;
    private final BodyReader bodies;

    /**
     * @param settings limits and addresses
     * @param gate the way to the engine
     * @param turns who is in work, shared with a binding that this one replaces
     * @param budget memory for bodies, shared as well
     * @param nanoTime the clock, as {@link System#nanoTime()}
     */
    HttpBinding(Settings settings, ServiceGate gate, Turns turns, Budget budget, LongSupplier nanoTime) {
        this.settings = settings;
        this.gate = gate;
        this.turns = turns;
        this.budget = budget;
        bodies = new BodyReader(settings.maxRequestBytes(), settings.readTimeout(), nanoTime);
    }

    /**
     * Answers a request.
     *
     * @return the answer; {@link HttpAnswer#NONE} if the request was given back
     * @throws IOException if the connection is lost, so that there is nobody to answer
     */
    HttpAnswer answer(HttpCall received) throws IOException {
        HttpCall call = ForwardedCall.of(received, settings.trustedProxies());
        switch (call.method()) {
            case "POST":
                break;
            case "GET", "HEAD":
                return HttpAnswer.text(405, "This address is for SyncML clients (data synchronization). Enter it as the "
                        + "server address of a phone or program that synchronizes contacts, calendars or tasks.")
                        .with("Allow", "POST");
            default:
                return logged(call, HttpAnswer.text(405, "messages come by POST").with("Allow", "POST"));
        }
        if (!settings.plain().equals(Settings.SERVE) && !isConfidential(call)) {
            return logged(call, settings.plain().equals(Settings.REFUSE)
                    ? HttpAnswer.text(403, "messages are taken over TLS only; the address begins with https:")
                    : HttpAnswer.text(308, "messages are taken over TLS only").with("Location", settings.plain()
                            + ServiceAddress.token(call.pathInfo()).map(token -> "/" + token).orElse("")));
        }
        // The machine itself may be a proxy that is not known as one.
        int mostOfPeer = isLoopback(call.remoteAddress()) ? settings.maxConcurrent() : settings.maxConcurrentPerPeer();
        if (!turns.enter(call.remoteAddress(), settings.maxConcurrent(), mostOfPeer, settings.hold())) {
            return logged(call, comeBack("too many requests at the same time"));
        }
        try (Budget.Share share = budget.share()) {
            return message(call, share);
        } catch (HttpRefusal e) {
            return logged(call, e.answer());
        } finally {
            turns.leave(call.remoteAddress());
        }
    }

    private HttpAnswer message(HttpCall call, Budget.Share share) throws HttpRefusal, IOException {
        String contentType = call.header("Content-Type");
        MediaType declared = MediaType.parse(contentType == null ? "application/octet-stream" : contentType);
        boolean generic = settings.lenientTypes() && GENERIC_XML.contains(declared.essence());
        checkAcceptable(call, declared.essence());
        Request request = request(call, declared, generic, bodies.read(call, share));
        Optional<Reply> reply;
        try {
            reply = gate.ask(settings.hold(), service -> service.exchange(request));
        } catch (RuntimeException e) {
            log.error("a message from {} failed", request.peer(), e);
            return HttpAnswer.text(500, "the message could not be processed");
        }
        if (reply.isEmpty() && gate.isClosed() && call.giveBack(request.body())) {
            return HttpAnswer.NONE;
        }
        if (reply.isEmpty()) {
            return logged(call, comeBack("the service is not available at the moment"));
        }
        if (reply.get() instanceof Reply.Refused refused) {
            HttpAnswer answer = HttpAnswer.text(refused.reason().httpStatus(), refused.explanation());
            return logged(call, refused.retryAfter() == null
                    ? answer
                    : answer.with("Retry-After", seconds(refused.retryAfter())));
        }
        return answer(call, (Reply.Answer) reply.get(), generic ? declared.essence() : null);
    }

    private Request request(HttpCall call, MediaType declared, boolean generic, byte[] body) {
        Request.Builder request = Request.builder("http")
                .body(body, generic ? XML : declared.essence())
                .charset(declared.parameters().get("charset"))
                .peer(call.remoteAddress())
                .confidential(isConfidential(call))
                .attributes(attributes(call));
        ServiceAddress.endpoint(settings.publicUrl(), call).ifPresent(request::endpoint);
        ServiceAddress.token(call.pathInfo()).ifPresent(request::token);
        return request.build();
    }

    /** Section 5.3.3: a sender that takes no SyncML, or no UTF-8, is told before anything happens. */
    private static void checkAcceptable(HttpCall call, String type) throws HttpRefusal {
        HeaderList accept = HeaderList.parse(call.header("Accept"));
        if (!accept.isEmpty() && !accept.takes(type) && !accept.takes(XML) && !accept.takes(WBXML)) {
            throw new HttpRefusal(406, "answers are " + XML + " or " + WBXML);
        }
        HeaderList charsets = HeaderList.parse(call.header("Accept-Charset"));
        if (!charsets.isEmpty() && !charsets.takes("utf-8") && !charsets.takes("utf8")) {
            throw new HttpRefusal(406, "answers are in UTF-8");
        }
    }

    private static HttpAnswer answer(HttpCall call, Reply.Answer reply, String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type == null ? reply.mediaType() : type + "; charset=utf-8");
        headers.put("Cache-Control", "no-store");
        byte[] body = reply.body();
        HeaderList encodings = HeaderList.parse(call.header("Accept-Encoding"));
        if (body.length > WORTH_COMPRESSING && (encodings.names("gzip") || encodings.names("x-gzip"))) {
            headers.put("Content-Encoding", "gzip");
            body = gzip(body);
        }
        return new HttpAnswer(200, headers, body);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Map<String, String> attributes(HttpCall call) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : ATTRIBUTES) {
            String value = call.header(name);
            if (value != null) {
                attributes.put(name, value.length() > LONGEST_ATTRIBUTE ? value.substring(0, LONGEST_ATTRIBUTE) : value);
            }
        }
        return attributes;
    }

    private static HttpAnswer comeBack(String explanation) {
        return HttpAnswer.text(503, explanation).with("Retry-After", seconds(COME_BACK));
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }

    private static boolean isConfidential(HttpCall call) {
        return call.secure() || isLoopback(call.remoteAddress());
    }

    /** Whether an address, in numbers as containers give it, is the machine itself. */
    private static boolean isLoopback(String address) {
        String bare = address.toLowerCase(Locale.ROOT).replace("[", "").replace("]", "");
        return bare.equals("::1") || bare.equals("0:0:0:0:0:0:0:1") || bare.matches("(::ffff:)?127(\\.[0-9]{1,3}){3}");
    }

    private static HttpAnswer logged(HttpCall call, HttpAnswer answer) {
        String reason = new String(answer.body(), StandardCharsets.UTF_8).strip()
                .replaceAll("\\p{Cntrl}+", " ");
        if (answer.status() >= 500) {
            log.warn("refused a request from {} with {}: {}", call.remoteAddress(), answer.status(), reason);
        } else {
            log.info("refused a request from {} with {}: {}", call.remoteAddress(), answer.status(), reason);
        }
        return answer;
    }
}
