package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.itest.server.SyncmlServer;
import syncml.itest.server.Tls;
import syncml.itest.wire.XmlMessage;
import syncml.transport.http.HttpClientTransport;
import syncml.transport.obex.ObexTransports;
import syncml.transport.wsp.ClientSide;
import syncml.transport.wsp.Noise;

/** Random and mutated octets at the listeners of the assembled server: nothing hangs, leaks or fails. */
@Isolated
class NoiseIT {
    private static final int THREADS = 8;
    private static final int ANSWER_MILLIS = 300;
    private static final int PATIENCE_SECONDS = 120;
    private static final String CONNECT = "8000151000200046000e53594e434d4c2d53594e43";

    private final byte[] http = ("POST /syncml HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/vnd.syncml+xml\r\n"
            + "Accept: */*\r\nContent-Length: 600\r\n\r\n" + new XmlMessage().alert(201, "contacts").putDevInf())
            .getBytes(StandardCharsets.UTF_8);
    private final byte[] obex = join(bytes(CONNECT), bytes("0200344200206170706c69636174696f6e2f766e642e73796e636d6c2b"
            + "7762786d6c00c3000005dc48000702a4016a"), bytes("820008490005"), bytes("0101"), bytes("830003"), bytes("810003"));

    private final byte[] tls = clientHello();

    NoiseIT() throws GeneralSecurityException, IOException {
    }

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

    /** What a client says first that wants TLS. */
    private static byte[] clientHello() throws GeneralSecurityException, IOException {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
        engine.setUseClientMode(true);
        ByteBuffer said = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), said);
        return Arrays.copyOf(said.array(), said.position());
    }

    /** Datagrams to a server that reads them before more come; those that the system threw away did not arrive. */
    private static final class Datagrams implements AutoCloseable {
        private static final int AT_ONCE = 16;
        private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private int sent;

        Datagrams() throws IOException {
        }

        void send(int port, byte[] octets) throws IOException {
            socket.send(new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), port));
            if (++sent % AT_ONCE == 0) {
                for (int i = 0; i < 10_000 && !column(port, 4).endsWith(":00000000"); i++) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }

        private static String column(int port, int number) throws IOException {
            String local = String.format("0100007F:%04X", port);
            for (Path table : TABLES) {
                Optional<String> found = Files.readAllLines(table).stream().map(line -> line.strip().split("\\s+"))
                        .filter(line -> line[1].endsWith(local)).map(line -> line[number]).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            throw new IOException("nobody has port " + port);
        }

        static int thrownAway(int port) throws IOException {
            return Integer.parseInt(column(port, 12));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** The listeners of a server. */
    private record Listeners(int http, int https, int obex, int wsp) {
    }

    private void noiseOf(int count, long seed, Listeners at) throws IOException {
        Random random = new Random(seed);
        Noise noise = new Noise(seed);
        try (Datagrams datagrams = new Datagrams()) {
            for (int i = 0; i < count; i++) {
                send(at.http, noise(http, random), random.nextInt(10) > 0);
                send(at.https, noise(tls, random), random.nextInt(10) > 0);
                send(at.obex, noise(obex, random), random.nextInt(10) > 0);
                datagrams.send(at.wsp, noise.unit());
                datagrams.send(at.wsp + 1, noise.packet());
            }
        }
    }

    /** A message over each transport is answered, once what noise left behind is forgotten. */
    private static void allAreServed(SyncmlServer server, Listeners at, Path authority) throws Exception {
        byte[] message = new XmlMessage().alert(201, "contacts").toString().getBytes(StandardCharsets.UTF_8);
        ChannelOptions options = ChannelOptions.builder().attributes(Map.of("ca-file", authority.toString())).build();
        try (ClientSide wsp = new ClientSide()) {
            Map<String, ClientTransport> transports = Map.of(
                    server.url(), new HttpClientTransport(),
                    "https://127.0.0.1:" + at.https + "/syncml", new HttpClientTransport(),
                    "obex://127.0.0.1:" + at.obex, ObexTransports.client(),
                    "wsp://127.0.0.1:" + at.wsp + "/syncml?connectionless", wsp.transport(),
                    "wsp://127.0.0.1:" + (at.wsp + 1) + "/syncml", wsp.transport());
            for (Map.Entry<String, ClientTransport> each : transports.entrySet()) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                Optional<byte[]> answer = Optional.empty();
                while (answer.isEmpty()) {
                    try (Channel channel = each.getValue().open(URI.create(each.getKey()), options)) {
                        answer = Optional.of(channel.exchange(message, "application/vnd.syncml+xml").body());
                    } catch (ChannelException e) {
                        assertThat(System.nanoTime() - end).as("%s: %s", each.getKey(), e).isNegative();
                    }
                }
                assertThat(new String(answer.get(), StandardCharsets.UTF_8)).as(each.getKey()).contains("<SyncHdr>");
            }
        }
    }

    private void makeNoise(int count, long seed) throws Exception {
        Path folder = Scratch.folder("noise");
        Path authority = Tls.certificate(folder, "server");
        Path data = Files.createDirectories(folder.resolve("data"));
        // What noise leaves incomplete is kept as long as a peer may yet complete it: here not for long.
        Files.writeString(data.resolve("syncml.properties"), "syncml.transport.wsp.lingerSeconds=1\n"
                + "syncml.transport.wsp.retries=2\nsyncml.transport.wsp.longestRetryMillis=2000\n"
                + "syncml.transport.wsp.idleSeconds=2\n");
        int https = SyncmlServer.freePort();
        int obexPort = SyncmlServer.freePort();
        int wsp = SyncmlServer.freePorts();
        try (SyncmlServer server = SyncmlServer.start(data, List.of("--https", "" + https, "--cert", authority.toString(),
                "--obex", "" + obexPort, "--wsp", "" + wsp), Map.of())) {
            Listeners at = new Listeners(server.port(), https, obexPort, wsp);
            allAreServed(server, at, authority);
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            try {
                List<Callable<Void>> work = IntStream.range(0, THREADS).<Callable<Void>>mapToObj(i -> () -> {
                    noiseOf(count / THREADS, seed + i, at);
                    return null;
                }).toList();
                for (Future<Void> each : pool.invokeAll(work)) {
                    each.get();
                }
            } finally {
                pool.shutdownNow();
                assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            }
            allAreServed(server, at, authority);
            for (int port : new int[] {wsp, wsp + 1}) {
                assertThat(Datagrams.thrownAway(port)).as("datagrams that did not arrive").isLessThan(1 + count / 100);
            }
            assertThat(server.log()).as("seed %d", seed).doesNotContain("ERROR").doesNotContain("\tat syncml.");
            assertThat(threads(server)).as("seed %d", seed).isLessThan(280);
            assertThat(server.residentKib()).as("seed %d", seed).isLessThan(600 << 10);
        }
    }

    @Test
    void noiseHarmsNobody() throws Exception {
        makeNoise(800, System.nanoTime());
    }

    /** So many at each listener. */
    @Test
    @Tag("full")
    void hundredThousandPiecesOfNoiseHarmNobody() throws Exception {
        makeNoise(100_000, System.nanoTime());
    }
}
