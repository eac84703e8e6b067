package syncml.api.storage;

import java.time.Instant;
import java.util.Objects;

/**
 * The account that a session left of itself.
 *
 * @param owner key of the account
 * @param id identifier of the report, unique for the owner; the session's token or another random text, at most 64
 *     characters
 * @param device identifier of the device
 * @param started when the session began
 * @param ended when it ended, or when it last did something
 * @param state what happened, as described by the engine; opaque to the storage
 */
public record ReportRow(String owner, String id, String device, Instant started, Instant ended, byte[] state) {
    public ReportRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
        Objects.requireNonNull(state, "state");
    }
}
