package syncml.core.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.message.SyncType;
import syncml.api.storage.MappingRow;
import syncml.api.sync.GuardPolicy;
import syncml.api.sync.HeldSync;

/**
 * Looks whether a synchronization is an accident: a peer that deleted most of what it had, one that comes empty, items that
 * multiply. What the owner is told of it is collected. For one thread.
 */
final class SyncGuard {
    private final OwnerLedger ledger;
    private final ReplicaState state;
    private final Deletions deletions;
    private final SyncPolicy policy;
    private final List<String> remarks = new ArrayList<>();

    SyncGuard(OwnerLedger ledger, ReplicaState state, Deletions deletions, SyncPolicy policy) {
        this.ledger = ledger;
        this.state = state;
        this.deletions = deletions;
        this.policy = policy;
    }

    /** Whether deletions are kept back until the peer has sent everything. */
    boolean watchesDeletions() {
        return policy.deletions() != GuardPolicy.OFF;
    }

    /** The peer has sent everything, or will not: what it deleted is deleted, or waits. */
    void settleDeletions(Run run, ReplicaMappings mappings) {
        long asked = run.deletions();
        if (asked == 0) {
            return;
        }
        run.deletions(0);
        long had = asked <= policy.least() ? 0 : asked + deletions.held(mappings);
        boolean most = had > 0 && asked > policy.share() * had;
        boolean wished = run.type() == SyncType.REFRESH_FROM_CLIENT && !run.sparing();
        if (!most || policy.deletions() != GuardPolicy.HOLD || wished) {
            int done = deletions.delete(MappingRow.State.LEAVING, mappings);
            if (most) {
                remark("the device deleted " + done + " of the " + had + " items it had; they can be restored");
            }
            return;
        }
        if (run.type().complete()) {
            int back = deletions.sendBack(MappingRow.State.LEAVING, mappings);
            remark("the device deleted " + back + " of the " + had + " items it had, in a synchronization that compares"
                    + " everything: they are sent to it again");
            return;
        }
        int held = deletions.hold(mappings);
        if (held > 0) {
            state.note(new GuardEntry(HeldSync.Kind.DELETIONS, held, had, ledger.now(), ledger.session(), false));
            remark("the device deleted " + held + " of the " + had + " items it had: they are kept here until somebody"
                    + " says whether that was meant (guard approve, guard reject)");
        }
    }

    /**
     * The peer has sent everything to be compared.
     *
     * @return whether it came empty, and nothing may be sent to it
     */
    boolean holdsEmpty(Run run, ReplicaMappings inForce) {
        if (run.type() != SyncType.SLOW || run.brought() || policy.empty() == GuardPolicy.OFF
                || state.peerAnchor == null) {
            return false;
        }
        long had = deletions.held(inForce);
        if (had == 0) {
            return false;
        }
        Optional<GuardEntry> before = state.guard(HeldSync.Kind.EMPTY);
        if (policy.empty() == GuardPolicy.DO || before.map(GuardEntry::approved).orElse(false)) {
            remark("the device had " + had + " items and came with none; it is given everything again");
            state.forget(HeldSync.Kind.EMPTY);
            return false;
        }
        state.note(new GuardEntry(HeldSync.Kind.EMPTY, had, had, ledger.now(), ledger.session(), false));
        remark("the device had " + had + " items and came with none: it was sent nothing until somebody says whether it is"
                + " to be filled again (guard approve, guard reject)");
        return true;
    }

    /** Everything was compared: what waited is decided by that. */
    void compared() {
        if (state.guard(HeldSync.Kind.DELETIONS).isPresent()) {
            state.forget(HeldSync.Kind.DELETIONS);
            remark("everything was compared: items whose deletion waited for a word are sent to the device again");
        }
        state.forget(HeldSync.Kind.EMPTY);
    }

    /** An item was added, and others say the same. */
    void copied(int others) {
        if (others >= policy.copies()) {
            state.note(new GuardEntry(HeldSync.Kind.COPIES, others + 1, others + 1, ledger.now(), ledger.session(),
                    false));
            remark("the same item was added again, though there are many of it already: perhaps two programs synchronize"
                    + " the same items in a circle");
        }
    }

    private void remark(String words) {
        if (!remarks.contains(words)) {
            remarks.add(words);
        }
    }

    List<String> remarks() {
        List<String> all = List.copyOf(remarks);
        remarks.clear();
        return all;
    }
}
