package syncml.api.device;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The account that a session left of itself.
 *
 * @param id identifier of the report
 * @param device identifier of the device
 * @param started when the session began
 * @param ended when it last did something
 * @param complete whether it came to its end
 * @param protocol version and encoding, for example {@code SyncML/1.2 wbxml over http}
 * @param datastores what happened to each datastore
 */
public record SessionReport(String id, String device, Instant started, Instant ended, boolean complete,
        String protocol, List<DatastoreReport> datastores) {
    public SessionReport {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(protocol, "protocol");
        datastores = List.copyOf(datastores);
    }
}
