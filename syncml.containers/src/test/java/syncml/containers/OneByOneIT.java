package syncml.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.osgi.framework.ServiceReference;

/**
 * The bundles in a container that somebody else set up, with an HTTP service and a Configuration Admin of its own: they are
 * installed one by one, in whatever order, and configured by that Configuration Admin.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class OneByOneIT {
    /** What the container has in other ways, or can do without. */
    private static final Set<String> LEFT_OUT = Set.of("syncml.jetty", "syncml.standby", "syncml.server",
            "org.apache.felix.fileinstall", "org.postgresql.jdbc");
    private static final long PATIENCE_SECONDS = 120;
    private static final String XML = "application/vnd.syncml+xml";

    @Inject
    private BundleContext context;

    /** A container without the platform. */
    @Configuration
    public Option[] container() throws IOException {
        return Installation.plain();
    }

    @Test
    public void theBundlesAreInstalledOneByOneAndSynchronize() throws Exception {
        assertTrue(names().noneMatch(name -> name.startsWith("syncml.")));
        Path folder = Path.of(System.getProperty("syncml.test.folder"));
        configure("syncml.storage.jdbc", Map.of("url", "jdbc:h2:file:" + folder.resolve("database/syncml")));
        configure("syncml.core", Map.of("sealing.key.file", folder.resolve("keys").toString()));
        configure("syncml.client", Map.of("folder", folder.resolve("profiles").toString()));
        List<Path> jars = new ArrayList<>(Installation.jars(Path.of(System.getProperty("syncml.bundles"))));
        long seed = System.nanoTime();
        Collections.shuffle(jars, new Random(seed));
        Set<String> there = names().collect(Collectors.toSet());
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : jars) {
            String name = Installation.symbolicName(jar);
            if (!there.contains(name) && !LEFT_OUT.contains(name)) {
                installed.add(context.installBundle(jar.toUri().toString()));
            }
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
        for (Bundle bundle : installed) {
            assertEquals("seed " + seed + ": " + bundle, Bundle.ACTIVE, bundle.getState());
        }
        for (String service : List.of("syncml.api.transport.SyncService", "syncml.api.account.Accounts",
                "syncml.api.client.Profiles", "syncml.api.transport.ClientTransport")) {
            await(service);
        }
        await("jakarta.servlet.Servlet");
        synchronize();
    }


    private void synchronize() throws Exception {
        Folders folders = new Folders(context);
        folders.account("jane");
        Path one = folders.profile("jane", "one", XML);
        Path two = folders.profile("jane", "two", "application/vnd.syncml+wbxml");
        Folders.contact(one, 1);
        folders.synchronize("one");
        folders.synchronize("two");
        assertEquals(Set.of("Given1"), Folders.names(two));
    }

    private Stream<String> names() {
        return Stream.of(context.getBundles()).map(Bundle::getSymbolicName);
    }

    private void await(String service) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (context.getAllServiceReferences(service, null) == null) {
            assertFalse("no " + service, System.nanoTime() - end > 0);
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** By the Configuration Admin of the container, whose interface the test is not compiled with. */
    private void configure(String pid, Map<String, String> settings) throws Exception {
        ServiceReference<?> reference = context.getServiceReference("org.osgi.service.cm.ConfigurationAdmin");
        Object admin = context.getService(reference);
        Object configuration = admin.getClass().getMethod("getConfiguration", String.class, String.class)
                .invoke(admin, pid, null);
        configuration.getClass().getMethod("update", Dictionary.class).invoke(configuration, new Hashtable<>(settings));
    }
}
