package syncml.simulation;

import java.util.List;
import syncml.api.message.Anchor;
import syncml.api.message.Item;
import syncml.api.message.Status;

/**
 * A Status that a device owes the server.
 *
 * @param msgRef message of the command
 * @param cmdRef the command
 * @param cmd its name
 * @param code the code
 * @param anchorNext anchor to echo, or null
 * @param heard what to do once the server has answered the message it was in
 */
record Owed(String msgRef, String cmdRef, String cmd, int code, String anchorNext, Runnable heard) {
    Owed(String msgRef, String cmdRef, String cmd, int code) {
        this(msgRef, cmdRef, cmd, code, null, () -> { });
    }

    Status status(String cmdId) {
        return new Status(cmdId, msgRef, cmdRef, cmd, List.of(), List.of(), null, null, code,
                anchorNext == null ? List.of() : List.of(Item.of(new Anchor(null, anchorNext))));
    }
}
