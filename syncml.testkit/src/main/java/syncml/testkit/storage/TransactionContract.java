package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static syncml.testkit.storage.StorageFixture.await;
import static syncml.testkit.storage.StorageFixture.elsewhere;
import static syncml.testkit.storage.StorageFixture.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import syncml.api.storage.ItemRow;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.StorageException;

/** Transactions: all or nothing, visibility, locks, repetition, and the settings. */
public interface TransactionContract extends StorageFixture {
    @Test
    default void timeIsConstantWithinTransaction() {
        run(tx -> assertThat(tx.now()).isNotNull().isEqualTo(tx.now()));
    }

    @Test
    default void settingIsReplaced() {
        String name = Rows.unique();
        assertThat(find(tx -> tx.settings().find(name))).isEmpty();
        run(tx -> tx.settings().put(name, "one"));
        run(tx -> {
            tx.settings().put(name, "two");
            assertThat(tx.settings().find(name)).contains("two");
        });
        assertThat(find(tx -> tx.settings().find(name))).contains("two");
    }

    @Test
    default void settingsAreListedByTheBeginningOfTheirNamesAndRemoved() {
        String prefix = Rows.unique() + ".";
        run(tx -> {
            for (String name : List.of("b", "a", "c")) {
                tx.settings().put(prefix + name, "x");
            }
            tx.settings().put(prefix.substring(0, prefix.length() - 1) + "/", "another");
        });
        assertThat(names(prefix, "", 10))
                .containsExactly(prefix + "a", prefix + "b", prefix + "c");
        assertThat(names(prefix, prefix + "a", 1)).containsExactly(prefix + "b");
        run(tx -> {
            assertThat(tx.settings().delete(prefix + "b")).isTrue();
            assertThat(tx.settings().delete(prefix + "b")).isFalse();
            assertThat(tx.settings().find(prefix + "b")).isEmpty();
        });
        assertThat(names(prefix, "", 10)).containsExactly(prefix + "a", prefix + "c");
    }

    private List<String> names(String prefix, String after, int limit) {
        return read(tx -> tx.settings().names(prefix, after, limit));
    }

    @Test
    default void settingHoldsFourThousandCharacters() {
        String name = Rows.unique() + Rows.unique();
        String value = "ä'".repeat(2000);
        run(tx -> tx.settings().put(name, value));
        assertThat(find(tx -> tx.settings().find(name))).contains(value);
    }

    @Test
    default void twoSetTheSameNewSetting() {
        String name = Rows.unique();
        CountDownLatch bothLooked = new CountDownLatch(2);
        List<CompletableFuture<Object>> both = new ArrayList<>();
        for (String value : List.of("one", "two")) {
            both.add(elsewhere(() -> read(tx -> {
                tx.settings().find(name);
                bothLooked.countDown();
                await(bothLooked);
                tx.settings().put(name, value);
                return null;
            })));
        }
        both.forEach(StorageFixture::result);
        assertThat(find(tx -> tx.settings().find(name)).orElseThrow()).isIn("one", "two");
    }

    @Test
    default void exceptionRollsEverythingBackAndReachesTheCaller() {
        String owner = newOwner();
        String setting = Rows.unique();
        String token = Rows.unique();
        IllegalArgumentException thrown = new IllegalArgumentException("from the work");
        assertThatThrownBy(() -> run(tx -> {
            tx.items().raise(owner, tx.items().lock(owner) + 1);
            tx.items().put(List.of(Rows.item(owner, "g", "c", 1)), Map.of("g", List.of(1L)));
            tx.items().putBodies(owner, List.of(Rows.body("b")));
            long replica = tx.replicas().put(Rows.replica(owner, "d", "s")).id();
            tx.replicas().putMappings(owner, replica, 1, List.of(Rows.mapping("g", "l")));
            tx.devices().put(Rows.device(owner, "d"));
            tx.sessions().insert(Rows.session(token, token, "1"));
            tx.settings().put(setting, "x");
            throw thrown;
        })).isSameAs(thrown);
        run(tx -> {
            assertThat(tx.items().head(owner)).isZero();
            assertThat(tx.items().find(owner, List.of("g"))).isEmpty();
            assertThat(tx.items().bodies(owner, List.of(Rows.hash("b")))).isEmpty();
            assertThat(tx.replicas().list(owner)).isEmpty();
            assertThat(tx.devices().list(owner)).isEmpty();
            assertThat(tx.sessions().find(token)).isEmpty();
            assertThat(tx.settings().find(setting)).isEmpty();
        });
    }

    @Test
    default void workThatLosesTheRaceRunsAgainWithoutTraceOfTheFirstRun() {
        String owner = newOwner();
        AtomicInteger runs = new AtomicInteger();
        long head = read(tx -> {
            long next = tx.items().lock(owner) + 1;
            tx.items().raise(owner, next);
            if (runs.incrementAndGet() < 3) {
                throw new LostRaceException("noticed by the work");
            }
            return next;
        });
        assertThat(runs).hasValue(3);
        assertThat(head).isEqualTo(1).isEqualTo(number(tx -> tx.items().head(owner)));
    }

    @Test
    default void raceLostEachTimeIsReported() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> run(tx -> {
            runs.incrementAndGet();
            throw new LostRaceException("again");
        })).isInstanceOf(LostRaceException.class);
        assertThat(runs).hasValueBetween(2, 20);
    }

    @Test
    default void transactionsDoNotNest() {
        assertThatThrownBy(() -> run(tx -> run(inner -> inner.now()))).isInstanceOf(IllegalStateException.class);
        run(tx -> assertThat(tx.now()).isNotNull());
    }

    @Test
    default void readerSeesNothingUncommitted() {
        String owner = newOwner();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Object> writer = elsewhere(() -> read(tx -> {
            tx.items().raise(owner, tx.items().lock(owner) + 1);
            tx.items().put(List.of(Rows.item(owner, "g", "c", 1)), Map.of());
            tx.devices().put(Rows.device(owner, "d"));
            written.countDown();
            await(looked);
            return null;
        }));
        await(written);
        run(tx -> {
            assertThat(tx.items().head(owner)).isZero();
            assertThat(tx.items().find(owner, List.of("g"))).isEmpty();
            assertThat(tx.items().changed(owner, List.of("c"), 0, 9, 9)).isEmpty();
            assertThat(tx.devices().find(owner, "d")).isEmpty();
        });
        looked.countDown();
        result(writer);
        run(tx -> {
            assertThat(tx.items().head(owner)).isEqualTo(1);
            assertThat(tx.items().changed(owner, List.of("c"), 0, 9, 9)).hasSize(1);
            assertThat(tx.devices().find(owner, "d")).isPresent();
        });
    }

    @Test
    default void readerWhoKnowsTheHeadSeesEveryRevisionUpToIt() {
        String owner = newOwner();
        int writers = 4;
        int each = 20;
        List<CompletableFuture<Object>> writing = new ArrayList<>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            writing.add(elsewhere(() -> {
                for (int i = 0; i < each; i++) {
                    String guid = writer + "-" + i;
                    run(tx -> {
                        long revision = tx.items().lock(owner) + 1;
                        tx.items().put(List.of(Rows.item(owner, guid, "c", revision)), Map.of());
                        tx.items().raise(owner, revision);
                    });
                }
                return null;
            }));
        }
        long head = 0;
        while (head < writers * each && writing.stream().noneMatch(CompletableFuture::isCompletedExceptionally)) {
            head = read(tx -> {
                long seen = tx.items().head(owner);
                List<Long> revisions = tx.items().changed(owner, List.of("c"), 0, seen, 1000).stream()
                        .map(ItemRow::revision).toList();
                assertThat(revisions).hasSize((int) seen);
                return seen;
            });
        }
        writing.forEach(StorageFixture::result);
        assertThat(head).isEqualTo(writers * each);
    }

    @Test
    default void ownersLockIsForOneAtATime() {
        String owner = newOwner();
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch asking = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Object> first = elsewhere(() -> read(tx -> {
            long next = tx.items().lock(owner) + 1;
            locked.countDown();
            await(asking);
            tx.items().raise(owner, next);
            order.add("first is done");
            return null;
        }));
        await(locked);
        CompletableFuture<Long> second = elsewhere(() -> read(tx -> {
            asking.countDown();
            long head = tx.items().lock(owner);
            order.add("second has the lock");
            return head;
        }));
        result(first);
        assertThat(result(second)).isEqualTo(1);
        assertThat(order).containsExactly("first is done", "second has the lock");
    }

    @Test
    default void ownersDoNotWaitForEachOther() {
        String one = newOwner();
        String other = newOwner();
        run(tx -> {
            tx.items().lock(one);
            putItems(tx, one, List.of(Rows.item(one, "g", "c", 1)));
            result(elsewhere(() -> read(tx2 -> {
                tx2.items().raise(other, tx2.items().lock(other) + 1);
                putItems(tx2, other, List.of(Rows.item(other, "g", "c", 1)));
                return null;
            })));
        });
        assertThat(number(tx -> tx.items().head(other))).isEqualTo(1);
    }

    @Test
    default void twoWhoWaitForEachOtherBothSucceedInTheEnd() {
        String one = newOwner();
        String other = newOwner();
        CountDownLatch both = new CountDownLatch(2);
        List<CompletableFuture<Object>> running = new ArrayList<>();
        for (List<String> order : List.of(List.of(one, other), List.of(other, one))) {
            running.add(elsewhere(() -> read(tx -> {
                tx.items().raise(order.get(0), tx.items().lock(order.get(0)) + 1);
                both.countDown();
                await(both);
                tx.items().raise(order.get(1), tx.items().lock(order.get(1)) + 1);
                return null;
            })));
        }
        running.forEach(StorageFixture::result);
        run(tx -> {
            assertThat(tx.items().head(one)).isEqualTo(2);
            assertThat(tx.items().head(other)).isEqualTo(2);
        });
    }

    @Test
    default void ownerWhoIsNotThereCannotBeLocked() {
        assertThatThrownBy(() -> run(tx -> tx.items().lock(Rows.unique()))).isInstanceOf(StorageException.class)
                .isNotInstanceOf(LostRaceException.class);
        assertThat(number(tx -> tx.items().head(Rows.unique()))).isZero();
    }

    @Test
    default void whatTheLockGuardsIsNotChangedWithoutIt() {
        String owner = newOwner();
        assertThatThrownBy(() -> run(tx -> tx.items().raise(owner, 1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(tx -> tx.items().put(List.of(Rows.item(owner, "g", "c", 1)), Map.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(tx -> tx.replicas().put(Rows.replica(owner, "d", "s"))))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> run(tx -> tx.replicas().putMappings(owner, 1, 1, List.of(Rows.mapping("g", "l")))))
                .isInstanceOf(IllegalStateException.class);
    }
}
