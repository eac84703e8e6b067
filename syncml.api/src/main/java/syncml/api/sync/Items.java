package syncml.api.sync;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Items of accounts as people handle them: listed, exported, imported. Safe for use by several threads. */
@ProviderType
public interface Items {
    /** The datastores there are at the moment, by name. */
    List<String> datastores();

    /** The datastore that a name or alias means. */
    Optional<String> datastore(String name);

    /**
     * The datastore that a name or alias means for an account: one there is, or one whose datatype is gone and of which
     * the account still has items. Those can be listed and exported as they are stored.
     *
     * @since 1.1
     */
    default Optional<String> datastore(String owner, String name) {
        return datastore(name);
    }

    /**
     * Items by identifier, beginning after one (empty: from the start).
     *
     * @throws IllegalArgumentException if there is no such datastore
     */
    List<ItemSummary> list(String owner, String datastore, String afterGuid, int limit);

    /**
     * Exports items in the type their datatype has for files, beginning after one (empty: from the start).
     *
     * @throws IllegalArgumentException if there is no such datastore
     */
    List<ExportedItem> export(String owner, String datastore, String afterGuid, int limit);

    /**
     * Imports items in one transaction. An item that is here already, by what it says, is not added again.
     *
     * @param owner key of the account
     * @param datastore name of the datastore
     * @param files one item in each
     * @param zone zone of times that name none
     * @return outcomes in the same order
     * @throws IllegalArgumentException if there is no such datastore
     */
    List<Outcome> add(String owner, String datastore, List<byte[]> files, ZoneId zone);
}
