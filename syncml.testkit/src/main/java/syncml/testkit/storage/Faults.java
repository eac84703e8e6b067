package syncml.testkit.storage;

import java.util.concurrent.atomic.AtomicInteger;

/** Decides the fate of transactions; asked once at each commit, of repeated runs as well. */
@FunctionalInterface
public interface Faults {
    /** What happens to the transaction that is about to commit. */
    Fault atCommit();

    /** Nothing ever happens. */
    static Faults none() {
        return () -> Fault.NONE;
    }

    /** One fault, at the next commit. */
    static Faults once(Fault fault) {
        return times(fault, 1);
    }

    /** The same fault at each of the next commits. */
    static Faults times(Fault fault, int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? fault : Fault.NONE;
    }
}
