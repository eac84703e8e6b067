package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;

class MemoryStorageTest implements StorageContract {
    private final MemoryStorage storage = new MemoryStorage();

    @Override
    public Storage storage() {
        return storage;
    }

    @Test
    void timeComesFromTheClock() {
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(new MemoryStorage(() -> time).<Instant>inTransaction(tx -> tx.now())).isEqualTo(time);
    }

    @Test
    void failureBeforeTheCommitKeepsNothing() {
        storage.faults(Faults.once(Fault.FAIL_BEFORE_COMMIT));
        assertThatThrownBy(() -> run(tx -> tx.settings().put("a", "b"))).isInstanceOf(StorageException.class);
        assertThat(find(tx -> tx.settings().find("a"))).isEmpty();
    }

    @Test
    void failureAfterTheCommitKeepsEverything() {
        storage.faults(Faults.once(Fault.FAIL_AFTER_COMMIT));
        assertThatThrownBy(() -> run(tx -> tx.settings().put("a", "b"))).isInstanceOf(StorageException.class);
        assertThat(find(tx -> tx.settings().find("a"))).contains("b");
    }

    @Test
    void lostRacesAreRunAgainAsOftenAsTheContractSays() {
        AtomicInteger runs = new AtomicInteger();
        storage.faults(Faults.times(Fault.LOSE_RACE, 2));
        run(tx -> runs.incrementAndGet());
        assertThat(runs).hasValue(3);
        storage.faults(Faults.times(Fault.LOSE_RACE, 100));
        assertThatThrownBy(() -> run(tx -> tx.settings().put("a", "b"))).isInstanceOf(LostRaceException.class);
        storage.faults(Faults.none());
        assertThat(find(tx -> tx.settings().find("a"))).isEmpty();
    }

    @Test
    void copyAndOriginalGoSeparateWays() {
        String owner = newOwner();
        MemoryStorage copy = storage.copy();
        run(tx -> putItems(tx, owner, List.of(Rows.item(owner, "g", "c", 1))));
        assertThat(copy.<Long>inTransaction(tx -> tx.items().count(owner, List.of("c")))).isZero();
        assertThat(number(tx -> tx.items().count(owner, List.of("c")))).isEqualTo(1);
    }

    @Test
    void transactionIsOverWithItsWork() {
        var leaked = read(tx -> tx);
        assertThatThrownBy(() -> leaked.settings().find("a")).isInstanceOf(IllegalStateException.class);
    }
}
