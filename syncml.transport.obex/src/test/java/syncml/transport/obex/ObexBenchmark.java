package syncml.transport.obex;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import syncml.api.obex.ObexHeader;

/**
 * Measures exchanges (a PUT and a GET) in a second, and the memory of a connection, at 1, 100 and 1,000 connections. The
 * server runs in a process of its own, with an engine that does nothing. Arguments: seconds for each, and octets of a
 * message; 5 and 2,048 if there are none.
 */
public final class ObexBenchmark {
    private static final int CLIENT_THREADS = 16;
    /** With fewer connections their memory drowns in what the heap holds anyway. */
    private static final int ENOUGH_TO_WEIGH = 100;

    private ObexBenchmark() {
    }

    /** See the class. */
    public static void main(String[] words) throws Exception {
        if (words.length > 0 && words[0].equals("server")) {
            serve();
            return;
        }
        int seconds = words.length > 0 ? Integer.parseInt(words[0]) : 5;
        int octets = words.length > 1 ? Integer.parseInt(words[1]) : 2048;
        System.out.printf("messages of %,d octets each way, %d processors%n", octets,
                Runtime.getRuntime().availableProcessors());
        for (int connections : new int[] {1, 100, 1000}) {
            measure(connections, seconds, Octets.object(octets));
        }
    }

    private static void measure(int connections, int seconds, byte[] message) throws Exception {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-cp",
                System.getProperty("java.class.path"), ObexBenchmark.class.getName(), "server")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<RawPeer> peers = new ArrayList<>();
        try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintStream in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(out.readLine());
            try (RawPeer first = new RawPeer(port)) {
                connect(first);
                for (int i = 0; i < 2000; i++) {
                    exchange(first, message);
                }
            }
            long empty = heap(in, out);
            for (int i = 0; i < connections; i++) {
                RawPeer peer = new RawPeer(port);
                peers.add(peer);
                connect(peer);
            }
            long connected = heap(in, out);
            for (RawPeer peer : peers) {
                exchange(peer, message);
            }
            long withAnswer = heap(in, out);
            long done = load(peers, seconds, message);
            System.out.printf("%5d connections: %,7d exchanges/s; threads of the server: %s%n", connections,
                    done / seconds, ask(in, out, "threads"));
            if (connections >= ENOUGH_TO_WEIGH) {
                System.out.printf("      heap of a connection: %,d octets idle, %,d with its answer%n",
                        (connected - empty) / connections, (withAnswer - empty) / connections);
            }
        } finally {
            for (RawPeer peer : peers) {
                peer.close();
            }
            process.destroy();
            process.waitFor();
        }
    }

    private static long load(List<RawPeer> peers, int seconds, byte[] message) throws Exception {
        int threads = Math.min(CLIENT_THREADS, peers.size());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i;
            work.add(() -> {
                long count = 0;
                for (int at = first; System.nanoTime() - end < 0; at += threads) {
                    at = at < peers.size() ? at : first;
                    exchange(peers.get(at), message);
                    count++;
                }
                return count;
            });
        }
        long done = 0;
        for (Future<Long> each : pool.invokeAll(work)) {
            done += each.get();
        }
        pool.shutdown();
        return done;
    }

    private static void connect(RawPeer peer) throws IOException {
        expect(peer.ask(Octets.connect(Octets.SYNCML, 16 * 1024)));
    }

    private static void exchange(RawPeer peer, byte[] message) throws IOException {
        expect(peer.ask(Octets.packet(0x82, Octets.id(1), ObexHeader.type(SyncmlSession.WBXML),
                ObexHeader.number(ObexHeader.LENGTH, message.length), Octets.endOfBody(message))));
        expect(peer.ask(Octets.packet(0x83, Octets.id(1), ObexHeader.type(SyncmlSession.WBXML))));
    }

    private static void expect(byte[] answer) {
        if (answer == null || (answer[0] & 0xFF) != 0xA0) {
            throw new IllegalStateException("no success");
        }
    }

    private static long heap(PrintStream in, BufferedReader out) throws IOException {
        return Long.parseLong(ask(in, out, "heap"));
    }

    private static String ask(PrintStream in, BufferedReader out, String what) throws IOException {
        in.println(what);
        return out.readLine();
    }

    private static void serve() throws Exception {
        Settings.Limits limits = new Settings.Limits(16 * 1024, 4 * 1024 * 1024, 64, 32 * 1024, 4,
                Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(10));
        try (Running running = new Running(limits)) {
            running.engine.keeping = false;
            System.out.println(running.port);
            BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                System.out.println(command.equals("heap") ? usedHeap() : Thread.activeCount());
            }
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
