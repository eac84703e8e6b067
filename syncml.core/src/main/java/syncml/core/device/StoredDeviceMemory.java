package syncml.core.device;

import java.time.Instant;
import java.util.Optional;
import syncml.api.device.DeviceMemory;
import syncml.api.device.SessionReport;
import syncml.api.devinf.DevInf;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.Transaction;

/** What is remembered of devices, in their rows. */
public final class StoredDeviceMemory implements DeviceMemory {
    @Override
    public void seen(Transaction tx, String owner, String device, DevInf devInf) {
        Instant now = tx.now();
        DeviceRow row = tx.devices().find(owner, device)
                .orElseGet(() -> new DeviceRow(owner, device, null, null, null, now, now, DeviceState.EMPTY.toBytes()));
        DeviceState state = DeviceState.of(row.state());
        put(tx, row, now, devInf == null ? state : state.withDevInf(devInf));
    }

    @Override
    public Optional<String> recall(Transaction tx, String owner, String device, String name) {
        return tx.devices().find(owner, device).flatMap(row -> DeviceState.of(row.state()).learned(name));
    }

    @Override
    public void remember(Transaction tx, String owner, String device, String name, String value) {
        DeviceRow row = tx.devices().find(owner, device)
                .orElseThrow(() -> new IllegalStateException("a device that was never seen"));
        put(tx, row, row.lastSeen(), DeviceState.of(row.state()).withLearned(name, value));
    }

    @Override
    public void report(Transaction tx, String owner, SessionReport report) {
        tx.devices().putReport(Reports.row(owner, report));
    }

    private static void put(Transaction tx, DeviceRow row, Instant seen, DeviceState state) {
        tx.devices().put(new DeviceRow(row.owner(), row.device(), row.nonce(), row.previousNonce(), row.zone(),
                row.firstSeen(), seen, state.toBytes()));
    }
}
