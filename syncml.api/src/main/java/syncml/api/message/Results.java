package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * The answer to a Get or Search.
 * SyncML Representation Protocol 1.2.2, section 6.5.13.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param msgRef message of the command that is answered, or null (which means 1)
 * @param cmdRef the command that is answered
 * @param meta meta information of all items, never null
 * @param targetRef target of that command, or null
 * @param sourceRef source of that command, or null
 * @param items the items
 */
public record Results(String cmdId, String msgRef, String cmdRef, Meta meta, String targetRef, String sourceRef,
        List<Item> items) implements Command {
    public Results {
        Objects.requireNonNull(cmdId, "cmdId");
        Objects.requireNonNull(cmdRef, "cmdRef");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        items = List.copyOf(items);
    }

    /** Results never ask for silence. */
    @Override
    public boolean noResp() {
        return false;
    }
}
