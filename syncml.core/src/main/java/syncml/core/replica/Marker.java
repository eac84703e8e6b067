package syncml.core.replica;

import java.util.List;

/**
 * Keeps, in the run, the counter up to which nobody but the replica itself changed items of its collections since the
 * snapshot. The position moves on to there, so that the next synchronization need not look at the peer's own changes.
 */
final class Marker {
    private Marker() {
    }

    /** Looks, at the start of a transaction, whether somebody else changed something since the last one. */
    static void catchUp(Run run, OwnerLedger ledger, List<String> collections) {
        if (run.overtaken() || ledger.lockedHead() == run.marker()) {
            return;
        }
        if (ledger.tx().items().changed(ledger.owner(), collections, run.marker(), ledger.lockedHead(), 1)
                .isEmpty()) {
            run.marker(ledger.lockedHead());
        } else {
            run.overtaken(true);
        }
    }

    /** Moves it on to the present counter, unless others changed something in this transaction. */
    static void advance(Run run, OwnerLedger ledger, List<String> collections, Author author) {
        if (ledger.changedByOthers(collections, author)) {
            run.overtaken(true);
        }
        if (!run.overtaken()) {
            run.marker(ledger.head());
        }
    }
}
