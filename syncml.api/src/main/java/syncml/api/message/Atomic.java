package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * Commands that are done all or not at all.
 * SyncML Representation Protocol 1.2.2, section 6.5.3.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param meta meta information, never null
 * @param commands the commands
 */
public record Atomic(String cmdId, boolean noResp, Meta meta, List<Command> commands) implements Command {
    public Atomic {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        commands = List.copyOf(commands);
    }
}
