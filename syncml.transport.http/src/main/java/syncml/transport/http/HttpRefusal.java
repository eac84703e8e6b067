package syncml.transport.http;

import java.util.Map;

/** A request that cannot be taken, with the HTTP status that says so. */
final class HttpRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> headers;

    HttpRefusal(int status, String explanation) {
        this(status, explanation, Map.of());
    }

    HttpRefusal(int status, String explanation, Map<String, String> headers) {
        super(explanation, null, false, false);
        this.status = status;
        this.headers = headers;
    }

    /** The answer to send. */
    HttpAnswer answer() {
        HttpAnswer answer = HttpAnswer.text(status, getMessage());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }
}
