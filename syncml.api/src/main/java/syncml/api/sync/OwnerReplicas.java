package syncml.api.sync;

import org.osgi.annotation.versioning.ProviderType;

/** Replicas of one owner in one transaction. For one thread. */
@ProviderType
public interface OwnerReplicas {
    /**
     * Opens a replica; the same one for the same key. A replica opened in an earlier transaction goes on where it was.
     *
     * @param key which replica
     * @param view how the peer sees the items
     */
    Replica open(ReplicaKey key, View view);

    /**
     * The items of a datastore for a peer that uses our identifiers and remembers itself what it has seen, such as an
     * IrMC client.
     *
     * @param device identifier of the device, or of who else it is, for what is kept of the past
     * @param view how the peer sees the items; the policy plays no part
     */
    DirectItems direct(String device, View view);

    /** Writes what the replicas did. Must be called at the end of the transaction, once; they are closed then. */
    void flush();
}
