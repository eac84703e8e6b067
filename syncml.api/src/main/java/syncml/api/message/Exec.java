package syncml.api.message;

import java.util.Objects;

/**
 * A process to start; not used by data synchronization, answered 406.
 * SyncML Representation Protocol 1.2.2, section 6.5.6.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param cred credentials, or null
 * @param meta meta information, never null
 * @param correlator correlator (1.2), or null
 * @param item what to start, or null
 */
public record Exec(String cmdId, boolean noResp, Cred cred, Meta meta, String correlator,
        Item item) implements Command {
    public Exec {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
    }
}
