package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.message.SyncmlVersion;
import syncml.itest.own.OwnClient;
import syncml.itest.server.DropFolder;
import syncml.itest.server.SyncmlServer;
import syncml.transport.wsp.ClientSide;
import syncml.transport.wsp.Kannel;
import syncml.transport.wsp.LossyRelay;

/** The assembled server over WSP: directly, through a gateway that others wrote, and over a network that loses. */
class WspIT {
    private static final long PATIENCE_SECONDS = 120;
    private static final int DEVICES = 12;

    private final ClientSide side = new ClientSide();
    private SyncmlServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = SyncmlServer.freePorts();
        server = SyncmlServer.start(Scratch.folder("wsp").resolve("data"), List.of("--wsp", String.valueOf(port)),
                Map.of());
        server.commands().addUser("anna", "secret");
    }

    @AfterEach
    void stop() {
        side.close();
        server.close();
    }

    private OwnClient client(String address, String device) {
        return new OwnClient(URI.create(address), side.transport(), "anna", "secret", device);
    }

    private String withSession(int at) {
        return "wsp://127.0.0.1:" + at + "/syncml";
    }

    private void exchangeCards(OwnClient one, OwnClient other, int count) {
        for (int i = 0; i < count; i++) {
            one.cards.add("Person " + i);
        }
        one.sync();
        other.sync();
        assertThat(other.cards.names()).hasSize(count);
        other.cards.remove("Person 0");
        other.cards.rename("Person 1", "Renamed 1");
        other.cards.add("Another");
        other.sync();
        one.sync();
        assertThat(one.cards.names()).containsExactlyInAnyOrderElementsOf(other.cards.names()).hasSize(count)
                .contains("Renamed 1", "Another");
    }

    /** Kannel between them understands our client, and our server what Kannel makes of it. */
    @Test
    void aSessionPassesAGateway() throws Exception {
        try (Kannel kannel = Kannel.start(Scratch.folder("kannel"))) {
            String gateway = "wsp://" + kannel.address() + ":";
            OwnClient one = client(gateway + Kannel.SESSIONS + "/" + server.url(), "one").takes(16_000);
            OwnClient other = client(gateway + Kannel.UNITS + "/" + server.url(), "other").takes(4000)
                    .speaks(SyncmlVersion.V1_1, false);
            exchangeCards(one, other, 30);
            OwnClient direct = client(withSession(port + 1), "direct");
            direct.sync();
            assertThat(direct.cards.names()).containsExactlyInAnyOrderElementsOf(one.cards.names());
        }
    }

    @Test
    @Tag("full")
    void synchronizationsCompleteWhereAThirdIsLost() throws Exception {
        try (LossyRelay relay = new LossyRelay(7, 30, port + 1)) {
            exchangeCards(client(withSession(relay.port()), "one"), client(withSession(relay.port()), "other"), 60);
        }
    }

    /** The transport, the codec and the engine are replaced while clients synchronize that never try again. */
    @Test
    void partsAreReplacedWhileClientsSynchronize() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        List<OwnClient> clients = new ArrayList<>();
        List<Future<?>> work = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(DEVICES);
        try {
            for (int i = 0; i < DEVICES; i++) {
                String address = i % 3 == 0 ? "wsp://127.0.0.1:" + port + "/syncml?connectionless" : withSession(port + 1);
                OwnClient client = client(address, "device" + i).impatient().speaks(SyncmlVersion.V1_2, i % 2 == 0);
                clients.add(client);
                String name = "Person " + i + " ";
                work.add(threads.submit(() -> {
                    for (int round = 0; !enough.get() || round < 2; round++) {
                        if (round < 3) {
                            client.cards.add(name + round);
                        }
                        client.sync();
                        done.incrementAndGet();
                    }
                    return null;
                }));
            }
            DropFolder drop = new DropFolder(server);
            for (String bundle : List.of("syncml.transport.wsp", "syncml.codec.wbxml", "syncml.core")) {
                goOn(work, done);
                drop.put(bundle, "0.9.0");
                await(work, () -> server.log().contains(" gave way to 0.9.0")
                        && server.log().lines().anyMatch(line -> line.contains(bundle) && line.contains("gave way")));
                goOn(work, done);
                drop.remove(bundle);
                await(work, () -> server.log().lines().anyMatch(line -> line.contains(bundle)
                        && line.contains("took over from 0.9.0")));
            }
            goOn(work, done);
            enough.set(true);
            for (Future<?> one : work) {
                one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            enough.set(true);
            threads.shutdownNow();
        }
        clients.forEach(OwnClient::sync);
        List<String> all = clients.get(DEVICES - 1).cards.names();
        assertThat(all).hasSizeGreaterThanOrEqualTo(2 * DEVICES).doesNotHaveDuplicates();
        clients.forEach(OwnClient::sync);
        assertThat(clients).allSatisfy(client ->
                assertThat(client.cards.names()).containsExactlyInAnyOrderElementsOf(all));
        assertThat(server.log()).doesNotContain("ERROR");
    }

    private static void goOn(List<Future<?>> work, AtomicInteger done) throws Exception {
        int until = done.get() + DEVICES;
        await(work, () -> done.get() >= until);
    }

    private static void await(List<Future<?>> work, BooleanSupplier condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            for (Future<?> one : work) {
                if (one.isDone()) {
                    one.get();
                }
            }
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
