package syncml.api.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Devices and the reports of their sessions. */
@ProviderType
public interface DeviceTable {
    /** A device. */
    Optional<DeviceRow> find(String owner, String device);

    /** All devices of an account, the one seen last first. */
    List<DeviceRow> list(String owner);

    /** Adds a device or replaces what is known of it. */
    void put(DeviceRow row);

    /** Removes a device with its replicas, mappings and reports; returns whether there was one. */
    boolean delete(String owner, String device);

    /** Adds a report or replaces the one with the same owner and identifier. */
    void putReport(ReportRow row);

    /** Reports of an account, the latest first, at most {@code limit}; of one device if that is not null. */
    List<ReportRow> reports(String owner, String device, int limit);

    /** Removes up to {@code limit} reports of all accounts that ended before an instant; returns how many. */
    int expireReports(Instant before, int limit);

    /** Removes reports of an account, up to {@code limit}, beyond the latest ones to keep; returns how many. */
    int trimReports(String owner, int keep, int limit);
}
