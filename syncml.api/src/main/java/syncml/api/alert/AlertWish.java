package syncml.api.alert;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import syncml.api.message.SyncType;

/**
 * Who is to be alerted of what.
 *
 * @param owner key of the account
 * @param device identifier of the device
 * @param datastores names of our datastores; empty for all that the device synchronizes
 * @param type the type of synchronization wanted; {@link SyncType#SLOW} cannot be asked for by an alert
 * @param address where the device is reached; empty for where it was reached last
 * @param server the name by which the device knows this server; empty for the one that was used last, or its own
 * @param mode what the device is to tell its user
 */
public record AlertWish(String owner, String device, List<String> datastores, SyncType type, Optional<URI> address,
        Optional<String> server, Mode mode) {
    public AlertWish {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(mode, "mode");
        datastores = List.copyOf(datastores);
        if (type == SyncType.SLOW) {
            throw new IllegalArgumentException("a slow sync cannot be alerted");
        }
    }

    /** What a device tells its user. SyncML Server Alerted Notification 1.2.1, section 7.1.7. */
    public enum Mode {
        /** Nothing is said of it. */
        UNSPECIFIED,
        /** Nothing. */
        BACKGROUND,
        /** That it synchronizes. */
        INFORMATIVE,
        /** It asks whether it may. */
        INTERACTIVE
    }
}
