package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * Brackets the modifications of one pair of datastores.
 * SyncML Representation Protocol 1.2.2, section 6.5.16.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param cred credentials, or null
 * @param target the recipient's datastore, or null
 * @param source the sender's datastore, or null
 * @param meta free memory, never null
 * @param numberOfChanges announced number of modifications (1.1), or null
 * @param commands the operations
 */
public record Sync(String cmdId, boolean noResp, Cred cred, Location target, Location source, Meta meta,
        Integer numberOfChanges, List<Command> commands) implements Command {
    public Sync {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        commands = List.copyOf(commands);
    }
}
