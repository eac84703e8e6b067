package syncml.core.replica;

import java.util.List;
import java.util.Objects;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.Transaction;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.Replicas;

/** Opens replicas that are kept in storage. Safe for use by several threads. */
public final class StoredReplicas implements Replicas {
    private final ReplicaSettings settings;
    private final SyncPolicies policies;

    /** With the limits to use where nobody says otherwise. */
    public StoredReplicas() {
        this(ReplicaSettings.DEFAULT);
    }

    /** With limits. */
    public StoredReplicas(ReplicaSettings settings) {
        this(settings, SyncPolicies.DEFAULT);
    }

    /** With limits and policies. */
    public StoredReplicas(ReplicaSettings settings, SyncPolicies policies) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.policies = Objects.requireNonNull(policies, "policies");
    }

    /** The collections that the peer of a replica sees. */
    public static List<String> collections(ReplicaRow row) {
        return ReplicaState.collections(row);
    }

    @Override
    public OwnerReplicas of(Transaction tx, String owner) {
        return of(tx, owner, "");
    }

    @Override
    public OwnerReplicas of(Transaction tx, String owner, String session) {
        return new LockedReplicas(new OwnerLedger(tx, owner, session), settings, policies);
    }
}
