package syncml.core.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncml.api.devinf.DevInf;
import syncml.api.device.Device;
import syncml.api.device.SessionReport;
import syncml.api.storage.AccountRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ReportRow;
import syncml.api.storage.Transaction;
import syncml.testkit.storage.MemoryStorage;

class StoredDevicesTest {
    private static final Instant DAY_1 = Instant.parse("2026-05-01T10:00:00Z");
    private static final Instant DAY_2 = Instant.parse("2026-05-02T10:00:00Z");
    private final MemoryStorage storage = new MemoryStorage();
    private final StoredDevices devices = new StoredDevices(storage);

    @BeforeEach
    void accounts() {
        run(tx -> {
            tx.accounts().insert(new AccountRow("alice", "alice", "UTC", new byte[0], DAY_1));
            tx.accounts().insert(new AccountRow("bob", "bob", "UTC", new byte[0], DAY_1));
        });
    }

    @Test
    void devicesAreListedWithWhatTheySayOfThemselves() {
        device("quiet", DAY_1, DeviceState.EMPTY.toBytes());
        device("phone", DAY_2, DeviceState.EMPTY.withDevInf(devInf("Nokia", "E51", "v1", "4.0")).toBytes());
        assertThat(devices.list("alice")).containsExactly(new Device("phone", "Nokia", "E51", "4.0", DAY_1, DAY_2),
                new Device("quiet", "", "", "", DAY_1, DAY_1));
        assertThat(devices.list("bob")).isEmpty();
    }

    @Test
    void theFirmwareStandsForTheSoftwareWhereThatIsNotSaid() {
        device("phone", DAY_1, DeviceState.EMPTY.withDevInf(devInf(null, "E51", "v1", null)).toBytes());
        assertThat(devices.list("alice")).containsExactly(new Device("phone", "", "E51", "v1", DAY_1, DAY_1));
    }

    @Test
    void aStateThatCannotBeReadHidesNoDevice() {
        device("broken", DAY_2, "nonsense".getBytes(UTF_8));
        device("phone", DAY_1, DeviceState.EMPTY.withDevInf(devInf("Nokia", null, null, null)).toBytes());
        assertThat(devices.list("alice")).extracting(Device::manufacturer).containsExactly("", "Nokia");
    }

    @Test
    void reportsAreListedTheLatestFirst() {
        SessionReport first = report("s1", "phone", DAY_1);
        SessionReport second = report("s2", "tablet", DAY_2);
        device("phone", DAY_1, new byte[0]);
        device("tablet", DAY_1, new byte[0]);
        run(tx -> {
            tx.devices().putReport(Reports.row("alice", first));
            tx.devices().putReport(Reports.row("alice", second));
        });
        assertThat(devices.reports("alice", null, 10)).containsExactly(second, first);
        assertThat(devices.reports("alice", "phone", 10)).containsExactly(first);
        assertThat(devices.reports("alice", null, 1)).containsExactly(second);
        assertThat(devices.reports("bob", null, 10)).isEmpty();
    }

    @Test
    void aReportThatCannotBeReadIsListedWithoutItsContent() {
        device("phone", DAY_1, new byte[0]);
        run(tx -> tx.devices().putReport(
                new ReportRow("alice", "s1", "phone", DAY_1, DAY_2, "nonsense".getBytes(UTF_8))));
        assertThat(devices.reports("alice", null, 10))
                .containsExactly(new SessionReport("s1", "phone", DAY_1, DAY_2, false, "", List.of()));
    }

    private static SessionReport report(String id, String device, Instant ended) {
        return new SessionReport(id, device, DAY_1, ended, true, "SyncML/1.2 xml over http", List.of());
    }

    private static DevInf devInf(String man, String mod, String fwV, String swV) {
        return new DevInf("1.2", man, mod, null, fwV, swV, null, null, null, false, false, false, List.of(), List.of(),
                List.of());
    }

    private void device(String id, Instant lastSeen, byte[] state) {
        run(tx -> tx.devices().put(new DeviceRow("alice", id, null, null, null, DAY_1, lastSeen, state)));
    }

    private void run(Consumer<Transaction> work) {
        storage.inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }
}
