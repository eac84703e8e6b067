package syncml.server.launch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Whether the server answers. The port alone says little: it is open before the sync endpoint is, and the endpoint
 * before the engine.
 */
final class Readiness {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_MILLIS = 20;
    private static final int ANSWER_MILLIS = 5000;
    private static final String HTTP = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final String ENGINE = "syncml.api.transport.SyncService";

    private final BundleContext context;
    private final String path;
    private final Path log;

    /**
     * Watches a framework.
     *
     * @param path path of the sync endpoint
     * @param log what to point to if the server does not get ready
     */
    Readiness(BundleContext context, String path, Path log) {
        this.context = context;
        this.path = path;
        this.log = log;
    }

    /**
     * Waits until the sync endpoint and the engine are there.
     *
     * @return the address of the endpoint
     * @throws FailureException if that takes too long
     * @throws IllegalStateException if the framework has been stopped meanwhile
     */
    URI await() throws FailureException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String missing = "";
        while (System.nanoTime() < deadline) {
            ServiceReference<?> http = find(HTTP);
            URI endpoint = http == null ? null : endpoint(http);
            if (endpoint == null) {
                missing = "the HTTP server";
            } else if (find(ENGINE) == null) {
                missing = "the engine, or the database it needs,";
            } else if (!answers(endpoint)) {
                missing = "the sync endpoint";
            } else {
                return endpoint;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new FailureException("The server did not get ready: " + missing + " did not start; see the log in " + log
                + ".");
    }

    private ServiceReference<?> find(String service) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(service, null);
            return found == null ? null : found[0];
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI endpoint(ServiceReference<?> http) {
        if (http.getProperty("osgi.http.endpoint") instanceof String[] endpoints && endpoints.length > 0) {
            URI first = URI.create(endpoints[0]);
            String host = first.getHost();
            boolean local = host == null || host.equals("127.0.0.1") || host.equals("0.0.0.0");
            return URI.create("http://" + (local ? "localhost" : host) + ":" + first.getPort() + path);
        }
        return null;
    }

    /** A GET, which the endpoint refuses by its own status; no endpoint is 404, none yet 503. */
    private static boolean answers(URI endpoint) {
        try (Socket socket = new Socket(InetAddress.getByName(endpoint.getHost()), endpoint.getPort())) {
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(("GET " + endpoint.getRawPath() + " HTTP/1.0\r\nHost: "
                    + endpoint.getAuthority() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return status.startsWith("HTTP/") && !status.endsWith(" 404") && !status.endsWith(" 503");
        } catch (IOException e) {
            return false;
        }
    }
}
