package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * Asks for items; in data synchronization for device information.
 * SyncML Representation Protocol 1.2.2, section 6.5.7.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param lang preferred language of result texts, or null
 * @param cred credentials, or null
 * @param meta meta information of all items, never null
 * @param items the items
 */
public record Get(String cmdId, boolean noResp, String lang, Cred cred, Meta meta,
        List<Item> items) implements Command {
    public Get {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        items = List.copyOf(items);
    }
}
