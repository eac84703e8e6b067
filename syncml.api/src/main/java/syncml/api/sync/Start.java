package syncml.api.sync;

import java.util.Objects;
import syncml.api.message.SyncType;

/**
 * What will be done.
 *
 * @param type the type of the synchronization
 * @param refreshRequired whether it is another type than wanted since the anchors do not fit
 * @param reason why, in words; empty when it is the type wanted
 * @param localLast our anchor of the last synchronization, or null
 * @param localNext our anchor of this one
 */
public record Start(SyncType type, boolean refreshRequired, String reason, String localLast, String localNext) {
    public Start {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(localNext, "localNext");
    }
}
