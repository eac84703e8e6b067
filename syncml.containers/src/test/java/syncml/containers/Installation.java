package syncml.containers;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkStartLevel;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.ops4j.pax.exam.Option;

/**
 * The bundles of the assembly as somebody installs them into a container of his own: without the launcher, configured
 * by files that File Install hands to Configuration Admin.
 */
final class Installation {
    /** System property with the port of Release 99. */
    static final String RELEASE_99 = "syncml.test.release99";

    private static final int TEST = 30;

    private Installation() {
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of(System.getProperty("syncml.scratch"))),
                "container");
    }

    /**
     * Options for a container that has a servlet whiteboard, Configuration Admin, Declarative Services and a log of its own,
     * and nothing of the platform.
     */
    static Option[] plain() throws IOException {
        List<Option> options = new ArrayList<>(List.of(
                cleanCaches(true), junitBundles(), frameworkStartLevel(TEST),
                systemProperty("org.osgi.service.http.port").value("0"),
                systemProperty("org.apache.felix.http.host").value("127.0.0.1"),
                systemProperty("syncml.bundles").value(System.getProperty("syncml.bundles")),
                systemProperty("syncml.test.folder").value(folder().toString())));
        for (Path jar : jars(Path.of(System.getProperty("syncml.bundles")))) {
            String name = symbolicName(jar);
            if (name.matches("org\\.apache\\.felix\\.(configadmin|http|scr).*|org\\.osgi\\.(service\\.component|util).*"
                    + "|.*(commons-|commons\\.|spifly|objectweb|slf4j|logback).*")) {
                options.add(bundle(jar.toUri().toString()).startLevel(startLevel(name)));
            }
        }
        return new Option[] {composite(options.toArray(new Option[0]))};
    }

    /** The bundles in a folder. */
    static List<Path> jars(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            jars.forEach(all::add);
        }
        return all;
    }

    /** Options for a container with everything, and a database and a port of its own. */
    static Option[] options() throws IOException {
        Path folder = folder();
        Path settings = Files.createDirectory(folder.resolve("settings"));
        configure(settings, "syncml.storage.jdbc", Map.of("url", "jdbc:h2:file:" + folder.resolve("database/syncml")));
        configure(settings, "syncml.core", Map.of("sealing.key.file", folder.resolve("keys").toString()));
        configure(settings, "syncml.server", Map.of("socket", folder.resolve("socket").toString()));
        configure(settings, "syncml.client", Map.of("folder", folder.resolve("profiles").toString()));
        int release99 = freePort();
        configure(settings, "syncml.transport.obex", Map.of("port", String.valueOf(freePort()), "listeners",
                "127.0.0.1:" + release99 + " IRMC-SYNC"));
        List<Option> options = new ArrayList<>(List.of(
                cleanCaches(true), junitBundles(), frameworkStartLevel(TEST),
                systemProperty("org.osgi.service.http.port").value("0"),
                systemProperty("org.apache.felix.http.host").value("127.0.0.1"),
                systemProperty(RELEASE_99).value(String.valueOf(release99)),
                systemProperty("felix.fileinstall.dir").value(settings.toString()),
                systemProperty("felix.fileinstall.tmpdir").value(folder.toString()),
                systemProperty("felix.fileinstall.noInitialDelay").value("true"),
                systemProperty("felix.fileinstall.enableConfigSave").value("false"),
                systemProperty("syncml.test.folder").value(folder.toString())));
        for (Path jar : jars(Path.of(System.getProperty("syncml.bundles")))) {
            options.add(bundle(jar.toUri().toString()).startLevel(startLevel(symbolicName(jar))));
        }
        return new Option[] {composite(options.toArray(new Option[0]))};
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void configure(Path folder, String bundle, Map<String, String> settings) throws IOException {
        StringBuilder text = new StringBuilder();
        settings.forEach((name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        Files.writeString(folder.resolve(bundle + ".cfg"), text);
    }

    /** Settings come before what would start with defaults. */
    private static int startLevel(String bundle) {
        if (bundle.startsWith("org.apache.aries.spifly") || bundle.startsWith("org.objectweb.asm")) {
            return 2;
        }
        return bundle.startsWith("syncml.") ? 20 : 10;
    }

    static String symbolicName(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            return file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName").split(";")[0].strip();
        }
    }
}
