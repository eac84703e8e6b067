package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import syncml.itest.server.SyncmlServer;
import syncml.itest.wire.Post;
import syncml.itest.wire.XmlMessage;

/** Random and mutated octets at the listeners of the assembled server: nothing hangs, leaks or fails. */
@Isolated
class NoiseIT {
    private static final int THREADS = 8;
    private static final int ANSWER_MILLIS = 300;
    private static final String CONNECT = "8000151000200046000e53594e434d4c2d53594e43";

    private final byte[] http = ("POST /syncml HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/vnd.syncml+xml\r\n"
            + "Accept: */*\r\nContent-Length: 600\r\n\r\n" + new XmlMessage().alert(201, "contacts").putDevInf())
            .getBytes(StandardCharsets.UTF_8);
    private final byte[] obex = join(bytes(CONNECT), bytes("0200344200206170706c69636174696f6e2f766e642e73796e636d6c2b"
            + "7762786d6c00c3000005dc48000702a4016a"), bytes("820008490005"), bytes("0101"), bytes("830003"), bytes("810003"));

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] join(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Octets that nobody meant, or a good request with some octets changed, lost, doubled or cut off. */
    private static byte[] noise(byte[] good, Random random) {
        if (random.nextInt(4) == 0) {
            byte[] octets = new byte[random.nextInt(600)];
            random.nextBytes(octets);
            return octets;
        }
        byte[] octets = good.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(octets.length);
            switch (random.nextInt(4)) {
                case 0 -> octets[at] = (byte) random.nextInt();
                case 1 -> octets[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> octets = Arrays.copyOf(octets, at + 1);
                default -> octets = join(Arrays.copyOf(octets, at), Arrays.copyOfRange(octets, Math.max(0, at
                        - random.nextInt(20)), octets.length));
            }
        }
        return octets;
    }

    private static void send(int port, byte[] octets, boolean patient) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20_000);
            socket.setSoTimeout(ANSWER_MILLIS);
            try {
                socket.getOutputStream().write(octets);
                if (patient) {
                    socket.shutdownOutput();
                    InputStream in = socket.getInputStream();
                    byte[] answer = new byte[4096];
                    while (in.read(answer) >= 0) {
                        continue;
                    }
                }
            } catch (IOException e) {
                // Whoever sends noise may be cut off, or left without an answer.
            }
        }
    }

    private static int threads(SyncmlServer server) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", ""))).findFirst().orElseThrow();
    }

    private void makeNoise(int count, long seed) throws Exception {
        int obexPort = SyncmlServer.freePort();
        try (SyncmlServer server = SyncmlServer.start(Scratch.folder("noise").resolve("data"),
                List.of("--obex", String.valueOf(obexPort)), Map.of())) {
            Post post = new Post(server.url());
            assertThat(post.xml(new XmlMessage().alert(201, "contacts")).http()).isEqualTo(200);
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<Void>> work = IntStream.range(0, THREADS).<Callable<Void>>mapToObj(i -> () -> {
                    Random random = new Random(seed + i);
                    for (int j = 0; j < count / THREADS / 2; j++) {
                        send(server.port(), noise(http, random), random.nextInt(10) > 0);
                        send(obexPort, noise(obex, random), random.nextInt(10) > 0);
                    }
                    return null;
                }).toList();
                for (Future<Void> each : pool.invokeAll(work)) {
                    each.get();
                }
            } finally {
                pool.shutdownNow();
                assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(post.xml(new XmlMessage().alert(201, "contacts")).http()).as("seed %d", seed).isEqualTo(200);
            assertThat(server.log()).as("seed %d", seed).doesNotContain("ERROR").doesNotContain("\tat syncml.");
            assertThat(threads(server)).as("seed %d", seed).isLessThan(260);
            assertThat(server.residentKib()).as("seed %d", seed).isLessThan(600 << 10);
        }
    }

    @Test
    void noiseHarmsNobody() throws Exception {
        makeNoise(2_000, System.nanoTime());
    }

    @Test
    @Tag("full")
    void hundredThousandPiecesOfNoiseHarmNobody() throws Exception {
        makeNoise(100_000, System.nanoTime());
    }
}
