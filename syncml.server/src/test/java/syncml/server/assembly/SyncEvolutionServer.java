package syncml.server.assembly;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The server of SyncEvolution as Debian packages it, on this machine, with a home, a message bus and files of its own:
 * user and password {@code test}, devices {@code dev-1} and {@code dev-2}, datastores {@code addressbook},
 * {@code calendar} and {@code memo}.
 */
final class SyncEvolutionServer implements AutoCloseable {
    private static final Path HTTP = Path.of("/usr/bin/syncevo-http-server");
    private static final Path BUS_SERVER = Path.of("/usr/libexec/syncevo-dbus-server");
    private static final long PATIENCE_SECONDS = 60;

    private final Path home;
    private final List<Process> processes = new ArrayList<>();
    private final int port;

    private SyncEvolutionServer(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Starts one, or skips the test loudly if the packages are not installed. */
    static SyncEvolutionServer start(Path home) throws IOException, InterruptedException {
        assumeTrue(Files.exists(HTTP) && Files.exists(BUS_SERVER) && Files.exists(Path.of("/usr/bin/dbus-daemon"))
                && Files.exists(Path.of("/usr/bin/python3")), "SKIPPED: the packages syncevolution,"
                + " syncevolution-http and syncevolution-dbus of Debian are not installed");
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        SyncEvolutionServer server = new SyncEvolutionServer(home, port);
        try {
            server.configure();
            server.run();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    String address() {
        return "http://127.0.0.1:" + port + "/syncevolution";
    }

    /** Contents of the items of a datastore. */
    List<String> items(String store) throws IOException {
        List<String> items = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("data").resolve(store))) {
            for (Path file : files.toList()) {
                items.add(Files.readString(file));
            }
        }
        return items;
    }

    private void configure() throws IOException, InterruptedException {
        for (Map.Entry<String, String> store : Map.of("addressbook", "text/vcard", "calendar", "text/calendar",
                "memo", "text/plain").entrySet()) {
            Files.createDirectories(home.resolve("data").resolve(store.getKey()));
            call("keyring=no", "backend=file", "databaseFormat=" + store.getValue(),
                    "database=file://" + home.resolve("data").resolve(store.getKey()), "@server", store.getKey());
        }
        for (int i = 1; i <= 2; i++) {
            call("--template", "none", "syncURL=http://none", "username=test", "password=test", "peerIsClient=1",
                    "remoteDeviceId=dev-" + i, "printChanges=0", "dumpData=0", "loglevel=1", "maxlogdirs=3",
                    "sync=two-way", "peer" + i + "@server", "addressbook", "calendar", "memo");
        }
    }

    private void call(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("syncevolution", "--daemon=no", "--configure"));
        words.addAll(List.of(arguments));
        Process process = builder("configure.log", words).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(Files.readString(home.resolve("configure.log")));
        }
    }

    private void run() throws IOException, InterruptedException {
        Path bus = home.resolve("bus");
        Files.writeString(home.resolve("bus.conf"), """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig><type>session</type><listen>unix:path=%s</listen><policy context="default">
                <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
                """.formatted(bus));
        start("bus.log", List.of("dbus-daemon", "--config-file=" + home.resolve("bus.conf"), "--nofork",
                "--nopidfile"));
        await(() -> Files.exists(bus));
        start("dbus-server.log", List.of(BUS_SERVER.toString(), "-d", "unlimited", "-s"));
        await(() -> Files.exists(home.resolve(".cache")) || processes.get(1).isAlive());
        // The script as it is packaged has no interpreter in its first line, and listens to the whole network.
        String script = Files.readString(HTTP).replaceFirst("^#!.*", "#!/usr/bin/python3")
                .replace("reactor.listenTCP(url.port, site)",
                        "reactor.listenTCP(url.port, site, interface=\"127.0.0.1\")");
        if (!script.contains("interface=\"127.0.0.1\"")) {
            throw new IOException("the script of the server is not the one that is known");
        }
        Files.writeString(home.resolve("http-server.py"), script);
        start("http.log", List.of("/usr/bin/python3", home.resolve("http-server.py").toString(), address()));
        await(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private void start(String log, List<String> words) throws IOException {
        processes.add(builder(log, words).start());
    }

    private ProcessBuilder builder(String log, List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve(log).toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(k -> k.equals("DISPLAY") || k.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        environment.put("XDG_DATA_HOME", home.resolve(".local").toString());
        environment.put("XDG_CACHE_HOME", home.resolve(".cache").toString());
        Path runtime = Files.createDirectories(home.resolve(".run"));
        environment.put("XDG_RUNTIME_DIR", runtime.toString());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.resolve("bus"));
        return builder;
    }

    /** Something that will be so. */
    private interface Condition {
        boolean holds();
    }

    private void await(Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline || processes.stream().anyMatch(p -> !p.isAlive())) {
                throw new IOException("the server does not start; see the logs in " + home);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** What the servers wrote. */
    String log() throws IOException {
        return Files.readString(home.resolve("http.log"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            Process process = processes.get(i);
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
