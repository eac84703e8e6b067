package syncml.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
import syncml.api.account.Accounts;
import syncml.api.client.Profiles;
import syncml.api.codec.MessageCodec;
import syncml.api.datatype.Datatype;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexLinks;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ObexResponse;
import syncml.api.transport.SyncService;

/** The bundles in a container: they start, synchronize, and can be replaced meanwhile. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    private static final String XML = "application/vnd.syncml+xml";
    private static final String WBXML = "application/vnd.syncml+wbxml";

    @Inject
    private BundleContext context;
    @Inject
    private Accounts accounts;
    @Inject
    private Profiles profiles;
    @Inject
    private SyncService server;
    @Inject
    private ObexLinks links;

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
        Folders folders = new Folders(context);
        folders.account("equal");
        Path one = folders.profile("equal", "equal-one", WBXML);
        Path two = folders.profile("equal", "equal-two", XML);
        for (int i = 0; i < 3; i++) {
            Folders.contact(one, i);
        }
        folders.synchronize("equal-one");
        folders.synchronize("equal-two");
        assertEquals(Folders.names(one), Folders.names(two));
        Folders.contact(two, 3);
        Files.delete(Folders.file(two, "Given0"));
        folders.synchronize("equal-two");
        folders.synchronize("equal-one");
        assertEquals(Set.of("Given1", "Given2", "Given3"), Folders.names(one));
        assertEquals(Folders.names(one), Folders.names(two));
    }

    /** At a port of its own for Release 99, by a client that names no Target. */
    @Test
    public void anIrmcClientAndAFolderHaveTheSameContacts() throws Exception {
        Folders folders = new Folders(context);
        folders.account("release99");
        Path folder = folders.profile("release99", "release99", WBXML);
        Folders.contact(folder, 1);
        folders.synchronize("release99");
        URI address = URI.create("obex://127.0.0.1:" + System.getProperty(Installation.RELEASE_99));
        try (ObexClient link = links.open(address, Duration.ofSeconds(30))) {
            ObexClientSession session = link.connect(ObexConnect.to(new byte[0]).withoutWho()
                    .with(new ObexLogin("release99", "secret")));
            ObexResponse book = session.get(named("telecom/pb.vcf"), 1 << 20);
            assertTrue(new String(book.body().orElseThrow(), StandardCharsets.UTF_8).contains("Given1"));
            String card = "BEGIN:VCARD\r\nVERSION:2.1\r\nN:Family2;Given2;;;\r\nTEL:2\r\nEND:VCARD\r\n";
            ObexResponse put = session.put(named("telecom/pb/luid/.vcf"), card.getBytes(StandardCharsets.UTF_8));
            assertTrue(put.succeeded());
            session.disconnect();
        }
        folders.synchronize("release99");
        assertEquals(Set.of("Given1", "Given2"), Folders.names(folder));
    }

    private static ObexHeaders named(String object) {
        return ObexHeaders.of(ObexHeader.text(ObexHeader.NAME, object));
    }

    /** All but the engine, which the client in this container is a part of. */
    @Test
    public void bundlesAreReplacedWhileAClientSynchronizes() throws Exception {
        Folders folders = new Folders(context);
        folders.account("busy");
        Path one = folders.profile("busy", "busy-one", WBXML);
        Path two = folders.profile("busy", "busy-two", XML);
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger count = new AtomicInteger();
        List<String> failures = new ArrayList<>();
        Thread client = new Thread(() -> {
            try {
                while (!done.get() || count.get() < 10) {
                    Folders.contact(one, count.incrementAndGet());
                    folders.synchronize("busy-one");
                    folders.synchronize("busy-two");
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
        assertEquals(count.get(), Folders.names(one).size());
        assertEquals(Folders.names(one), Folders.names(two));
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles()).filter(b -> b.getSymbolicName().equals(name)).findFirst().orElseThrow();
    }
}
