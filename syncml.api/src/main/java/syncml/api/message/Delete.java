package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * Deletes items at the recipient.
 * SyncML Representation Protocol 1.2.2, section 6.5.5.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param archive whether an archive copy is wanted
 * @param softDelete whether the item only leaves the recipient's memory ({@code SftDel})
 * @param cred credentials, or null
 * @param meta meta information of all items, never null
 * @param items the items
 */
public record Delete(String cmdId, boolean noResp, boolean archive, boolean softDelete, Cred cred, Meta meta,
        List<Item> items) implements DataCommand {
    public Delete {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        items = List.copyOf(items);
    }
}
