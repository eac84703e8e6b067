package syncml.api.sync;

import org.osgi.annotation.versioning.ProviderType;
import syncml.api.storage.Transaction;

/** Opens replicas. Safe for use by several threads; what it opens belongs to one transaction. */
@ProviderType
public interface Replicas {
    /**
     * The replicas of an owner for the length of a transaction. Locks the owner's counter.
     *
     * @param tx the transaction
     * @param owner key of the account
     */
    OwnerReplicas of(Transaction tx, String owner);

    /**
     * The same, for a session that leaves a report: what it changes is noted as done by it, and can be undone.
     *
     * @param tx the transaction
     * @param owner key of the account
     * @param session identifier of the report, at most 64 characters
     */
    default OwnerReplicas of(Transaction tx, String owner, String session) {
        return of(tx, owner);
    }
}
