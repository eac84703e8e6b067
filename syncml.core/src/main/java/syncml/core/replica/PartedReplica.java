package syncml.core.replica;

import syncml.api.sync.Operation;
import syncml.api.sync.Replica;
import syncml.api.sync.Sent;

/**
 * A replica that is told which operations leave in parts: a peer that got but the beginning of an addition has nothing of
 * it. SyncML Sync Protocol 1.1, section 2.10. For one thread.
 */
public interface PartedReplica extends Replica {
    /**
     * The first part of the operation is in a message that leaves, in place of {@link #sent}; {@link #completed} follows,
     * unless the rest never leaves.
     */
    void begun(Operation operation);

    /** The last part of an operation that was {@link #begun} is in a message that leaves. */
    void completed(Sent sent);
}
