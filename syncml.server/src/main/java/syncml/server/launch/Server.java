package syncml.server.launch;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code serve}: the server from its start to its stop. */
final class Server {
    private static final long COMMAND_PATIENCE_SECONDS = 60;
    private static final long CLEANING_SECONDS = 5;

    private final CommandLine line;
    private final Home home;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile boolean stopping;

    Server(CommandLine line, Home home) {
        this.line = line;
        this.home = home;
    }

    /** Starts the server and returns when it has stopped. */
    @SuppressWarnings("try") // the claim and the platform are held, not used
    int run() throws FailureException, IOException {
        DataFolder data = DataFolder.open(Path.of(line.option(Option.DATA).orElse("data")), true);
        Settings settings = Settings.of(home.settings(), data, line, System::getenv);
        try (DataFolder.Claim held = claim(data)) {
            requireFree(settings.host(), settings.port());
            if (settings.httpsPort().isPresent()) {
                requireFree(settings.host(), settings.httpsPort().getAsInt());
            }
            if (settings.obexPort().isPresent()) {
                requireFree(settings.host(), settings.obexPort().getAsInt());
            }
            if (settings.irmcPort().isPresent()) {
                requireFree(settings.host(), settings.irmcPort().getAsInt());
            }
            if (settings.wspPort().isPresent()) {
                requireFreeForDatagrams(settings.host(), settings.wspPort().getAsInt());
                requireFreeForDatagrams(settings.host(), settings.wspPort().getAsInt() + 1);
            }
            Path socket = data.placeSocket();
            data.emptyCache();
            Logging.into(data, home, settings.logLevel(), "INFO");
            Map<String, Map<String, Object>> configurations = withSocket(settings.configurations(), socket);
            try (Platform platform = start(data, settings, configurations)) {
                URI address = new Readiness(platform.context(), settings.path(), data.log()).await();
                settings.remember();
                announce(data, settings, address);
                new SettingsWatch(home.settings(), data, line, socket).untilStopped(platform);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IllegalStateException e) {
                // Told to stop while it starts.
                if (!stopping) {
                    throw e;
                }
            } finally {
                data.releaseSocket();
            }
        } finally {
            finished.countDown();
        }
        return Main.DONE;
    }

    private Platform start(DataFolder data, Settings settings, Map<String, Map<String, Object>> configurations)
            throws IOException, FailureException {
        Platform platform = Platform.start(List.of(home.bundles()), data.cache(), Role.SERVER,
                properties(data, settings), configurations);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop"));
        return platform;
    }

    /** Stops the server when the process is told to end, which it does as soon as this returns. */
    private void stop(Platform platform) {
        stopping = true;
        platform.close();
        try {
            finished.await(CLEANING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Claims the folder; a command that has it for a moment is waited for, a server is not. */
    private static DataFolder.Claim claim(DataFolder data) throws FailureException, IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(COMMAND_PATIENCE_SECONDS);
        while (true) {
            Optional<DataFolder.Claim> claim = data.claim("server");
            if (claim.isPresent()) {
                return claim.get();
            }
            if (!data.holder().startsWith("command") || System.nanoTime() > deadline) {
                throw new FailureException("A server runs on " + data.path() + " already (" + data.holder() + ").");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FailureException("Interrupted.", e);
            }
        }
    }

    private Map<String, String> properties(DataFolder data, Settings settings)
            throws IOException, FailureException {
        Map<String, String> properties = new HashMap<>();
        properties.put("org.apache.felix.http.host", settings.host());
        properties.put("org.osgi.service.http.port", String.valueOf(settings.port()));
        properties.put("felix.fileinstall.dir",
                home.deploy().map(shared -> shared + ",").orElse("") + data.deploy());
        properties.put("felix.fileinstall.tmpdir", data.cache().toString());
        properties.put("felix.fileinstall.poll", "1000");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.log.level", "2");
        return properties;
    }

    /** Configurations with that of the control socket. */
    static Map<String, Map<String, Object>> withSocket(Map<String, Map<String, Object>> configurations, Path socket) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>(configurations);
        all.put("syncml.server", Map.of("socket", socket.toString()));
        return all;
    }

    /** Tells at once and clearly what the HTTP server would only log. */
    private static void requireFree(String host, int port) throws FailureException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            throw new FailureException("The server cannot listen at " + host + ", port " + port + ": " + e.getMessage()
                    + ".", e);
        }
    }

    private static void requireFreeForDatagrams(String host, int port) throws FailureException {
        try (DatagramSocket probe = new DatagramSocket(port, InetAddress.getByName(host))) {
            probe.disconnect();
        } catch (IOException e) {
            throw new FailureException("The server cannot listen at " + host + ", UDP port " + port + ": "
                    + e.getMessage() + ".", e);
        }
    }

    private void announce(DataFolder data, Settings settings, URI address) throws IOException, FailureException {
        String command = System.getProperty("syncml.command", "syncml");
        String option = line.option(Option.DATA).map(folder -> " --data " + folder).orElse("");
        System.out.println("SyncML server at " + address);
        if (settings.httpsPort().isPresent()) {
            System.out.println("HTTPS at https://" + address.getHost() + ":" + settings.httpsPort().getAsInt()
                    + settings.path());
        }
        if (settings.obexPort().isPresent()) {
            System.out.println("OBEX at obex://" + address.getHost() + ":" + settings.obexPort().getAsInt());
        }
        if (settings.irmcPort().isPresent()) {
            System.out.println("IrMC at obex://" + address.getHost() + ":" + settings.irmcPort().getAsInt());
        }
        if (settings.wspPort().isPresent()) {
            int port = settings.wspPort().getAsInt();
            System.out.println("WSP at wsp://" + address.getHost() + ":" + (port + 1) + settings.path()
                    + ", without sessions at port " + port);
        }
        System.out.println("Data in " + data.path() + ", database " + settings.describeDatabase());
        System.out.println("Make an account: " + command + " user add NAME" + option);
        System.out.println("Stop with Ctrl-C");
    }
}
