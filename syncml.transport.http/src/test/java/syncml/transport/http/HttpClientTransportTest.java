package syncml.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelException.Reason;
import syncml.api.transport.ChannelOptions;

class HttpClientTransportTest {
    private static final String XML = "application/vnd.syncml+xml";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> seen = new ArrayList<>();
    private HttpServer server;
    private URI address;
    private HttpHandler handler = e -> answer(e, 200, XML + "; charset=utf-8", "reply");
    private ChannelOptions options = ChannelOptions.builder().maxReply(1_000).build();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", e -> {
            String body = new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(e.getRequestMethod() + " " + e.getRequestURI() + " "
                    + e.getRequestHeaders().getFirst("Content-Type") + " " + body);
            handler.handle(e);
        });
        server.setExecutor(threads);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/syncml");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange e, int status, String type, String body) throws IOException {
        e.getResponseHeaders().set("Content-Type", type);
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        e.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
        e.getResponseBody().write(octets);
        e.close();
    }

    private Channel open() {
        try {
            return new HttpClientTransport().open(address, options);
        } catch (ChannelException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aCompressedAnswerIsTakenAsItWasMeantAndWithinItsLimit() throws Exception {
        byte[] answer = new byte[5000];
        options = ChannelOptions.builder().maxReply(5000).build();
        handler = e -> {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(answer);
            }
            e.getResponseHeaders().add("Content-Encoding", "gzip");
            e.getResponseHeaders().set("Content-Type", XML);
            e.sendResponseHeaders(200, zipped.size());
            e.getResponseBody().write(zipped.toByteArray());
            e.close();
        };
        try (Channel channel = open()) {
            assertThat(channel.exchange(new byte[] {'m'}, XML).body()).isEqualTo(answer);
        }
        options = ChannelOptions.builder().maxReply(4999).build();
        assertThat(failure().reason()).isEqualTo(ChannelException.Reason.TOO_LARGE);
    }

    @Test
    void authoritiesThatCannotBeReadAreTold() {
        options = ChannelOptions.builder().attributes(Map.of("ca-file", "/nowhere/ca.pem")).build();
        assertThatThrownBy(() -> new HttpClientTransport().open(address, options)).isInstanceOf(ChannelException.class)
                .hasMessageContaining("/nowhere/ca.pem");
    }

    private ChannelException failure() {
        try (Channel channel = open()) {
            return catchThrowableOfType(ChannelException.class, () -> channel.exchange(new byte[] {'m'}, XML));
        }
    }

    @Test
    void messagesArePostedAndAnswered() throws IOException {
        try (Channel channel = open()) {
            Channel.Received received = channel.exchange("one".getBytes(), XML);
            assertThat(new String(received.body())).isEqualTo("reply");
            assertThat(received.mediaType()).isEqualTo(XML);
            channel.continueAt(URI.create(address + "/token?x=1"));
            channel.exchange("two".getBytes(), XML);
        }
        assertThat(seen).containsExactly("POST /syncml " + XML + " one", "POST /syncml/token?x=1 " + XML + " two");
    }

    @ParameterizedTest
    @CsvSource({"400, MALFORMED, false", "401, UNAUTHORIZED, false", "403, REFUSED, false", "404, REFUSED, false",
        "408, TIMEOUT, true", "413, TOO_LARGE, false", "415, UNSUPPORTED_TYPE, false", "500, FAILED, true",
        "502, UNAVAILABLE, true", "503, UNAVAILABLE, true"})
    void statusTellsWhetherToTryAgain(int status, Reason reason, boolean retryable) {
        handler = e -> {
            e.getResponseHeaders().set("Retry-After", "7");
            answer(e, status, "text/html", "no");
        };
        ChannelException failure = failure();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void answerThatIsTooLargeIsNotTaken() {
        handler = e -> answer(e, 200, XML, "x".repeat(2_000));
        assertThat(failure().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void answerWithoutEndIsNotTaken() {
        handler = e -> {
            e.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1_000];
            for (int i = 0; i < 100_000; i++) {
                e.getResponseBody().write(piece);
            }
        };
        assertThat(failure().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void silentServerIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        handler = e -> {
            try {
                never.await();
            } catch (InterruptedException i) {
                e.close();
            }
        };
        options = ChannelOptions.builder().connectTimeout(Duration.ofMillis(50)).replyTimeout(Duration.ofMillis(100))
                .build();
        assertThat(failure().reason()).isEqualTo(Reason.TIMEOUT);
        never.countDown();
    }

    @Test
    void nobodyAtTheAddressIsUnreachable() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
        }
        assertThat(failure().reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void connectionThatBreaksIsLost() throws IOException {
        try (ServerSocket rude = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket s = rude.accept()) {
                    s.getInputStream().read();
                } catch (IOException e) {
                    // The test is over.
                }
            });
            address = URI.create("http://127.0.0.1:" + rude.getLocalPort() + "/");
            assertThat(failure()).satisfies(f -> assertThat(f.reason()).isEqualTo(Reason.LOST))
                    .satisfies(f -> assertThat(f.retryable()).isTrue());
        }
    }

    @Test
    void portWithoutTlsIsToldAsThat() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket s = plain.accept()) {
                    s.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    s.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The test is over.
                }
            });
            address = URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/");
            assertThat(failure()).satisfies(f -> assertThat(f.reason()).isEqualTo(Reason.UNTRUSTED))
                    .hasMessageContaining("http:");
        }
    }

    @Test
    void serverWhoseCertificateNobodyVouchesForIsNotTrusted(@TempDir Path folder) throws Exception {
        Path keys = folder.resolve("keys");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", keys.toString(), "-storepass", "secret", "-keyalg", "EC", "-alias", "server",
                "-dname", "CN=localhost", "-ext", "SAN=ip:127.0.0.1").redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assumeTrue(keytool.waitFor() == 0, "keytool is needed to make a certificate");
        KeyStore store = KeyStore.getInstance(keys.toFile(), "secret".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer tls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tls.setHttpsConfigurator(new HttpsConfigurator(context));
        tls.createContext("/", e -> answer(e, 200, XML, "reply"));
        tls.start();
        try {
            address = URI.create("https://127.0.0.1:" + tls.getAddress().getPort() + "/syncml");
            assertThat(failure().reason()).isEqualTo(Reason.UNTRUSTED);
        } finally {
            tls.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectionIsFollowedWithTheSameMessage(int status) throws IOException {
        handler = e -> {
            if (e.getRequestURI().getPath().equals("/syncml")) {
                e.getResponseHeaders().set("Location", "/elsewhere");
                answer(e, status, "text/html", "");
            } else {
                answer(e, 200, XML, "reply");
            }
        };
        try (Channel channel = open()) {
            assertThat(new String(channel.exchange("one".getBytes(), XML).body())).isEqualTo("reply");
        }
        assertThat(seen).last().isEqualTo("POST /elsewhere " + XML + " one");
    }

    @Test
    void redirectionWithoutEndIsRefused() {
        handler = e -> {
            e.getResponseHeaders().set("Location", "/syncml");
            answer(e, 307, "text/html", "");
        };
        assertThat(failure().reason()).isEqualTo(Reason.REFUSED);
        assertThat(seen).hasSizeLessThan(10);
    }

    @Test
    void closingEndsACallThatWaits() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        handler = e -> {
            arrived.countDown();
            try {
                never.await();
            } catch (InterruptedException i) {
                e.close();
            }
        };
        Channel channel = open();
        threads.execute(() -> {
            try {
                arrived.await();
                channel.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> channel.exchange(new byte[] {'m'}, XML)).isInstanceOfSatisfying(
                ChannelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        never.countDown();
    }

    @Test
    void proxyOfTheOptionsIsUsed() throws IOException {
        URI proxy = address;
        address = URI.create("http://sync.example.invalid/syncml");
        options = ChannelOptions.builder().attributes(Map.of("proxy", "127.0.0.1:" + proxy.getPort())).build();
        try (Channel channel = open()) {
            channel.exchange("one".getBytes(), XML);
        }
        assertThat(seen).containsExactly("POST http://sync.example.invalid/syncml " + XML + " one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x/", "http:///x", "http://user:word@x/", "mailto:x"})
    void addressesOfOtherKindsAreNotUnderstood(String other) {
        assertThatThrownBy(() -> new HttpClientTransport().open(URI.create(other), options))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
