package syncml.api.message;

import java.util.Objects;

/**
 * A command that no specification names. Its content was skipped; it can still be answered.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param name name of its element
 */
public record UnknownCommand(String cmdId, boolean noResp, String name) implements Command {
    public UnknownCommand {
        Objects.requireNonNull(cmdId, "cmdId");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public String elementName() {
        return name;
    }
}
