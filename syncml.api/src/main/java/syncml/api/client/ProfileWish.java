package syncml.api.client;

import java.util.Optional;
import java.util.Set;
import syncml.api.message.SyncType;

/**
 * What is wanted of one synchronization of a profile.
 *
 * @param type the type for all datastores, in place of those of the profile
 * @param stores the server's datastores to synchronize; empty for all of the profile
 * @param emptied whether folders from which everything was deleted are meant to be so
 */
public record ProfileWish(Optional<SyncType> type, Set<String> stores, boolean emptied) {
    /** Everything as the profile says. */
    public static final ProfileWish NONE = new ProfileWish(Optional.empty(), Set.of(), false);

    public ProfileWish {
        stores = Set.copyOf(stores);
    }
}
