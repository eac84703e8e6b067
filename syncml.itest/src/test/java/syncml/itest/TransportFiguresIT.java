package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.itest.server.SyncmlServer;
import syncml.itest.server.Tls;
import syncml.itest.wire.XmlMessage;
import syncml.transport.http.HttpClientTransport;
import syncml.transport.obex.ObexTransports;
import syncml.transport.wsp.ClientSide;

/**
 * Measures what requests and connections cost over each transport, in one run and on one server: messages without
 * credentials, each of which is decoded, refused and encoded. The figures are printed and kept in target/figures.txt.
 */
@Tag("full")
@Isolated
class TransportFiguresIT {
    private static final String TYPE = "application/vnd.syncml+xml";
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURE = Duration.ofSeconds(6);
    private static final int THREADS = 8;
    private static final int MANY = 100;
    private static final int VERY_MANY = 1_000;
    /** What a connection holds on to may come with a later request than the first. */
    private static final int BEFORE_IDLE = 3;
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private final byte[] message = new XmlMessage().alert(201, "contacts").toString().getBytes(StandardCharsets.UTF_8);

    private Path authority;

    private record Way(String name, ClientTransport transport, URI address) {
    }

    @Test
    void requestsAndConnections() throws Exception {
        int port = SyncmlServer.freePorts();
        int obex = SyncmlServer.freePort();
        int https = SyncmlServer.freePort();
        Path folder = Scratch.folder("transports");
        authority = Tls.certificate(folder, "server");
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("syncml.properties"), "syncml.transport.obex.maxConnectionsPerPeer=0\n"
                + "syncml.transport.obex.maxConnections=1100\n");
        try (ClientSide side = new ClientSide();
                SyncmlServer server = SyncmlServer.start(data, List.of("--wsp", String.valueOf(port), "--obex",
                        String.valueOf(obex), "--https", String.valueOf(https), "--cert", authority.toString()),
                        Map.of())) {
            List<Way> streams = List.of(new Way("HTTP", new HttpClientTransport(), URI.create(server.url())),
                    new Way("OBEX", ObexTransports.client(), URI.create("obex://127.0.0.1:" + obex)));
            List<Way> ways = List.of(streams.get(0), streams.get(1),
                    new Way("HTTPS", new HttpClientTransport(), URI.create("https://127.0.0.1:" + https + "/syncml")),
                    new Way("WSP, session", side.transport(), URI.create("wsp://127.0.0.1:" + (port + 1) + "/syncml")),
                    new Way("WSP, connectionless", side.transport(),
                            URI.create("wsp://127.0.0.1:" + port + "/syncml?connectionless")));
            figure(String.format(Locale.ROOT, "message of %d octets; %d processors, load %.1f", message.length,
                    Runtime.getRuntime().availableProcessors(),
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
            for (Way way : ways) {
                measure(server, way, MANY, WARM_UP);
            }
            for (int connections : new int[] {1, MANY}) {
                for (Way way : ways) {
                    measure(server, way, connections, MEASURE);
                }
            }
            for (Way way : streams) {
                measure(server, way, VERY_MANY, MEASURE);
            }
            assertThat(server.log()).doesNotContain("ERROR");
        }
    }

    private void measure(SyncmlServer server, Way way, int connections, Duration time) throws Exception {
        List<Channel> channels = new ArrayList<>();
        ChannelOptions options = ChannelOptions.builder().attributes(Map.of("ca-file", authority.toString())).build();
        long empty = liveHeap(server);
        try {
            for (int i = 0; i < connections; i++) {
                Channel channel = way.transport().open(way.address(), options);
                channels.add(channel);
                for (int j = 0; j < BEFORE_IDLE; j++) {
                    channel.exchange(message, TYPE);
                }
            }
            long heap = liveHeap(server) - empty;
            Duration cpu = server.cpuTime();
            long done = load(channels, time);
            cpu = server.cpuTime().minus(cpu);
            if (time == MEASURE) {
                figure(String.format(Locale.ROOT, "%s, %d connections: %d requests/s, %.2f ms of the server's processor "
                        + "time each%s", way.name(), connections, done / time.toSeconds(), cpu.toNanos() / 1e6 / done,
                        connections < MANY ? "" : String.format(Locale.ROOT, "; %d octets of heap for a connection",
                                heap / connections)));
            }
        } finally {
            channels.forEach(Channel::close);
        }
    }

    private long load(List<Channel> channels, Duration time) throws Exception {
        int threads = Math.min(THREADS, channels.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long end = System.nanoTime() + time.toNanos();
            List<Callable<Long>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                work.add(() -> {
                    long count = 0;
                    for (int at = first; System.nanoTime() - end < 0; count++) {
                        channels.get(at).exchange(message, TYPE);
                        at = at + threads < channels.size() ? at + threads : first;
                    }
                    return count;
                });
            }
            long done = 0;
            for (Future<Long> each : pool.invokeAll(work)) {
                done += each.get();
            }
            return done;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Octets of what lives in the server's heap, after a collection. */
    private static long liveHeap(SyncmlServer server) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(server.pid()), "GC.class_histogram").redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher total = TOTAL.matcher(text);
        assertThat(total.find()).as(text).isTrue();
        return Long.parseLong(total.group(1));
    }

    private static void figure(String text) throws IOException {
        System.out.println(text);
        Files.writeString(Path.of("target", "figures.txt"), text + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
