package syncml.itest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.itest.server.Program;
import syncml.itest.server.SyncmlServer;

/** Apache Karaf with the archive of the distribution in its deploy folder, and no access to any repository. */
@Tag("full")
class KarafIT {
    private static final Path ARCHIVES = Path.of(System.getProperty("syncml.karaf", "target/karaf"));

    @Test
    void karafInstallsTheFeatureServesAndSynchronizes() throws Exception {
        assumeTrue(Files.isDirectory(ARCHIVES), "skipped: Apache Karaf is fetched by the profile 'full' only");
        Path scratch = Scratch.folder("karaf");
        Path distribution = Installations.unpack(scratch);
        Program.run("", "tar", "-xzf", Installations.only(ARCHIVES, "apache-karaf-*.tar.gz"), "-C", scratch);
        Path karaf = Installations.only(scratch, "apache-karaf-*");
        // Short, because the path of a socket has to be.
        Path data = Files.createTempDirectory("syncml", PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        int port = SyncmlServer.freePort();
        configure(karaf, data, port);
        Files.copy(distribution.resolve("karaf/syncml.kar"), karaf.resolve("deploy/syncml.kar"));
        Path output = scratch.resolve("output.txt");
        Process server = Program.start(output, Map.of("JAVA_OPTS", "-Xmx300m"), karaf.resolve("bin/karaf"), "server");
        try {
            URI address = URI.create("http://localhost:" + port + "/syncml");
            Program.awaitEndpoint(address, Duration.ofMinutes(4), output);
            Program.awaitFile(data.resolve("control/socket"), Duration.ofMinutes(4), output);
            Installations.synchronize(distribution.resolve("bin/syncml"), data, address, scratch);
        } finally {
            Program.stop(server);
            Scratch.delete(data);
        }
    }

    private static void configure(Path karaf, Path data, int port) throws IOException {
        Path control = Files.createDirectory(data.resolve("control"), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwx------")));
        Path etc = karaf.resolve("etc");
        Files.writeString(etc.resolve("syncml.storage.jdbc.cfg"), "url = jdbc:h2:file:" + data.resolve("database/syncml"));
        Files.writeString(etc.resolve("syncml.core.cfg"), "sealing.key.file = " + data.resolve("keys/sealing"));
        Files.writeString(etc.resolve("syncml.server.cfg"), "socket = " + control.resolve("socket"));
        Files.writeString(etc.resolve("org.apache.felix.http.cfg"), "org.osgi.service.http.port = " + port
                + "\norg.apache.felix.http.host = 127.0.0.1\n");
        replace(etc.resolve("org.apache.karaf.shell.cfg"), "sshPort.*", "sshPort = " + SyncmlServer.freePort());
        replace(etc.resolve("org.apache.karaf.management.cfg"), "rmi(\\w+)Port.*", "rmi$1Port = 0");
        replace(etc.resolve("org.ops4j.pax.url.mvn.cfg"), "#?\\s*org.ops4j.pax.url.mvn.repositories\\s*=.*",
                "org.ops4j.pax.url.mvn.repositories = file:" + data.resolve("none") + "@id=none");
    }

    private static void replace(Path file, String line, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^" + line, by));
    }
}
