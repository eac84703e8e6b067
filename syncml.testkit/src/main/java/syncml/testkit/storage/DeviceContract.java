package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.testkit.storage.StorageFixture.deep;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ReportRow;
import syncml.api.storage.StorageException;

/** Devices and reports. */
public interface DeviceContract extends StorageFixture {
    @Test
    default void deviceIsReplaced() {
        String owner = newOwner();
        assertThat(find(tx -> tx.devices().find(owner, "d"))).isEmpty();
        run(tx -> tx.devices().put(Rows.device(owner, "d")));
        deep(read(tx -> tx.devices().find(owner, "d")).orElseThrow()).isEqualTo(Rows.device(owner, "d"));
        DeviceRow changed = new DeviceRow(owner, "d", null, Rows.octets("old nonce"), null, Rows.TIME.plusSeconds(1),
                Rows.TIME.plusSeconds(2), new byte[0]);
        run(tx -> tx.devices().put(changed));
        deep(read(tx -> tx.devices().list(owner))).isEqualTo(List.of(changed));
    }

    @Test
    default void deviceSeenLastIsListedFirst() {
        String owner = newOwner();
        run(tx -> {
            tx.devices().put(seen(owner, "old", 1));
            tx.devices().put(seen(owner, "new", 3));
            tx.devices().put(seen(owner, "middle", 2));
        });
        assertThat(rows(tx -> tx.devices().list(owner))).extracting(DeviceRow::device)
                .containsExactly("new", "middle", "old");
    }

    private static DeviceRow seen(String owner, String device, long second) {
        return new DeviceRow(owner, device, null, null, null, Rows.TIME, Rows.TIME.plusSeconds(second), new byte[1]);
    }

    @Test
    default void removedDeviceTakesItsReplicasMappingsAndReportsAlong() {
        String owner = newOwner();
        for (String device : List.of("gone", "stays")) {
            run(tx -> {
                tx.items().lock(owner);
                tx.devices().put(Rows.device(owner, device));
                tx.devices().putReport(Rows.report(owner, "of " + device, device, Rows.TIME));
                long replica = tx.replicas().put(Rows.replica(owner, device, "s")).id();
                tx.replicas().putMappings(owner, replica, 1, List.of(Rows.mapping("g", "l")));
            });
        }
        long gone = read(tx -> tx.replicas().find(owner, "gone", "s", "./s")).orElseThrow().id();
        long stays = read(tx -> tx.replicas().find(owner, "stays", "s", "./s")).orElseThrow().id();
        assertThat(test(tx -> tx.devices().delete(owner, "gone"))).isTrue();
        run(tx -> {
            assertThat(tx.devices().find(owner, "gone")).isEmpty();
            assertThat(tx.replicas().list(owner)).extracting(r -> r.device()).containsExactly("stays");
            assertThat(tx.replicas().mappings(owner, gone, 1, "", 9)).isEmpty();
            assertThat(tx.replicas().mappings(owner, stays, 1, "", 9)).hasSize(1);
            assertThat(tx.devices().reports(owner, null, 9)).extracting(ReportRow::device).containsExactly("stays");
            assertThat(tx.devices().delete(owner, "gone")).isFalse();
        });
    }

    @Test
    default void latestReportComesFirst() {
        String owner = newOwner();
        run(tx -> {
            tx.devices().putReport(Rows.report(owner, "b", "d", Rows.TIME.plusSeconds(2)));
            tx.devices().putReport(Rows.report(owner, "a", "e", Rows.TIME.plusSeconds(1)));
            tx.devices().putReport(Rows.report(owner, "c", "d", Rows.TIME.plusSeconds(3)));
        });
        run(tx -> {
            assertThat(tx.devices().reports(owner, null, 9)).extracting(ReportRow::id).containsExactly("c", "b", "a");
            assertThat(tx.devices().reports(owner, null, 2)).extracting(ReportRow::id).containsExactly("c", "b");
            assertThat(tx.devices().reports(owner, "d", 9)).extracting(ReportRow::id).containsExactly("c", "b");
            assertThat(tx.devices().reports(owner, "e", 1)).extracting(ReportRow::id).containsExactly("a");
            assertThat(tx.devices().reports(owner, "f", 9)).isEmpty();
        });
    }

    @Test
    default void reportIsReplaced() {
        String owner = newOwner();
        run(tx -> tx.devices().putReport(Rows.report(owner, "r", "d", Rows.TIME)));
        ReportRow changed = new ReportRow(owner, "r", "e", Rows.TIME, Rows.TIME.plusSeconds(5), Rows.octets("more"));
        run(tx -> tx.devices().putReport(changed));
        deep(read(tx -> tx.devices().reports(owner, null, 9))).isEqualTo(List.of(changed));
    }

    @Test
    default void oldReportsOfAllAccountsExpireAFewAtATime() {
        Instant old = Instant.ofEpochSecond(1000);
        String one = newOwner();
        String other = newOwner();
        run(tx -> {
            tx.devices().putReport(Rows.report(one, "1", "d", old));
            tx.devices().putReport(Rows.report(one, "2", "d", old.plusSeconds(1)));
            tx.devices().putReport(Rows.report(other, "1", "d", old.plusSeconds(2)));
            tx.devices().putReport(Rows.report(other, "2", "d", old.plusSeconds(3)));
        });
        assertThat(number(tx -> tx.devices().expireReports(old.plusSeconds(3), 2))).isEqualTo(2);
        assertThat(number(tx -> tx.devices().expireReports(old.plusSeconds(3), 9))).isEqualTo(1);
        assertThat(number(tx -> tx.devices().expireReports(old.plusSeconds(3), 9))).isZero();
        assertThat(rows(tx -> tx.devices().reports(other, null, 9))).extracting(ReportRow::id).containsExactly("2");
        assertThat(number(tx -> tx.devices().expireReports(old.plusSeconds(4), 9))).isEqualTo(1);
    }

    @Test
    default void reportsBeyondANumberAreTrimmedTheOldestFirst() {
        Instant old = Rows.TIME;
        String one = newOwner();
        String other = newOwner();
        run(tx -> {
            for (int i = 0; i < 6; i++) {
                tx.devices().putReport(Rows.report(one, "r" + i, "d" + i % 2, old.plusSeconds(i)));
            }
            tx.devices().putReport(Rows.report(other, "r", "d", old));
        });
        assertThat(number(tx -> tx.devices().trimReports(one, 3, 2))).isEqualTo(2);
        assertThat(number(tx -> tx.devices().trimReports(one, 3, 2))).isEqualTo(1);
        assertThat(number(tx -> tx.devices().trimReports(one, 3, 2))).isZero();
        assertThat(rows(tx -> tx.devices().reports(one, null, 9))).extracting(ReportRow::id)
                .containsExactly("r5", "r4", "r3");
        assertThat(rows(tx -> tx.devices().reports(other, null, 9))).hasSize(1);
        assertThat(number(tx -> tx.devices().trimReports("nobody", 3, 2))).isZero();
    }

    @Test
    default void nobodysDeviceIsRefused() {
        assertThatThrownBy(() -> run(tx -> tx.devices().put(Rows.device(Rows.unique(), "d"))))
                .isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> run(tx -> tx.devices().putReport(Rows.report(Rows.unique(), "r", "d", Rows.TIME))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    default void namesOfDevicesAreTakenLiterally() {
        String owner = newOwner();
        List<String> names = Hostile.TEXTS;
        names.forEach(name -> run(tx -> tx.devices().put(Rows.device(owner, name))));
        names.forEach(name -> deep(read(tx -> tx.devices().find(owner, name)).orElseThrow())
                .isEqualTo(Rows.device(owner, name)));
        assertThat(rows(tx -> tx.devices().list(owner))).hasSameSizeAs(names);
        run(tx -> tx.devices().delete(owner, "%"));
        assertThat(rows(tx -> tx.devices().list(owner))).hasSize(names.size() - 1);
    }
}
