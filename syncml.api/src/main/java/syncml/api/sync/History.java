package syncml.api.sync;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What items were before they were changed, and the way back to it. Changes are kept for a time, 30 days unless it is
 * set otherwise. Safe for use by several threads.
 */
@ProviderType
public interface History {
    /**
     * The versions of an item that are known, the present one first.
     *
     * @param owner key of the account
     * @param datastore name of the datastore
     * @param guid identifier of the item
     * @param limit how many at most
     * @return empty if there is no such item and nothing is known of one
     * @throws IllegalArgumentException if there is no such datastore
     */
    List<ItemVersion> versions(String owner, String datastore, String guid, int limit);

    /**
     * Makes items what they were, in one transaction. That is a change like others: devices hear of it, and it can be
     * undone itself.
     *
     * @throws IllegalArgumentException if there is no such datastore
     * @throws RestoreException if no change of such a session is kept, or several sessions begin like that
     */
    Restored restore(String owner, String datastore, RestoreWish wish) throws RestoreException;
}
