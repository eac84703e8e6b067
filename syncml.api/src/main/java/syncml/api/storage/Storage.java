package syncml.api.storage;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Durable state. What a transaction wrote is there after a crash once {@link #inTransaction} has returned, and nothing
 * of it is there if it threw. Safe for use by several threads.
 */
@ProviderType
public interface Storage {
    /**
     * Runs work in one transaction, on the calling thread. Work that loses a race with another transaction
     * (serialization failure, deadlock, lock time-out, a unique key taken, {@link LostRaceException} thrown by the
     * work itself) is rolled back and run again a few times; so it must have no effects but those on the transaction.
     * Transactions do not nest.
     *
     * @param work what to do
     * @param <T> type of its result
     * @return the result of the run that was committed
     * @throws LostRaceException if the race was lost each time
     * @throws StorageException if the storage failed; whether the transaction was committed is then unknown only if
     *     the connection broke while committing
     */
    <T> T inTransaction(Work<T> work);

    /**
     * What is done in a transaction.
     *
     * @param <T> type of its result
     */
    @FunctionalInterface
    interface Work<T> {
        /** Does it; any exception rolls the transaction back and reaches the caller of {@link #inTransaction}. */
        T run(Transaction tx);
    }
}
