package syncml.itest.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends single HTTP requests to a server. */
public final class Post {
    /** Media type of SyncML in XML. */
    public static final String XML = "application/vnd.syncml+xml";
    /** Media type of SyncML in WBXML. */
    public static final String WBXML = "application/vnd.syncml+wbxml";

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10)).build();
    private final URI address;

    /** @param url the address of the service */
    public Post(String url) {
        address = URI.create(url);
    }

    /** Posts a message in XML. */
    public Reply xml(Object message) {
        return send("POST", XML, message.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends any request. */
    public Reply send(String method, String type, byte[] body) {
        try {
            HttpResponse<String> response = client.send(HttpRequest.newBuilder(address).header("Content-Type", type)
                    .timeout(Duration.ofMinutes(1))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
