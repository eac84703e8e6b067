package syncml.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import syncml.api.account.Accounts;
import syncml.api.client.ClientAuthentication;
import syncml.api.client.ClientSummary;
import syncml.api.client.Profile;
import syncml.api.client.ProfileWish;
import syncml.api.client.Profiles;
import syncml.api.codec.MessageCodec;
import syncml.api.datatype.Datatype;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.SyncService;

/** The bundles in a container: they start, synchronize, and can be replaced meanwhile. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    private static final String XML = "application/vnd.syncml+xml";
    private static final String WBXML = "application/vnd.syncml+wbxml";
    private static final Path FOLDER = Path.of(System.getProperty("syncml.test.folder", "."));

    @Inject
    private BundleContext context;
    @Inject
    private Accounts accounts;
    @Inject
    private Profiles profiles;
    @Inject
    private SyncService server;

    /** The assembly without its launcher. */
    @Configuration
    public Option[] installation() throws IOException {
        return Installation.options();
    }

    @Test
    public void everyBundleIsActiveAndTheServicesAreThere() throws Exception {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            assertEquals(bundle.getSymbolicName(), fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState());
        }
        assertEquals(2, context.getAllServiceReferences(MessageCodec.class.getName(), null).length);
        assertTrue(context.getAllServiceReferences(Datatype.class.getName(), null).length >= 3);
    }

    @Test
    public void twoFoldersBecomeEqualThroughTheServer() throws Exception {
        account("equal");
        Path one = profile("equal", "equal-one", WBXML);
        Path two = profile("equal", "equal-two", XML);
        for (int i = 0; i < 3; i++) {
            contact(one, i);
        }
        synchronize("equal-one");
        synchronize("equal-two");
        assertEquals(names(one), names(two));
        contact(two, 3);
        Files.delete(file(two, "Given0"));
        synchronize("equal-two");
        synchronize("equal-one");
        assertEquals(Set.of("Given1", "Given2", "Given3"), names(one));
        assertEquals(names(one), names(two));
    }

    /** All but the engine, which the client in this container is a part of. */
    @Test
    public void bundlesAreReplacedWhileAClientSynchronizes() throws Exception {
        account("busy");
        Path one = profile("busy", "busy-one", WBXML);
        Path two = profile("busy", "busy-two", XML);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        List<String> failures = new ArrayList<>();
        Thread client = new Thread(() -> {
            try {
                while (!done.get() || count.get() < 10) {
                    contact(one, count.incrementAndGet());
                    synchronize("busy-one");
                    synchronize("busy-two");
                }
            } catch (Exception | Error e) {
                failures.add(e.toString());
            }
        });
        client.start();
        for (String name : List.of("syncml.codec.wbxml", "syncml.codec.xml", "syncml.store.vcard", "syncml.transport.http",
                "syncml.storage.jdbc")) {
            Bundle bundle = bundle(name);
            bundle.stop();
            bundle.start();
            bundle.update();
        }
        done.set(true);
        client.join();
        assertEquals(List.of(), failures);
        assertEquals(count.get(), names(one).size());
        assertEquals(names(one), names(two));
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals(name)).findFirst().orElseThrow();
    }

    private void account(String name) throws Exception {
        accounts.add(name, ZoneOffset.UTC, "secret".toCharArray());
    }

    private Path profile(String user, String name, String mediaType) throws Exception {
        Path folder = Files.createDirectories(FOLDER.resolve(name));
        profiles.add(new Profile(name, address(), user, "", mediaType, SyncmlVersion.V1_2, ClientAuthentication.AUTO,
                List.of(new Profile.Store("contacts", folder, SyncType.TWO_WAY))), "secret".toCharArray());
        return folder;
    }

    private URI address() throws Exception {
        ServiceReference<?> http = context.getAllServiceReferences(
                "org.osgi.service.servlet.runtime.HttpServiceRuntime", null)[0];
        URI first = URI.create(((String[]) http.getProperty("osgi.http.endpoint"))[0]);
        return URI.create("http://127.0.0.1:" + first.getPort() + "/syncml");
    }

    private void synchronize(String profile) throws Exception {
        ClientSummary summary = profiles.synchronize(profile, ProfileWish.NONE, progress -> { });
        assertTrue(summary.toString(), summary.complete());
    }

    private static void contact(Path folder, int number) throws IOException {
        Files.writeString(folder.resolve("contact" + number + ".vcf"), "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Family" + number
                + ";Given" + number + ";;;\r\nFN:Given" + number + " Family" + number + "\r\nTEL:+49 30 555 0" + number
                + "\r\nEND:VCARD\r\n");
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".vcf")).map(ContainerIT::given)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Path file(Path folder, String given) throws IOException {
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
