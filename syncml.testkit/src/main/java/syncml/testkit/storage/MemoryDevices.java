package syncml.testkit.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.DeviceTable;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReportRow;

/** Devices and reports in memory. */
record MemoryDevices(MemoryTransaction tx) implements DeviceTable {
    private static final Comparator<DeviceRow> LAST_SEEN_FIRST =
            Comparator.comparing(DeviceRow::lastSeen).reversed().thenComparing(DeviceRow::device);
    private static final Comparator<ReportRow> LATEST_FIRST =
            Comparator.comparing(ReportRow::ended).reversed().thenComparing(ReportRow::id);

    @Override
    public Optional<DeviceRow> find(String owner, String device) {
        return Optional.ofNullable(tx.accountOrEmpty(owner).devices.get(device));
    }

    @Override
    public List<DeviceRow> list(String owner) {
        List<DeviceRow> rows = new ArrayList<>();
        tx.accountOrEmpty(owner).devices.values().forEach(rows::add);
        rows.sort(LAST_SEEN_FIRST);
        return rows;
    }

    @Override
    public void put(DeviceRow row) {
        AccountData data = tx.change(row.owner());
        data.devices = data.devices.with(row.device(), row);
    }

    @Override
    public boolean delete(String owner, String device) {
        if (tx.accountOrEmpty(owner).devices.get(device) == null) {
            return false;
        }
        AccountData data = tx.change(owner);
        data.devices = data.devices.without(device);
        for (ReportRow report : data.reports.values()) {
            if (report.device().equals(device)) {
                data.reports = data.reports.without(report.id());
            }
        }
        for (ReplicaRow replica : data.replicas.values()) {
            if (replica.device().equals(device)) {
                data.removeReplica(replica.id());
            }
        }
        return true;
    }

    @Override
    public void putReport(ReportRow row) {
        AccountData data = tx.change(row.owner());
        data.reports = data.reports.with(row.id(), row);
    }

    @Override
    public List<ReportRow> reports(String owner, String device, int limit) {
        List<ReportRow> rows = new ArrayList<>();
        for (ReportRow row : tx.accountOrEmpty(owner).reports.values()) {
            if (device == null || device.equals(row.device())) {
                rows.add(row);
            }
        }
        rows.sort(LATEST_FIRST);
        return List.copyOf(rows.subList(0, Math.min(limit, rows.size())));
    }

    @Override
    public int trimReports(String owner, int keep, int limit) {
        AccountData data = tx.changeIfThere(owner);
        if (data == null) {
            return 0;
        }
        int removed = 0;
        List<ReportRow> all = reports(owner, null, Integer.MAX_VALUE);
        for (ReportRow row : all.subList(Math.min(keep, all.size()), all.size())) {
            if (removed < limit) {
                data.reports = data.reports.without(row.id());
                removed++;
            }
        }
        return removed;
    }

    @Override
    public int expireReports(Instant before, int limit) {
        int removed = 0;
        for (AccountData each : tx.allAccounts()) {
            for (ReportRow row : each.reports.values()) {
                if (removed < limit && row.ended().isBefore(before)) {
                    AccountData data = tx.change(row.owner());
                    data.reports = data.reports.without(row.id());
                    removed++;
                }
            }
        }
        return removed;
    }
}
