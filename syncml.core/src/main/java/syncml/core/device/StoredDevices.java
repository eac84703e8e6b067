package syncml.core.device;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.device.Device;
import syncml.api.device.Devices;
import syncml.api.device.SessionReport;
import syncml.api.devinf.DevInf;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ReportRow;
import syncml.api.storage.Storage;

/** The devices and reports in the storage. */
public final class StoredDevices implements Devices {
    private static final Logger LOG = LoggerFactory.getLogger(StoredDevices.class);

    private final Storage storage;
    private final KnownProfiles profiles;

    /** The devices in a storage. */
    public StoredDevices(Storage storage) {
        this(storage, new KnownProfiles());
    }

    /** The devices in a storage, with what is known of their makes. */
    public StoredDevices(Storage storage, KnownProfiles profiles) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.profiles = profiles;
    }

    @Override
    public List<Device> list(String owner) {
        List<DeviceRow> rows = storage.inTransaction(tx -> tx.devices().list(owner));
        return rows.stream().map(this::device).toList();
    }

    @Override
    public List<SessionReport> reports(String owner, String device, int limit) {
        List<ReportRow> rows = storage.inTransaction(tx -> tx.devices().reports(owner, device, limit));
        return rows.stream().map(StoredDevices::report).toList();
    }

    private Device device(DeviceRow row) {
        Optional<DevInf> devInf = devInf(row);
        return new Device(row.device(), devInf.map(DevInf::man).orElse(""), devInf.map(DevInf::mod).orElse(""),
                devInf.map(DevInf::swV).or(() -> devInf.map(DevInf::fwV)).orElse(""), row.firstSeen(), row.lastSeen(),
                profiles.find(devInf).name());
    }

    /** What cannot be read must not hide what can: the row is listed, with nothing said about the device. */
    private static Optional<DevInf> devInf(DeviceRow row) {
        try {
            return DeviceState.of(row.state()).devInf();
        } catch (IllegalArgumentException e) {
            LOG.warn("The state of a device cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static SessionReport report(ReportRow row) {
        try {
            return Reports.report(row);
        } catch (IllegalArgumentException e) {
            LOG.warn("The report of a session cannot be read: {}", e.getMessage());
            return new SessionReport(row.id(), row.device(), row.started(), row.ended(), false, "", List.of());
        }
    }
}
