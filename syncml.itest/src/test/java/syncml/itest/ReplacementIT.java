package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import syncml.api.message.SyncmlVersion;
import syncml.itest.own.MeasuredTransport;
import syncml.itest.own.OwnClient;
import syncml.itest.server.DropFolder;
import syncml.itest.server.SyncmlServer;
import syncml.transport.http.HttpClientTransport;
import syncml.transport.obex.ObexTransports;
import syncml.transport.wsp.ClientSide;

/**
 * Parts of the server are replaced while fifty clients synchronize: forty over HTTP that take any status but 200 for the
 * end, five over WSP that do not try again either, and five over OBEX, which connect again when they are cut off. What
 * those over HTTP see of it is in target/figures.txt. With the system property {@code syncml.previous} the bundles that are
 * put in are those of a folder, such as an earlier build's, else those of this build with another version.
 */
@Isolated
class ReplacementIT {
    private static final int ACCOUNTS = 5;
    private static final int DEVICES = 10;
    private static final int OVER_OBEX = 8;
    private static final int OVER_WSP = 9;
    private static final int ROUNDS_WITH_CHANGES = 3;
    private static final long PATIENCE_SECONDS = 120;
    private static final String PREVIOUS = "0.9.0";

    private final List<OwnClient> clients = new ArrayList<>();
    private final List<Future<?>> work = new ArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MeasuredTransport transport = new MeasuredTransport(new HttpClientTransport());
    private final MeasuredTransport overObex = new MeasuredTransport(ObexTransports.client());
    private final ClientSide side = new ClientSide();
    private final MeasuredTransport overWsp = new MeasuredTransport(side.transport());
    private SyncmlServer server;
    private DropFolder drop;

    @BeforeEach
    void start() throws Exception {
        int obex = SyncmlServer.freePort();
        int wsp = SyncmlServer.freePorts();
        server = SyncmlServer.start(Scratch.folder("replacement").resolve("data"), List.of("--obex", "" + obex, "--wsp",
                "" + wsp), Map.of());
        drop = new DropFolder(server);
        for (int account = 0; account < ACCOUNTS; account++) {
            server.commands().addUser("user" + account, "secret");
            for (int device = 0; device < DEVICES; device++) {
                String name = "device-" + account + "-" + device;
                OwnClient client = switch (device) {
                    case OVER_OBEX -> new OwnClient(URI.create("obex://127.0.0.1:" + obex), overObex, "user" + account,
                            "secret", name);
                    case OVER_WSP -> new OwnClient(URI.create("wsp://127.0.0.1:" + (wsp + 1) + "/syncml"), overWsp,
                            "user" + account, "secret", name).impatient();
                    default -> new OwnClient(URI.create(server.url()), transport, "user" + account, "secret", name)
                            .impatient();
                };
                clients.add(client.speaks(device % 2 == 0 ? SyncmlVersion.V1_2 : SyncmlVersion.V1_1, device % 3 == 0));
            }
        }
    }

    @AfterEach
    void stop() {
        enough.set(true);
        threads.shutdownNow();
        side.close();
        server.close();
    }

    private void synchronizeAll() {
        for (OwnClient client : clients) {
            String device = "d" + clients.indexOf(client);
            work.add(threads.submit(() -> {
                for (int round = 0; !enough.get(); round++) {
                    if (round < ROUNDS_WITH_CHANGES) {
                        client.cards.add(device + " round " + round);
                        client.cards.add(device + " round " + round + " for a while");
                    }
                    client.sync();
                    if (round < ROUNDS_WITH_CHANGES) {
                        client.cards.remove(device + " round " + round + " for a while");
                        client.cards.rename(device + " round " + round, device + " renamed " + round);
                    }
                }
                return null;
            }));
        }
    }

    /** Nothing fails, and each client goes on. */
    private void allGoOn() throws Exception {
        for (MeasuredTransport each : List.of(transport, overObex, overWsp)) {
            long until = each.exchanges() + (each == transport ? clients.size() : ACCOUNTS);
            await("exchanges", () -> each.exchanges() >= until);
        }
    }

    private void await(String what, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            for (Future<?> one : work) {
                if (one.isDone()) {
                    one.get();
                }
            }
            assertThat(System.nanoTime()).as("no %s", what).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private void awaitLog(String line, int times) throws Exception {
        await(line, () -> server.log().split(line, -1).length > times);
    }

    private void replace(String bundle, int times) throws Exception {
        // Java 17's HTTP clients, one of each session, let go of their descriptors when they are collected.
        System.gc();
        transport.longestMillis();
        allGoOn();
        long usual = transport.longestMillis();
        drop.put(bundle, PREVIOUS);
        awaitLog(bundle + " [0-9A-Za-z.]+ gave way to " + PREVIOUS, times);
        allGoOn();
        drop.remove(bundle);
        awaitLog(bundle + " [0-9A-Za-z.]+ took over from " + PREVIOUS, times);
        allGoOn();
        long longest = transport.longestMillis();
        Files.writeString(Path.of("target", "figures.txt"), String.format(Locale.ROOT,
                "longest exchange of 50 clients while %s is replaced and put back: %d ms (before: %d ms)%n", bundle,
                longest, usual), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** A bundle with the version that is there already: it takes the place of that one, which comes back when it goes. */
    private void replaceByItsLike(String bundle) throws Exception {
        drop.put(bundle);
        awaitLog(bundle + " [0-9A-Za-z.]+ was put in place of another", 1);
        allGoOn();
        drop.remove(bundle);
        awaitLog(bundle + " [0-9A-Za-z.]+ is back", 1);
        allGoOn();
    }

    private void finish() throws Exception {
        enough.set(true);
        for (Future<?> one : work) {
            one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        // Once to send what each still has, once to get what the others sent.
        for (int i = 0; i < 2; i++) {
            List<Future<?>> last = new ArrayList<>();
            clients.forEach(client -> last.add(threads.submit(() -> client.sync())));
            for (Future<?> one : last) {
                one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            List<String> expected = new ArrayList<>();
            for (int device = 0; device < DEVICES; device++) {
                for (int round = 0; round < ROUNDS_WITH_CHANGES; round++) {
                    expected.add("d" + (account * DEVICES + device) + " renamed " + round);
                }
            }
            for (int device = 0; device < DEVICES; device++) {
                assertThat(clients.get(account * DEVICES + device).cards.names()).as("device %d of account %d", device,
                        account).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
        assertThat(server.log()).doesNotContain("ERROR");
    }

    @Test
    void transportCodecDatatypeAndEngineAreReplacedWhileFiftyClientsSynchronize() throws Exception {
        synchronizeAll();
        for (String bundle : List.of("syncml.transport.http", "syncml.transport.obex", "syncml.codec.wbxml",
                "syncml.store.vcard", "syncml.core")) {
            replace(bundle, 1);
        }
        replaceByItsLike("syncml.store.vcard");
        finish();
    }

    @Test
    @Tag("full")
    void everyPartIsReplacedAgainAndAgain() throws Exception {
        synchronizeAll();
        for (int i = 1; i <= 3; i++) {
            for (String bundle : List.of("syncml.transport.http", "syncml.transport.obex", "syncml.transport.wsp",
                    "syncml.codec.wbxml", "syncml.codec.xml", "syncml.store.vcard", "syncml.store.vcal",
                    "syncml.store.note", "syncml.devices", "syncml.storage.jdbc", "syncml.core", "syncml.standby")) {
                replace(bundle, i);
            }
            for (String bundle : List.of("syncml.transport.http", "syncml.transport.obex", "syncml.transport.wsp",
                    "syncml.codec.xml", "syncml.store.vcard", "syncml.core")) {
                server.commands().run("", "bundle", "stop", bundle);
                server.commands().run("", "bundle", "start", bundle);
                allGoOn();
            }
        }
        for (String bundle : List.of("syncml.transport.http", "syncml.codec.wbxml", "syncml.core")) {
            replaceByItsLike(bundle);
        }
        finish();
    }
}
