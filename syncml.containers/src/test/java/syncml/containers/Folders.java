package syncml.containers;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import syncml.api.account.Accounts;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.ClientSummary;
import syncml.api.client.Profile;
import syncml.api.client.ProfileWish;
import syncml.api.client.Profiles;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;

/** Folders with contacts that the client of a container synchronizes with the server in the same container. */
final class Folders {
    private static final Path FOLDER = Path.of(System.getProperty("syncml.test.folder", "."));

    private final BundleContext context;

    Folders(BundleContext context) {
        this.context = context;
    }

    private <T> T service(Class<T> kind) {
        return context.getService(context.getServiceReference(kind));
    }

    void account(String name) throws Exception {
        service(Accounts.class).add(name, ZoneOffset.UTC, "secret".toCharArray());
    }

    Path profile(String user, String name, String mediaType) throws Exception {
        Path folder = Files.createDirectories(FOLDER.resolve(name));
        service(Profiles.class).add(new Profile(name, address(), user, "", mediaType, SyncmlVersion.V1_2,
                ClientAuthentication.AUTO, List.of(new Profile.Store("contacts", folder, SyncType.TWO_WAY))),
                "secret".toCharArray());
        return folder;
    }

    private URI address() throws Exception {
        ServiceReference<?> http = context.getAllServiceReferences(
                "org.osgi.service.servlet.runtime.HttpServiceRuntime", null)[0];
        URI first = URI.create(((String[]) http.getProperty("osgi.http.endpoint"))[0]);
        return URI.create("http://127.0.0.1:" + first.getPort() + "/syncml");
    }

    void synchronize(String profile) throws Exception {
        ClientSummary summary = service(Profiles.class).synchronize(profile, ProfileWish.NONE, progress -> { });
        assertTrue(summary.toString(), summary.complete());
    }

    static void contact(Path folder, int number) throws IOException {
        Files.writeString(folder.resolve("contact" + number + ".vcf"), "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Family" + number
                + ";Given" + number + ";;;\r\nFN:Given" + number + " Family" + number + "\r\nTEL:+49 30 555 0" + number
                + "\r\nEND:VCARD\r\n");
    }

    static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".vcf")).map(Folders::given)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static Path file(Path folder, String given) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".vcf") && given(f).equals(given)).findFirst().orElseThrow();
        }
    }

    private static String given(Path file) {
        try {
            return Files.readString(file).lines().filter(line -> line.startsWith("N")).findFirst().orElseThrow()
                    .split(";")[1];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
