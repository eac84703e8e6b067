package syncml.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import syncml.itest.client.Counts;
import syncml.itest.client.Device;
import syncml.itest.client.Mode;
import syncml.itest.client.Outcome;
import syncml.itest.client.Store;
import syncml.itest.client.SyncEvolution;
import syncml.itest.items.Items;
import syncml.itest.server.SyncmlServer;

/** Devices that synchronize at the same time, and devices that do so again and again. */
class SeveralDevicesIT {
    private static SyncmlServer server;

    @BeforeAll
    static void start() {
        SyncEvolution.require();
        server = SyncmlServer.start("several");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void twoDevicesOfEachOfTwoAccountsSynchronizeAtTheSameTime() throws Exception {
        List<Device> devices = new ArrayList<>();
        for (String user : List.of("anna", "bert")) {
            server.commands().addUser(user, "pw-" + user);
            for (int i = 1; i <= 2; i++) {
                Device device = Device.modern(user + i);
                device.client().at(server.url(), user, "pw-" + user);
                devices.add(device);
            }
        }
        ExecutorService pool = Executors.newFixedThreadPool(devices.size());
        try {
            for (int round = 1; round <= 3; round++) {
                for (int d = 0; d < devices.size(); d++) {
                    fill(devices.get(d), 100L * round + d);
                }
                Mode mode = round == 1 ? Mode.SLOW : Mode.TWO_WAY;
                List<Callable<Outcome>> syncs = new ArrayList<>();
                devices.forEach(device -> syncs.add(() -> device.client().mustSync(mode)));
                for (Future<Outcome> done : pool.invokeAll(syncs)) {
                    done.get();
                }
            }
        } finally {
            pool.shutdownNow();
        }
        devices.forEach(device -> device.client().mustSync(Mode.TWO_WAY));
        devices.forEach(device -> device.client().mustSync(Mode.TWO_WAY));

        Sides.assertEqual(devices.get(0), devices.get(1));
        Sides.assertEqual(devices.get(2), devices.get(3));
        Sides.assertEqual(devices.get(0), server, "anna");
        Sides.assertEqual(devices.get(2), server, "bert");
        // three rounds of two devices, with 20, 10 and 10 items each
        assertThat(devices.get(0).files("contacts")).hasSize(120);
        assertThat(devices.get(2).files("contacts")).hasSize(120);
        assertThat(devices.get(3).files("calendar")).hasSize(60);
        for (Device device : devices) {
            Outcome last = device.client().mustSync(Mode.TWO_WAY);
            assertThat(last.localTotal()).isEqualTo(Counts.NONE);
            assertThat(last.remoteTotal()).isEqualTo(Counts.NONE);
        }
    }

    @Test
    void slowSyncOfTheSameItemsAddsNothing() {
        String user = "again";
        server.commands().addUser(user, "pw-again");
        Device first = Device.modern("again1");
        first.client().at(server.url(), user, "pw-again");
        fill(first, 1);
        first.client().mustSync(Mode.SLOW);
        assertUnchanged(first.client().mustSync(Mode.SLOW), first, user);

        Device second = Device.modern("again2");
        second.client().at(server.url(), user, "pw-again");
        fill(second, 1);
        assertUnchanged(second.client().mustSync(Mode.SLOW), second, user);
        assertUnchanged(second.client().mustSync(Mode.SLOW), second, user);
        Sides.assertEqual(second, server, user);
        Sides.assertEqual(first, second);
        Outcome last = first.client().mustSync(Mode.TWO_WAY);
        assertThat(last.localTotal()).isEqualTo(Counts.NONE);
    }

    /** What the client counts as added is what it offered; whether that was new, only the server knows. */
    private static void assertUnchanged(Outcome outcome, Device device, String user) {
        assertThat(outcome.localTotal().added()).isZero();
        assertThat(outcome.localTotal().deleted()).isZero();
        for (Store store : device.client().stores()) {
            int size = store.name().equals("contacts") ? 20 : 10;
            assertThat(device.files(store.name())).hasSize(size);
            assertThat(server.commands().contents(user, store.name())).as(store.name()).hasSize(size);
        }
    }

    private static void fill(Device device, long seed) {
        Items.fill(device, "contacts", seed, 0, 20);
        Items.fill(device, "calendar", seed, 0, 10);
        Items.fill(device, "tasks", seed, 0, 10);
    }
}
