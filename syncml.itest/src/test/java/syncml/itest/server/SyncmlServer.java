package syncml.itest.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import syncml.itest.Scratch;

/**
 * The server as its users start it: a process of its own, made by {@code ./syncml serve}. It can be stopped, killed and
 * started again over the same data and at the same port. For one thread, except {@link #kill()}.
 */
public final class SyncmlServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofMinutes(2);
    private static final String READY = "SyncML server at ";

    /** Ended with the tests, should one of them forget. */
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Path data;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment;
    private volatile Process process;
    private Duration startTime;

    private SyncmlServer(Path data, int port, List<String> options, Map<String, String> environment) {
        this.data = data;
        this.port = port;
        this.options = options;
        this.environment = environment;
    }

    /** Starts a server with new data and the built-in database. */
    public static SyncmlServer start(String name) {
        return start(Scratch.folder(name).resolve("data"), List.of(), Map.of());
    }

    /**
     * Starts a server.
     *
     * @param data its data folder
     * @param options further options of the command line
     * @param environment further variables of its environment
     */
    public static SyncmlServer start(Path data, List<String> options, Map<String, String> environment) {
        SyncmlServer server = new SyncmlServer(data, freePort(), options, environment);
        server.start();
        return server;
    }

    /** A port of this machine that nobody listens at. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of two successive ports for datagrams that nobody has. */
    public static int freePorts() {
        for (int i = 0; i < 100; i++) {
            try (DatagramSocket one = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                    DatagramSocket two = new DatagramSocket(one.getLocalPort() + 1, InetAddress.getLoopbackAddress())) {
                return two.getLocalPort() - 1;
            } catch (IOException | IllegalArgumentException e) {
                // The next is taken, or there is none.
            }
        }
        throw new IllegalStateException("no two ports are free");
    }

    /** Starts it (again) and returns when it says that it is ready. */
    public void start() {
        List<String> command = new ArrayList<>(List.of(Commands.program().toString(), "serve", "--port",
                Integer.toString(port), "--data", data.toString()));
        command.addAll(options);
        try {
            long begin = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile());
            builder.environment().putAll(environment);
            process = builder.start();
            RUNNING.add(process);
            CompletableFuture<Boolean> ready = new CompletableFuture<>();
            Thread reader = new Thread(() -> copyOutput(ready), "output of server at " + port);
            reader.setDaemon(true);
            reader.start();
            if (!ready.get(START.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the server did not start: " + output());
            }
            startTime = Duration.ofNanos(System.nanoTime() - begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("the server does not get ready: " + output(), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void copyOutput(CompletableFuture<Boolean> ready) {
        try (BufferedReader lines = new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                OutputStream copy = Files.newOutputStream(outputFile())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                if (line.startsWith(READY)) {
                    ready.complete(true);
                }
            }
        } catch (IOException e) {
            // a killed process ends its output somewhere
        }
        ready.complete(false);
    }

    /** Ends it by SIGKILL, in the middle of whatever it does. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Ends it as Ctrl-C or a service supervisor does. */
    public void stop() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the server does not stop");
            }
            RUNNING.remove(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it, if it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /** Where clients synchronize. */
    public String url() {
        return "http://127.0.0.1:" + port + "/syncml";
    }

    /** Its port. */
    public int port() {
        return port;
    }

    /** Its data folder. */
    public Path data() {
        return data;
    }

    /** The commands of an administrator of this server. */
    public Commands commands() {
        return new Commands(data);
    }

    /** How long it took from the start of the command to the line that it is ready. */
    public Duration startTime() {
        return startTime;
    }

    /** Processor time that it has used since its start. */
    public Duration cpuTime() {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    /** Its process. */
    public long pid() {
        return process.pid();
    }

    /** Memory that it holds, in KiB. */
    public long residentKib() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no VmRSS");
    }

    /** All that it has written into its log. */
    public String log() {
        try {
            return Files.readString(data.resolve("log").resolve("syncml.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that it printed. */
    public String output() {
        try {
            return Files.exists(outputFile()) ? Files.readString(outputFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path outputFile() {
        return data.resolveSibling("server-" + port + ".txt");
    }
}
