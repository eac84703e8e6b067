package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import syncml.api.transport.ChannelOptions;
import syncml.itest.own.OwnClient;
import syncml.itest.server.SyncmlServer;
import syncml.itest.server.Tls;
import syncml.transport.http.HttpClientTransport;

/** HTTPS as the administrator sets it up, and changes of the settings while the server runs. */
class HttpsIT {
    private static final long PATIENCE_SECONDS = 60;

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** Whom the certificate names that the server shows; empty if there is none to be had. */
    private static String subject(int port) {
        try {
            SSLContext trusting = SSLContext.getInstance("TLS");
            trusting.init(null, new TrustManager[] {new X509TrustManager() {
                @Override
                public void checkClientTrusted(X509Certificate[] chain, String type) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void checkServerTrusted(X509Certificate[] chain, String type) {
                    assertThat(chain).isNotEmpty();
                }

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            }}, null);
            try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port)) {
                socket.startHandshake();
                return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSubjectX500Principal().getName();
            }
        } catch (IOException e) {
            return "";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void certificateAndPortsAreChangedWhileTheServerRuns() throws Exception {
        Path folder = Scratch.folder("https");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path certificate = Tls.certificate(data, "first");
        int port = SyncmlServer.freePort();
        settings(data, "https=" + port + "\nhttps.certificate=first.pem\n");
        try (SyncmlServer server = SyncmlServer.start(data, List.of(), Map.of())) {
            server.commands().addUser("anna", "secret");
            OwnClient client = new OwnClient(URI.create("https://127.0.0.1:" + port + "/syncml"),
                    new HttpClientTransport(), "anna", "secret", "device").channel(ChannelOptions.builder()
                    .attributes(Map.of("ca-file", certificate.toString())).build()).impatient();
            client.cards.add("Anna");
            client.sync();
            assertThat(subject(port)).isEqualTo("CN=first");

            Files.move(Tls.certificate(folder, "second"), certificate, StandardCopyOption.REPLACE_EXISTING);
            await(() -> subject(port).equals("CN=second"));
            client.cards.add("Bob");
            client.sync();

            int other = SyncmlServer.freePort();
            int obex = SyncmlServer.freePort();
            settings(data, "https=" + other + "\nhttps.certificate=first.pem\nobex=" + obex + "\n");
            await(() -> subject(other).equals("CN=second"));
            await(() -> server.log().contains("OBEX at 127.0.0.1:" + obex));
            assertThat(subject(port)).isEmpty();

            settings(data, "https=nonsense\n");
            await(() -> server.output().contains("'nonsense' is no port"));
            assertThat(subject(other)).isEqualTo("CN=second");
            assertThat(server.log()).doesNotContain("ERROR");
        }
    }

    private static void settings(Path data, String text) throws IOException {
        Path fresh = Files.writeString(data.resolve("fresh"), text, StandardCharsets.UTF_8);
        Files.move(fresh, data.resolve("syncml.properties"), StandardCopyOption.ATOMIC_MOVE);
    }
}
