package syncml.api.message;

import java.util.List;
import java.util.Objects;

/**
 * A search; not used by data synchronization, answered 406.
 * SyncML Representation Protocol 1.2.2, section 6.5.14.
 *
 * @param cmdId identifier of the command, unique within its message
 * @param noResp whether no Status is wanted
 * @param noResults whether results stay at the recipient
 * @param cred credentials, or null
 * @param target where results go, or null
 * @param sources what is searched
 * @param lang preferred language of result texts, or null
 * @param meta meta information, never null
 * @param data the query, or null
 */
public record Search(String cmdId, boolean noResp, boolean noResults, Cred cred, Location target,
        List<Location> sources, String lang, Meta meta, Data data) implements Command {
    public Search {
        Objects.requireNonNull(cmdId, "cmdId");
        meta = Objects.requireNonNullElse(meta, Meta.NONE);
        sources = List.copyOf(sources);
    }
}
