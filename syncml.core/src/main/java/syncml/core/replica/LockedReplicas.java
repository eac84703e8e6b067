package syncml.core.replica;

import java.util.LinkedHashMap;
import java.util.Map;
import syncml.api.sync.DirectItems;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.Replica;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.View;

/** The replicas of an owner whose counter is locked. For one thread. */
final class LockedReplicas implements OwnerReplicas {
    private final OwnerLedger ledger;
    private final ReplicaSettings settings;
    private final SyncPolicies policies;
    private final Map<ReplicaKey, StoredReplica> opened = new LinkedHashMap<>();
    private boolean closed;

    LockedReplicas(OwnerLedger ledger, ReplicaSettings settings, SyncPolicies policies) {
        this.ledger = ledger;
        this.settings = settings;
        this.policies = policies;
    }

    @Override
    public Replica open(ReplicaKey key, View view) {
        if (closed) {
            throw new IllegalStateException("the replicas are closed");
        }
        return opened.computeIfAbsent(key, k -> new StoredReplica(ledger, k, view, settings,
                policies.of(k.datastore())));
    }

    @Override
    public DirectItems direct(String device, View view) {
        if (closed) {
            throw new IllegalStateException("the replicas are closed");
        }
        return new StoredItemsByGuid(ledger, device, new Contents(view), settings);
    }

    @Override
    public void flush() {
        if (closed) {
            throw new IllegalStateException("the replicas are closed");
        }
        closed = true;
        opened.values().forEach(StoredReplica::flush);
        ledger.close();
    }
}
