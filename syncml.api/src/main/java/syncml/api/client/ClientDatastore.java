package syncml.api.client;

import java.util.Objects;
import syncml.api.message.SyncType;

/**
 * A pair of datastores to synchronize.
 *
 * @param remote name of the server's datastore, as its manual says, for example {@code contacts} or {@code ./card}
 * @param local our name of ours, for example {@code ./contacts}; not to be changed between two synchronizations
 * @param type the type wanted; without a synchronization before, or after one that did not fit, it becomes a slow one
 * @param store where the items are
 * @param emptied whether it is meant that all items are gone; if not, a store that is suddenly empty is not synchronized
 */
public record ClientDatastore(String remote, String local, SyncType type, LocalStore store, boolean emptied) {
    public ClientDatastore {
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(local, "local");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(store, "store");
    }
}
