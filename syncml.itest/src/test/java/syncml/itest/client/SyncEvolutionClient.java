package syncml.itest.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import syncml.itest.Scratch;

/**
 * A simulated device: the SyncEvolution client with a home of its own and nothing of the user's, speaking to a server on
 * this machine. For one thread.
 */
public final class SyncEvolutionClient {
    private static final Duration CONFIGURE = Duration.ofMinutes(2);

    private final String deviceId;
    private final Path home;
    private final List<Store> stores;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> switches = new TreeMap<>();
    private boolean configured;
    private boolean created;
    private Duration patience = Duration.ofMinutes(5);

    /**
     * A new device.
     *
     * @param deviceId its identifier towards the server
     * @param folder an empty folder for its home
     * @param stores its datastores
     */
    public SyncEvolutionClient(String deviceId, Path folder, List<Store> stores) {
        this.deviceId = deviceId;
        this.home = folder;
        this.stores = List.copyOf(stores);
        with(Wire.usual());
        set("loglevel", System.getProperty("syncml.client.loglevel", "2"));
        set("printChanges", "0").set("dumpData", "0").set("maxlogdirs", "30");
        set("preventSlowSync", "0").set("maxObjSize", "4000000").set("enableRefreshSync", "1");
        set("RetryInterval", "30").set("RetryDuration", "300").set("deviceId", deviceId);
    }

    /** The server and the account, whose password must not have characters special to a shell or a property file. */
    public SyncEvolutionClient at(String url, String user, String password) {
        if (!url.startsWith("http://127.0.0.1:") && !url.startsWith("http://localhost:")) {
            throw new IllegalArgumentException("only servers on this machine: " + url);
        }
        return set("syncURL", url).set("username", user).set("password", password);
    }

    /** How it speaks from now on. */
    public SyncEvolutionClient with(Wire wire) {
        return set("enableWBXML", wire.wbxml() ? "1" : "0").set("SyncMLVersion", wire.version())
                .set("clientAuthType", wire.md5() ? "md5" : "basic").set("maxMsgSize", Integer.toString(wire.maxMsgSize()));
    }

    /** How soon it resends a message that was not answered. */
    public SyncEvolutionClient retryEvery(Duration interval) {
        return set("RetryInterval", Long.toString(interval.toSeconds()));
    }

    /** How long a run may take. */
    public SyncEvolutionClient patience(Duration duration) {
        patience = duration;
        return this;
    }

    /** Whether refresh from the server is asked for as such, rather than by a slow sync of an emptied device. */
    public SyncEvolutionClient realRefresh(boolean real) {
        return set("enableRefreshSync", real ? "1" : "0");
    }

    /** Any property of the client's configuration. */
    public SyncEvolutionClient set(String property, String value) {
        if (!value.equals(settings.put(property, value))) {
            configured = false;
        }
        return this;
    }

    /** Has the client interrupt itself (SIGINT) after an exchange of its next run: it suspends the session. */
    public SyncEvolutionClient interruptAfter(int exchange) {
        return signal(2, exchange);
    }

    /** Has the client kill itself (SIGKILL) after an exchange of its next run: it vanishes. */
    public SyncEvolutionClient killAfter(int exchange) {
        return signal(9, exchange);
    }

    private SyncEvolutionClient signal(int number, int exchange) {
        switches.put("SHIM_SIGNAL", Integer.toString(number));
        switches.put("SHIM_SIGNAL_AFTER", Integer.toString(exchange));
        return this;
    }

    /** The identifier towards the server. */
    public String deviceId() {
        return deviceId;
    }

    /** The datastores. */
    public List<Store> stores() {
        return stores;
    }

    /** Synchronizes all stores in one session. */
    public Outcome sync(Mode mode) {
        configure();
        Path log = home.resolve("exchanges.txt");
        try {
            Files.deleteIfExists(log);
            Map<String, String> environment = new TreeMap<>(switches);
            environment.put("LD_PRELOAD", SyncEvolution.shim().toString());
            environment.put("SHIM_LOG", log.toString());
            switches.clear();
            List<String> command = new ArrayList<>(List.of("--run", "--sync", mode.word(), "device"));
            stores.forEach(store -> command.add(store.name()));
            Path out = home.resolve("output.txt");
            int exit = run(command, environment, out, patience);
            // What was spoilt on its way is in the output, octet for octet.
            return Outcome.of(exit, new String(Files.readAllBytes(out), StandardCharsets.UTF_8), exchanges(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Synchronizes, and expects the client to call it a success. */
    public Outcome mustSync(Mode mode) {
        Outcome outcome = sync(mode);
        if (!outcome.succeeded()) {
            throw new AssertionError(deviceId + ": " + mode.word() + " failed with exit code " + outcome.exitCode() + " "
                    + outcome.exchanges() + "\n" + outcome.output());
        }
        return outcome;
    }

    private void configure() {
        if (configured) {
            return;
        }
        Path out = home.resolve("configure.txt");
        List<String> names = new ArrayList<>();
        List<String> uris = new ArrayList<>();
        for (Store store : stores) {
            if (!created) {
                configure(List.of("keyring=no", "backend=file", "databaseFormat=" + store.format(),
                        "database=file://" + store.folder().toAbsolutePath(), "@default", store.name()), out);
            }
            names.add(store.name());
            uris.add(store.name() + "/uri=" + store.uri());
        }
        List<String> words = new ArrayList<>();
        if (!created) {
            words.addAll(List.of("--template", "none"));
        }
        settings.forEach((property, value) -> words.add(property + "=" + value));
        words.add("sync=two-way");
        words.addAll(uris);
        words.add("device");
        words.addAll(names);
        configure(words, out);
        created = true;
        configured = true;
    }

    private void configure(List<String> words, Path out) {
        List<String> command = new ArrayList<>();
        command.add("--configure");
        command.addAll(words);
        try {
            int exit = run(command, Map.of(), out, CONFIGURE);
            if (exit != 0) {
                throw new IllegalStateException("the client cannot be configured: " + Files.readString(out));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(List<String> words, Map<String, String> environment, Path out, Duration limit) throws IOException {
        List<String> command = new ArrayList<>(List.of("syncevolution", "--daemon=no"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
                .redirectOutput(out.toFile()).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> env = builder.environment();
        String path = env.get("PATH");
        env.clear();
        env.put("PATH", path);
        env.put("LC_ALL", "C.UTF-8");
        env.put("TZ", "UTC");
        env.put("HOME", home.toString());
        for (String kind : List.of("CONFIG", "DATA", "CACHE", "STATE")) {
            env.put("XDG_" + kind + "_HOME", subfolder(kind.toLowerCase(Locale.ROOT)));
        }
        env.put("XDG_RUNTIME_DIR", subfolder("run"));
        env.putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(deviceId + ": the client hangs: " + command + "\n" + Files.readString(out));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private String subfolder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name)).toString();
    }

    private static List<Exchange> exchanges(Path log) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                String[] n = line.split(" ");
                exchanges.add(new Exchange(Long.parseLong(n[0]), Long.parseLong(n[1]), Integer.parseInt(n[2]),
                        Long.parseLong(n[3])));
            }
        }
        return exchanges;
    }

    /** Forgets the device with all that it holds. */
    public void discard() {
        Scratch.delete(home);
    }
}
