package syncml.testkit.storage;

import java.time.InstantSource;
import java.util.Objects;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;

/**
 * Storage in memory, with real transactions: a reader sees what was committed before each of its reads, writers of one
 * account wait for each other, and what fails leaves no trace. Stricter than it must be where that finds mistakes:
 * what the contract wants done under the owner's lock is refused without it. Arrays are kept as given, not copied.
 */
public final class MemoryStorage implements Storage {
    private static final int ATTEMPTS = 5;

    private final InstantSource clock;
    private final PartitionLocks locks = new PartitionLocks();
    private final ThreadLocal<MemoryTransaction> current = new ThreadLocal<>();
    private volatile Faults faults = Faults.none();
    private volatile MemoryState committed;

    /** An empty storage with the clock of the machine. */
    public MemoryStorage() {
        this(InstantSource.system());
    }

    /** An empty storage with a clock, which gives {@code now()}. */
    public MemoryStorage(InstantSource clock) {
        this(clock, MemoryState.EMPTY);
    }

    private MemoryStorage(InstantSource clock, MemoryState state) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.committed = state;
    }

    /** Decides what happens at each commit from now on. */
    public void faults(Faults policy) {
        faults = Objects.requireNonNull(policy, "policy");
    }

    /**
     * A storage of its own with what is committed now, as a backup would have it. Takes no time, however much there is.
     */
    public MemoryStorage copy() {
        return new MemoryStorage(clock, committed);
    }

    @Override
    public <T> T inTransaction(Work<T> work) {
        if (current.get() != null) {
            throw new IllegalStateException("transactions do not nest");
        }
        for (int attempt = 1;; attempt++) {
            try {
                return attempt(work);
            } catch (LostRaceException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private <T> T attempt(Work<T> work) {
        MemoryTransaction transaction = new MemoryTransaction(this);
        current.set(transaction);
        try {
            T result = work.run(transaction);
            Fault fault = faults.atCommit();
            switch (fault) {
                case FAIL_BEFORE_COMMIT -> throw new StorageException("failed before the commit, as the test asked");
                case LOSE_RACE -> throw new LostRaceException("lost a race, as the test asked");
                case NONE, FAIL_AFTER_COMMIT -> commit(transaction);
            }
            if (fault == Fault.FAIL_AFTER_COMMIT) {
                throw new StorageException("failed after the commit, as the test asked");
            }
            return result;
        } finally {
            transaction.end();
            current.remove();
            locks.release(transaction);
        }
    }

    private synchronized void commit(MemoryTransaction transaction) {
        committed = transaction.appliedTo(committed);
    }

    MemoryState committed() {
        return committed;
    }

    InstantSource clock() {
        return clock;
    }

    PartitionLocks locks() {
        return locks;
    }
}
