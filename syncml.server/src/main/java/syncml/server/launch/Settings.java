package syncml.server.launch;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What the server is set to, put together from the command line, the environment, {@code syncml.properties} in the data
 * folder, that of the installation and the defaults, in this order. A line {@code <bundle>.<setting>=<value>} of the file goes to the bundle of
 * that name; {@code port}, {@code host}, {@code obex}, {@code irmc}, {@code wsp}, {@code database},
 * {@code database.user}, {@code database.password} and {@code log.level} are the server's own.
 */
final class Settings {
    /** Bundles that take settings; each is the persistent identifier of its configuration. */
    private static final String[] BUNDLES = {
        "syncml.standby", "syncml.jetty", "syncml.transport.http", "syncml.transport.obex", "syncml.transport.wsp", "syncml.storage.jdbc",
        "syncml.store.vcard", "syncml.store.vcal", "syncml.core", "syncml.codec.xml", "syncml.codec.wbxml", "syncml.client",
        "syncml.store.note", "syncml.devices", "syncml.irmc"
    };
    private static final Set<String> LISTENING = Set.of("port", "sessionPort", "listeners");
    private static final String BUILT_IN = "h2";
    private static final List<String> DATABASES = List.of("jdbc:h2:", "jdbc:postgresql:");
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "8080";
    private static final String DEFAULT_PATH = "/syncml";

    private final DataFolder data;
    private final CommandLine line;
    private final UnaryOperator<String> environment;
    private final Properties file;

    private Settings(DataFolder data, CommandLine line, UnaryOperator<String> environment, Properties file) {
        this.data = data;
        this.line = line;
        this.environment = environment;
        this.file = file;
    }

    /**
     * Reads the settings.
     *
     * @param common settings for all data folders; a file that need not be there
     * @param environment gives the value of an environment variable, or null
     * @throws FailureException if a file cannot be read, is open to others, or has a line for nobody
     */
    static Settings of(Path common, DataFolder data, CommandLine line, UnaryOperator<String> environment)
            throws FailureException {
        Properties file = new Properties();
        Settings settings = new Settings(data, line, environment, file);
        for (Path path : List.of(common, data.settings())) {
            Properties found = read(path);
            for (String key : found.stringPropertyNames()) {
                if (!settings.isOwn(key) && bundle(key).isEmpty()) {
                    throw new FailureException(path + ": unknown setting '" + key + "'.");
                }
            }
            file.putAll(found);
        }
        return settings;
    }

    private static Properties read(Path path) throws FailureException {
        Properties found = new Properties();
        if (Files.exists(path)) {
            try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
                found.load(reader);
                requirePrivateIfSecret(path, found);
            } catch (IOException | IllegalArgumentException e) {
                throw new FailureException(path + " cannot be read: " + e + ".", e);
            }
        }
        return found;
    }

    private static void requirePrivateIfSecret(Path path, Properties file) throws IOException, FailureException {
        boolean secret = file.stringPropertyNames().stream().anyMatch(key -> key.endsWith("password"));
        if (secret && !PosixFilePermissions.toString(Files.getPosixFilePermissions(path)).endsWith("------")) {
            throw new FailureException(path + " has a password and is open to others;"
                    + " make it private with 'chmod 600'.");
        }
    }

    private boolean isOwn(String key) {
        return switch (key) {
            case "port", "host", "https", "https.certificate", "https.key", "https.keystore", "https.keystore.password",
                    "obex", "irmc", "wsp", "database", "database.user", "database.password", "log.level" -> true;
            default -> false;
        };
    }

    private static Optional<String> bundle(String key) {
        for (String bundle : BUNDLES) {
            if (key.startsWith(bundle + ".") && key.length() > bundle.length() + 1) {
                return Optional.of(bundle);
            }
        }
        return Optional.empty();
    }

    /** Address to listen at. */
    String host() {
        return line.option("host").orElse(file.getProperty("host", DEFAULT_HOST));
    }

    /** Port to listen at; 0 for any free one. */
    int port() throws FailureException {
        return port(line.option("port").orElse(file.getProperty("port", DEFAULT_PORT)), 0);
    }

    /** Port to take HTTPS at; empty for none. */
    OptionalInt httpsPort() throws FailureException {
        return furtherPort("https");
    }

    /** Port to take OBEX at; empty for none. */
    OptionalInt obexPort() throws FailureException {
        return furtherPort("obex");
    }

    /** Port to take Release 99 (IrMC) at, whatever Target peers name there or not; empty for none of its own. */
    OptionalInt irmcPort() throws FailureException {
        return furtherPort("irmc");
    }

    /** UDP port to take WSP without sessions at; with sessions it is taken at the next. Empty for none. */
    OptionalInt wspPort() throws FailureException {
        OptionalInt port = furtherPort("wsp");
        if (port.isPresent() && port.getAsInt() == 0xffff) {
            throw new FailureException("WSP takes two ports, and there is none after 65535.");
        }
        return port;
    }

    private OptionalInt furtherPort(String name) throws FailureException {
        Optional<String> port = line.option(name).or(() -> Optional.ofNullable(file.getProperty(name)));
        return port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(port(port.get(), 1));
    }

    private static int port(String port, int least) throws FailureException {
        try {
            int number = Integer.parseInt(port);
            if (number >= least && number <= 0xffff) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below like a number that is none of a port.
        }
        throw new FailureException("'" + port + "' is no port: a number from " + least + " to 65535 is expected.");
    }

    /** Path of the sync endpoint. */
    String path() {
        return file.getProperty("syncml.transport.http.path", DEFAULT_PATH);
    }

    /** Level of what is logged. */
    String logLevel() {
        return file.getProperty("log.level", "INFO");
    }

    /** JDBC URL of the database: as told, else the one that was served last, else the built-in one. */
    String database() throws IOException, FailureException {
        Optional<String> told = line.option(Option.DATABASE);
        if (told.isPresent() && told.get().toLowerCase(Locale.ROOT).contains("password=")) {
            throw new FailureException("A password does not belong into a command line, which others can see;"
                    + " see 'syncml serve --help'.");
        }
        if (told.isEmpty()) {
            told = Optional.ofNullable(file.getProperty("database"));
        }
        if (told.isEmpty()) {
            told = data.lastDatabase();
        }
        String url = told.orElse(BUILT_IN);
        if (url.equals(BUILT_IN)) {
            return data.embeddedDatabase();
        }
        if (DATABASES.stream().noneMatch(url::startsWith)) {
            throw new FailureException("'" + url.split("[?;]")[0] + "' is no database that is known: expected is a JDBC URL such as"
                    + " jdbc:postgresql://localhost/syncml, or h2 for the built-in one.");
        }
        return url;
    }

    /** Keeps in mind which database the command line named, for commands and starts that name none. */
    void remember() throws IOException {
        Optional<String> told = line.option(Option.DATABASE);
        if (told.isPresent()) {
            data.rememberDatabase(told.get().equals(BUILT_IN) ? null : told.get());
        }
    }

    /** The database in words, without what may be secret in its URL. */
    String describeDatabase() throws IOException, FailureException {
        String url = database();
        return url.equals(data.embeddedDatabase()) ? "built in" : url.split("[?;]")[0];
    }

    /** Configurations of the bundles, by their persistent identifier. */
    Map<String, Map<String, Object>> configurations() throws IOException, FailureException {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        Map<String, Object> core = settings("sealing.key.file", data.sealingKeys().toString());
        core.put("recording.folder", data.recordings().toString());
        configurations.put("syncml.core", core);
        Map<String, Object> storage = settings("url", database());
        secret("SYNCML_DB_USER", "database.user").ifPresent(user -> storage.put("user", user));
        secret("SYNCML_DB_PASSWORD", "database.password").ifPresent(word -> storage.put(".password", word));
        configurations.put("syncml.storage.jdbc", storage);
        configurations.put("syncml.transport.http", settings("path", path()));
        if (line.spec().equals(Optional.of(CommandSpec.SERVE))) {
            configurations.put("syncml.jetty",
                    new HttpPorts(line, file, data.path()).configuration(host(), port(), httpsPort()));
        }
        Map<String, Object> obex = settings("host", host());
        obexPort().ifPresent(port -> obex.put("port", port));
        // An address of IPv6 stands in brackets before a port.
        String host = host().indexOf(':') >= 0 ? "[" + host() + "]" : host();
        irmcPort().ifPresent(port -> obex.put("listeners", host + ":" + port + " IRMC-SYNC"));
        configurations.put("syncml.transport.obex", obex);
        Map<String, Object> wsp = settings("host", host());
        wsp.put("path", path());
        wspPort().ifPresent(port -> {
            wsp.put("port", port);
            wsp.put("sessionPort", port + 1);
        });
        configurations.put("syncml.transport.wsp", wsp);
        configurations.put("syncml.client", settings("folder", data.profiles().toString()));
        configurations.put("syncml.devices", settings("folder", data.devices().toString()));
        for (String key : file.stringPropertyNames()) {
            bundle(key).ifPresent(bundle -> configurations.computeIfAbsent(bundle, unused -> new HashMap<>())
                    .put(key.substring(bundle.length() + 1), file.getProperty(key)));
        }
        return configurations;
    }

    /** Configurations of the bundles that a client needs; its transports take nothing in. */
    Map<String, Map<String, Object>> clientConfigurations() throws IOException, FailureException {
        Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
        configurations().forEach((bundle, settings) -> {
            if (!bundle.equals("syncml.storage.jdbc") && !bundle.equals("syncml.core")) {
                settings.keySet().removeAll(LISTENING);
                configurations.put(bundle, settings);
            }
        });
        return configurations;
    }

    private static Map<String, Object> settings(String name, Object value) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(name, value);
        return settings;
    }

    private Optional<String> secret(String variable, String key) {
        String value = environment.apply(variable);
        return Optional.ofNullable(value != null ? value : file.getProperty(key));
    }
}
