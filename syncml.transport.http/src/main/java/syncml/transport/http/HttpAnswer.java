package syncml.transport.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered to a request.
 *
 * @param status HTTP status
 * @param headers further headers in the order to send them, without the length of the body
 * @param body octets of the body, possibly none; not to be changed
 */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    /** No answer: the request was given back. */
    static final HttpAnswer NONE = new HttpAnswer(0, Map.of(), new byte[0]);

    /** An answer that explains itself to a human reader. */
    static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status,
                Map.of("Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store"),
                (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with one header more. */
    HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }
}
