package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.assertj.core.api.RecursiveComparisonAssert;
import syncml.api.storage.ItemRow;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;

/** What the contract tests need. They use owners and tokens of their own, so that one storage may serve them all. */
public interface StorageFixture {
    /** Seconds after which something that must not wait is taken to wait for ever. */
    int PATIENCE = 60;

    /** The storage under test. */
    Storage storage();

    /** Does something in a transaction. */
    default void run(Consumer<Transaction> work) {
        storage().inTransaction(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Reads something in a transaction. */
    default <T> T read(Storage.Work<T> work) {
        return storage().inTransaction(work);
    }

    /** Reads a number in a transaction. */
    default long number(Storage.Work<? extends Number> work) {
        return storage().inTransaction(work).longValue();
    }

    /** Asks something in a transaction. */
    default boolean test(Storage.Work<Boolean> work) {
        return storage().inTransaction(work);
    }

    /** Looks for something in a transaction. */
    default <T> Optional<T> find(Storage.Work<Optional<T>> work) {
        return storage().inTransaction(work);
    }

    /** Reads several rows in a transaction. */
    default <T> List<T> rows(Storage.Work<List<T>> work) {
        return storage().inTransaction(work);
    }

    /** The key of a new account. */
    default String newOwner() {
        String owner = Rows.unique();
        run(tx -> tx.accounts().insert(Rows.account(owner)));
        return owner;
    }

    /** Stores items without match keys, under the lock. */
    default void putItems(Transaction tx, String owner, List<ItemRow> rows) {
        tx.items().lock(owner);
        tx.items().put(rows, Map.of());
    }

    /** Something done in a thread of its own. */
    static <T> CompletableFuture<T> elsewhere(Callable<T> work) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                future.complete(work.call());
            } catch (Throwable e) {
                future.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** The result of something done elsewhere. */
    static <T> T result(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE, TimeUnit.SECONDS);
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("still waiting", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Waits for a latch. */
    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE, TimeUnit.SECONDS)).as("in time").isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Comparison that looks into arrays. */
    static RecursiveComparisonAssert<?> deep(Object actual) {
        return assertThat(actual).usingRecursiveComparison();
    }
}
