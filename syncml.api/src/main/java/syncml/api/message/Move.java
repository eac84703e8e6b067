package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * Moves items to another parent (1.2).
 * SyncML Representation Protocol 1.2.2, section 6.5.9.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param cred credentials, or null
 * @param meta meta information of all items, never null
 * @param items the items
 */
public record Move(String cmdId, boolean noResp, Cred cred, Meta meta, List<Item> items) implements DataCommand {
    public Move {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        items = List.copyOf(items);
    }
}
