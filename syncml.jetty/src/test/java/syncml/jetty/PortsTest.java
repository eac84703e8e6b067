package syncml.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ports of a server that runs. */
class PortsTest {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final int PATIENCE_MILLIS = 60_000;
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n";

    private final AtomicLong now = new AtomicLong();
    private final Guests guests = new Guests(now::get);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Server server = new Server();
    private Ports ports;
    private int port;

    @BeforeEach
    void start() throws Exception {
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                if (request.getHttpURI().getPath().equals("/slow")) {
                    asked.countDown();
                    answer.await();
                }
                response.write(true, null, callback);
                return true;
            }
        });
        server.start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ports = new Ports(server, new Settings(List.of(new Settings.Listener(false, "127.0.0.1", port)), null,
                List.of("TLSv1.3"), 10, 10, 8192, IDLE), (delay, work) -> { }, guests);
    }

    @AfterEach
    void stop() throws Exception {
        answer.countDown();
        ports.end();
        server.stop();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The status line of an answer without a body. */
    private static String answered(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (text.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                return "closed";
            }
            text.append((char) octet);
        }
        return text.substring(0, text.indexOf("\r\n"));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
        ports.dismiss();
    }

    private void awaitWaiting(int count) {
        for (int i = 0; guests.waiting() != count && i < PATIENCE_MILLIS; i++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(guests.waiting()).isEqualTo(count);
    }

    @Test
    void aRequestWhoseHeadArrivesTooSlowlyIsNotWaitedForWithoutEnd() throws Exception {
        try (Socket slow = connect(); Socket other = connect()) {
            awaitWaiting(2);
            say(slow, "GET");
            pass(IDLE.multipliedBy(2));
            say(slow, " /");
            say(other, HEAD + "\r\n");
            assertThat(answered(other)).isEqualTo("HTTP/1.1 200 OK");
            awaitWaiting(2);
            pass(Duration.ofSeconds(1));
            assertThat(answered(slow)).isEqualTo("closed");
            say(other, HEAD + "\r\n");
            assertThat(answered(other)).isEqualTo("HTTP/1.1 200 OK");
        }
        awaitWaiting(0);
    }

    @Test
    void aRequestInWorkIsNotCutOff() throws Exception {
        try (Socket socket = connect()) {
            say(socket, HEAD.replace(" / ", " /slow ") + "\r\n");
            assertThat(asked.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            pass(IDLE.multipliedBy(10));
            answer.countDown();
            assertThat(answered(socket)).isEqualTo("HTTP/1.1 200 OK");
        }
    }
}
