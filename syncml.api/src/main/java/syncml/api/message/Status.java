package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of a command, or of a message's header ({@code cmdRef} 0).
 * SyncML Representation Protocol 1.2.2, section 6.4.1; codes in section 10.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param msgRef message of the command
 * @param cmdRef the command, {@code 0} for the header
 * @param cmd name of the command, {@code SyncHdr} for the header
 * @param targetRefs targets of the items it speaks of
 * @param sourceRefs sources of the items it speaks of
 * @param cred credentials, or null
 * @param chal challenge, or null
 * @param code the status code; numbers that are not known are carried; 0 when it was no number
 * @param items the items
 */
public record Status(String cmdId, String msgRef, String cmdRef, String cmd, List<String> targetRefs,
        List<String> sourceRefs, Cred cred, Chal chal, int code, List<Item> items) implements Command {
    public Status {
        Objects.requireNonNull(cmdId, "cmdId");
        Objects.requireNonNull(msgRef, "msgRef");
        Objects.requireNonNull(cmdRef, "cmdRef");
        Objects.requireNonNull(cmd, "cmd");
        targetRefs = List.copyOf(targetRefs);
        sourceRefs = List.copyOf(sourceRefs);
        items = List.copyOf(items);
    }

    /** A Status is not answered. */
    @Override
    public boolean noResp() {
        return true;
    }
}
