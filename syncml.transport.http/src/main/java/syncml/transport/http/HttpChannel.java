package syncml.transport.http;

import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;
import syncml.transport.Departure;

/** Messages over HTTP. Redirections are followed with the same message, never from TLS to the clear. */
final class HttpChannel implements Channel {
    private static final int MAX_REDIRECTIONS = 5;
    private static final int MAX_RETRY_SECONDS = 3600;
    private static final int HTTPS_PORT = 443;

    private final HttpClient client;
    private final ChannelOptions options;
    private final Departure departure;
    private URI address;
    private volatile CompletableFuture<?> waiting;
    private volatile boolean closed;

    HttpChannel(HttpClient client, URI address, ChannelOptions options, Departure departure) {
        this.client = client;
        this.address = address;
        this.options = options;
        this.departure = departure;
    }

    static void requireAddress(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null
                || address.getUserInfo() != null) {
            throw new IllegalArgumentException("an address is http://HOST/PATH or https://HOST/PATH");
        }
    }

    @Override
    public void continueAt(URI other) {
        if (!lowers(address, other)) {
            requireAddress(other);
            address = other;
        }
    }

    @Override
    public Received exchange(byte[] message, String mediaType) throws ChannelException {
        return departure.before(() -> followed(message, mediaType));
    }

    private Received followed(byte[] message, String mediaType) throws ChannelException {
        URI target = address;
        for (int i = 0; i <= MAX_REDIRECTIONS; i++) {
            HttpResponse<byte[]> response = post(target, message, mediaType);
            Optional<URI> next = redirection(target, response);
            if (next.isEmpty()) {
                return received(response, mediaType, options.maxReply());
            }
            target = next.get();
        }
        throw new ChannelException(Reason.REFUSED, "the server redirects without end", null);
    }

    @Override
    public void send(byte[] message, String mediaType) throws ChannelException {
        exchange(message, mediaType);
    }

    private HttpResponse<byte[]> post(URI target, byte[] message, String mediaType) throws ChannelException {
        HttpRequest request = HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(message))
                .header("Content-Type", mediaType).header("Accept", mediaType).header("Accept-Charset", "utf-8")
                .header("Cache-Control", "no-store").header("Accept-Encoding", "gzip")
                .header("User-Agent", options.attributes().getOrDefault("user-agent", "SyncML-Platform")).build();
        CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request,
                info -> new BoundedBody(options.maxReply()));
        waiting = future;
        try {
            if (closed) {
                throw new CancellationException();
            }
            return future.get(options.replyTimeout().plus(options.connectTimeout()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ChannelException(Reason.TIMEOUT, "the server does not answer", e);
        } catch (ExecutionException e) {
            throw closed ? new ChannelException(Reason.CLOSED, "the channel was closed", e)
                    : failure(target, e.getCause());
        } catch (CancellationException e) {
            throw new ChannelException(Reason.CLOSED, "the channel was closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChannelException(Reason.CLOSED, "interrupted", e);
        } finally {
            future.cancel(true);
            waiting = null;
        }
    }

    private static ChannelException failure(URI target, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof BoundedBody.TooLargeException) {
                return new ChannelException(Reason.TOO_LARGE, "the answer is too large", cause);
            }
            if (t instanceof SSLException && !(t instanceof SSLHandshakeException)
                    && !(t instanceof SSLPeerUnverifiedException)) {
                return new ChannelException(Reason.UNTRUSTED, "the server at " + target.getHost() + " does not answer by TLS at"
                        + " port " + port(target) + "; its address may be one that begins with http:", cause);
            }
            if (t instanceof SSLException) {
                return new ChannelException(Reason.UNTRUSTED, "the server at " + target.getHost()
                        + " cannot prove that it is the one: " + t.getMessage(), cause);
            }
            if (t instanceof UnknownHostException || t instanceof UnresolvedAddressException) {
                return new ChannelException(Reason.UNREACHABLE, "there is no host " + target.getHost(), cause);
            }
            if (t instanceof ConnectException || t instanceof HttpConnectTimeoutException) {
                return unreachable(target, cause);
            }
        }
        return new ChannelException(Reason.LOST, "the connection to " + target.getHost() + " broke", cause);
    }

    private static int port(URI target) {
        return target.getPort() >= 0 ? target.getPort() : HTTPS_PORT;
    }

    private static ChannelException unreachable(URI target, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof UnresolvedAddressException) {
                return new ChannelException(Reason.UNREACHABLE, "there is no host " + target.getHost(), cause);
            }
        }
        int port = target.getPort();
        return new ChannelException(Reason.UNREACHABLE, "nothing listens at " + target.getHost()
                + (port < 0 ? "" : ", port " + port), cause);
    }

    private static Optional<URI> redirection(URI target, HttpResponse<?> response) throws ChannelException {
        int status = response.statusCode();
        if (status != 301 && status != 302 && status != 307 && status != 308) {
            return Optional.empty();
        }
        try {
            URI next = target.resolve(response.headers().firstValue("Location").orElseThrow());
            requireAddress(next);
            if (lowers(target, next)) {
                throw new ChannelException(Reason.REFUSED, "the server redirects from TLS to the clear", null);
            }
            return Optional.of(next);
        } catch (RuntimeException e) {
            throw new ChannelException(Reason.REFUSED, "the server redirects to nowhere", e);
        }
    }

    private static boolean lowers(URI from, URI to) {
        return "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
    }

    private static Received received(HttpResponse<byte[]> response, String asked, int most) throws ChannelException {
        int status = response.statusCode();
        if (status == 200) {
            String type = response.headers().firstValue("Content-Type").map(t -> MediaType.parse(t).essence())
                    .orElse(asked);
            return new Received(AnswerBody.of(response, most), type);
        }
        if (status / 100 == 2) {
            return new Received(new byte[0], asked);
        }
        Duration later = response.headers().firstValue("Retry-After").map(HttpChannel::seconds).orElse(null);
        throw new ChannelException(reason(status), words(status), later, null);
    }

    /** What a status other than success means. SyncML HTTP Binding 1.2.1, chapter 6. */
    private static Reason reason(int status) {
        return switch (status) {
            case 400 -> Reason.MALFORMED;
            case 401, 407 -> Reason.UNAUTHORIZED;
            case 406, 415 -> Reason.UNSUPPORTED_TYPE;
            case 408 -> Reason.TIMEOUT;
            case 413 -> Reason.TOO_LARGE;
            case 429, 502, 503, 504 -> Reason.UNAVAILABLE;
            case 500 -> Reason.FAILED;
            default -> Reason.REFUSED;
        };
    }

    private static String words(int status) {
        return switch (reason(status)) {
            case MALFORMED -> "the server does not understand the message (HTTP status 400)";
            case UNAUTHORIZED -> "server or proxy wants a password before it takes SyncML (HTTP status " + status + ")";
            case UNSUPPORTED_TYPE -> "the server does not take this encoding (HTTP status " + status + ")";
            case TIMEOUT, UNAVAILABLE -> "the server cannot answer at the moment (HTTP status " + status + ")";
            case TOO_LARGE -> "the message is too large for the server (HTTP status 413)";
            case FAILED -> "the server failed (HTTP status 500)";
            default -> "there is no SyncML server at this address (HTTP status " + status + ")";
        };
    }

    private static Duration seconds(String value) {
        try {
            return Duration.ofSeconds(Math.min(MAX_RETRY_SECONDS, Math.max(0, Integer.parseInt(value.strip()))));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture<?> open = waiting;
        if (open != null) {
            open.cancel(true);
        }
    }
}
