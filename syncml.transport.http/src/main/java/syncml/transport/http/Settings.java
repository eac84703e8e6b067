package syncml.transport.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the HTTP transport behaves.
 *
 * @param path where the service is found, beginning with a slash and not ending with one
 * @param maxRequestBytes octets of the largest message accepted, after decompression; at least 1,024
 * @param readTimeout how long the arrival of one message may take in all
 * @param hold how long a request waits for the engine when there is none; zero refuses at once
 * @param maxConcurrent requests that may be in work or held at the same time; others wait for their turn
 * @param maxConcurrentPerPeer of these, of one address other than the machine's own
 * @param maxBytes octets of all bodies under way, of which {@code maxRequestBytes} is less than two thirds
 * @param publicUrl address of the service as clients see it, without a slash at its end; null to take it from each
 *     request
 * @param trustedProxies addresses of proxies that are believed
 * @param plain what becomes of messages that come unencrypted from elsewhere: {@value #SERVE}, {@value #REFUSE}, or the
 *     address to which they are redirected
 * @param lenientTypes whether {@code text/xml} and {@code application/xml} are taken for SyncML in XML
 */
record Settings(
        String path,
        int maxRequestBytes,
        Duration readTimeout,
        Duration hold,
        int maxConcurrent,
        int maxConcurrentPerPeer,
        long maxBytes,
        String publicUrl,
        List<String> trustedProxies,
        String plain,
        boolean lenientTypes) {
    static final String SERVE = "serve";
    static final String REFUSE = "refuse";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    Settings {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(readTimeout, "readTimeout");
        Objects.requireNonNull(hold, "hold");
        require(PATH.matcher(path).matches(), "path: " + path);
        require(maxRequestBytes >= 1024, "maxRequestBytes: " + maxRequestBytes);
        require(readTimeout.toMillis() > 0, "readTimeoutSeconds: " + readTimeout.toSeconds());
        require(!hold.isNegative(), "holdSeconds: " + hold.toSeconds());
        require(maxConcurrent > 0, "maxConcurrent: " + maxConcurrent);
        require(maxConcurrentPerPeer > 0, "maxConcurrentPerPeer: " + maxConcurrentPerPeer);
        require(maxBytes / 3 * 2 > maxRequestBytes, "maxBytesInFlight: " + maxBytes);
        trustedProxies = List.copyOf(trustedProxies);
        require(plain.equals(SERVE) || plain.equals(REFUSE) || isHttp(plain) && plain.startsWith("https:"),
                "plain: " + plain);
        require(publicUrl == null || isHttp(publicUrl), "publicUrl: " + publicUrl);
    }

    /** The values of a configuration. */
    static Settings of(HttpTransportConfig config) {
        String url = withoutSlash(config.publicUrl().strip());
        return new Settings(withoutSlash(config.path().strip()), config.maxRequestBytes(),
                Duration.ofSeconds(config.readTimeoutSeconds()), Duration.ofSeconds(config.holdSeconds()),
                config.maxConcurrent(), config.maxConcurrentPerPeer(), config.maxBytesInFlight(), url.isEmpty() ? null : url,
                Stream.of(String.join(",", config.trustedProxies()).split(",")).map(String::strip)
                        .filter(proxy -> !proxy.isEmpty()).toList(),
                withoutSlash(config.plain().strip()), config.lenientTypes());
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && uri.getScheme().matches("(?i)https?") && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void require(boolean condition, String wrong) {
        if (!condition) {
            throw new IllegalArgumentException("not a usable value: " + wrong);
        }
    }
}
