package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * Copies items at the recipient.
 * SyncML Representation Protocol 1.2.2, section 6.5.4.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param cred credentials, or null
 * @param meta meta information of all items, never null
 * @param items the items
 */
public record Copy(String cmdId, boolean noResp, Cred cred, Meta meta, List<Item> items) implements DataCommand {
    public Copy {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        items = List.copyOf(items);
    }
}
