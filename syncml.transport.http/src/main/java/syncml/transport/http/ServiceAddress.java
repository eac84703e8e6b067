package syncml.transport.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of the service: the one to answer at, and the token that a sender appended to it. */
final class ServiceAddress {
    private static final Pattern HOST = Pattern.compile(
            "(?:\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?)(?::([0-9]{1,5}))?");
    private static final Pattern TOKEN = Pattern.compile("/([A-Za-z0-9_-]{1,64})");

    private ServiceAddress() {
    }

    /**
     * The absolute address of the service as the sender of a request knows it: the configured one, or else what its
     * {@code Host} header says, provided that this is a host and nothing else.
     */
    static Optional<String> endpoint(String publicUrl, HttpCall call) {
        if (publicUrl != null) {
            return Optional.of(publicUrl);
        }
        String host = call.header("Host");
        if (host == null) {
            return Optional.empty();
        }
        // the examples of the HTTP binding show the header with a scheme, and some clients believed them
        String bare = host.strip().replaceFirst("(?i)^https?://", "").replaceFirst("/$", "");
        Matcher m = HOST.matcher(bare);
        if (!m.matches() || m.group(1) != null && !isPort(Integer.parseInt(m.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(call.scheme() + "://" + bare + call.servicePath());
    }

    /** The token after the path of the service; none if what stands there is none. */
    static Optional<String> token(String pathInfo) {
        Matcher m = TOKEN.matcher(pathInfo == null ? "" : pathInfo);
        return m.matches() ? Optional.of(m.group(1)) : Optional.empty();
    }

    private static boolean isPort(int number) {
        return number > 0 && number < 65536;
    }
}
