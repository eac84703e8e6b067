package syncml.transport.wsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.Request;

/** Programs of another WAP stack judge what we say, and we what they say. */
class KannelTest {
    @TempDir
    private Path folder;
    private final Running running = new Running();

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void ourClientReachesAnHttpServerThroughTheGateway() throws Exception {
        Kannel.need();
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        http.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            seen.add(exchange.getRequestURI().getPath() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("User-Agent"));
            exchange.getResponseHeaders().set("Content-Type", SyncmlBinding.WBXML);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/none") ? 404 : 200, body.length);
            exchange.getResponseBody().write(FakeEngine.backwards(body));
            exchange.close();
        });
        http.start();
        try (Kannel kannel = Kannel.start(folder)) {
            String target = "http://127.0.0.1:" + http.getAddress().getPort() + "/syncml";
            for (int port : new int[] {Kannel.UNITS, Kannel.SESSIONS}) {
                URI address = URI.create("wsp://" + kannel.address() + ":" + port + "/" + target);
                try (Channel channel = running.open(address)) {
                    for (int size : new int[] {20, port == Kannel.UNITS ? 1000 : 10_000, 700}) {
                        byte[] message = SyncmlOverWspTest.octets(size);
                        Channel.Received received = channel.exchange(message, SyncmlBinding.WBXML);
                        assertThat(received.body()).isEqualTo(FakeEngine.backwards(message));
                        assertThat(received.mediaType()).isEqualTo(SyncmlBinding.WBXML);
                        channel.continueAt(URI.create(target + "/token"));
                    }
                    channel.continueAt(URI.create(target.replace("/syncml", "/none")));
                    assertThat(catchThrowableOfType(ChannelException.class,
                            () -> channel.exchange(new byte[1], SyncmlBinding.WBXML)).reason())
                            .isEqualTo(ChannelException.Reason.REFUSED);
                }
            }
        } finally {
            http.stop(0);
        }
        assertThat(seen).hasSize(8).contains("/syncml/token " + SyncmlBinding.WBXML + " SyncML-Platform");
    }

    @Test
    void kannelsClientReachesOurServer() throws Exception {
        Path fakewap = Kannel.fakewap();
        Path body = Files.writeString(folder.resolve("body"), "x".repeat(300), StandardCharsets.US_ASCII);
        for (boolean session : new boolean[] {false, true}) {
            Path output = folder.resolve("fakewap-" + session);
            Process process = new ProcessBuilder(fakewap.toString(), "-g", "127.0.0.1", "-p",
                    String.valueOf(session ? running.sessions : running.units), "-M", session ? "1" : "0", "-m", "2",
                    "-P", body.toString(), "-n", "http://127.0.0.1/syncml").redirectErrorStream(true)
                    .redirectOutput(output.toFile()).start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            // It can only post text, which is not what we take; that it is told so is what can be seen.
            assertThat(Files.readString(output, StandardCharsets.ISO_8859_1)).contains("415");
        }
        assertThat(running.engine.requests).extracting(Request::peer).isEmpty();
    }
}
