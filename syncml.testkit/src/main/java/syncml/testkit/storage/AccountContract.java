package syncml.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.testkit.storage.StorageFixture.await;
import static syncml.testkit.storage.StorageFixture.deep;
import static syncml.testkit.storage.StorageFixture.elsewhere;
import static syncml.testkit.storage.StorageFixture.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import syncml.api.storage.AccountRow;
import syncml.api.storage.StorageException;
import syncml.api.storage.Transaction;

/** Accounts. */
public interface AccountContract extends StorageFixture {
    @Test
    default void accountIsFoundAsItWasAdded() {
        String owner = Rows.unique();
        assertThat(find(tx -> tx.accounts().find(owner))).isEmpty();
        assertThat(test(tx -> tx.accounts().insert(Rows.account(owner)))).isTrue();
        deep(read(tx -> tx.accounts().find(owner)).orElseThrow()).isEqualTo(Rows.account(owner));
        assertThat(number(tx -> tx.items().head(owner))).isZero();
    }

    @Test
    default void accountIsNotAddedTwice() {
        String owner = newOwner();
        AccountRow other = new AccountRow(owner, "other", "UTC", Rows.octets("x"), Rows.TIME);
        assertThat(test(tx -> tx.accounts().insert(other))).isFalse();
        deep(read(tx -> tx.accounts().find(owner)).orElseThrow()).isEqualTo(Rows.account(owner));
    }

    @Test
    default void ofTwoWhoAddTheSameAccountOneSucceeds() {
        String owner = Rows.unique();
        CountDownLatch bothLooked = new CountDownLatch(2);
        List<CompletableFuture<Boolean>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(elsewhere(() -> read(tx -> {
                tx.accounts().find(owner);
                bothLooked.countDown();
                await(bothLooked);
                return tx.accounts().insert(Rows.account(owner));
            })));
        }
        assertThat(both.stream().map(StorageFixture::result)).containsExactlyInAnyOrder(true, false);
    }

    @Test
    default void nameZoneAndSecretOfAnAccountAreReplaced() {
        String owner = newOwner();
        AccountRow changed = new AccountRow(owner, "O'Brien 😀", "Asia/Tokyo", Rows.octets("new"),
                Rows.TIME.plusSeconds(9));
        assertThat(test(tx -> tx.accounts().update(changed))).isTrue();
        deep(read(tx -> tx.accounts().find(owner)).orElseThrow()).isEqualTo(
                new AccountRow(owner, "O'Brien 😀", "Asia/Tokyo", Rows.octets("new"), Rows.TIME));
        assertThat(test(tx -> tx.accounts().update(Rows.account(Rows.unique())))).isFalse();
    }

    @Test
    default void accountsAreListedInTheOrderOfTheirKeys() {
        String prefix = Rows.unique();
        for (String end : List.of("b", "a", "B", "a ", "_", "ä")) {
            run(tx -> tx.accounts().insert(Rows.account(prefix + end)));
        }
        assertThat(rows(tx -> tx.accounts().list()).stream().map(AccountRow::owner).filter(o -> o.startsWith(prefix))
                .map(o -> o.substring(prefix.length()))).containsExactly("B", "_", "a", "a ", "b", "ä");
    }

    @Test
    default void keyOfAnAccountMayHaveSixtyFourCharacters() {
        String owner = Rows.unique() + Rows.unique();
        run(tx -> tx.accounts().insert(Rows.account(owner)));
        run(tx -> {
            tx.items().raise(owner, tx.items().lock(owner) + 7);
            tx.items().put(List.of(Rows.item(owner, "12345678", "c".repeat(32), 7)), Map.of("12345678", List.of(1L)));
        });
        assertThat(number(tx -> tx.items().head(owner))).isEqualTo(7);
    }

    /** Something in every table, under the same names for every owner. */
    private static void fill(Transaction tx, String owner, String token) {
        tx.items().raise(owner, tx.items().lock(owner) + 5);
        tx.items().put(List.of(Rows.item(owner, "g", "c", 5)), Map.of("g", List.of(1L, 2L)));
        tx.items().putBodies(owner, List.of(Rows.body("b")));
        tx.devices().put(Rows.device(owner, "d"));
        tx.devices().putReport(Rows.report(owner, "r", "d", Rows.TIME));
        long replica = tx.replicas().put(Rows.replica(owner, "d", "s")).id();
        tx.replicas().putMappings(owner, replica, 1, List.of(Rows.mapping("g", "l")));
        tx.sessions().insert(Rows.session(token, token, "1", owner, 1, Rows.TIME, false));
        tx.sessions().appendChunk(token, Rows.octets("chunk"));
    }

    private static void checkFilled(Transaction tx, String owner, String token, int rows) {
        assertThat(tx.items().head(owner)).isEqualTo(rows * 5L);
        assertThat(tx.items().find(owner, List.of("g"))).hasSize(rows);
        assertThat(tx.items().list(owner, List.of("c"), "", 9)).hasSize(rows);
        assertThat(tx.items().withMatchKey(owner, List.of("c"), List.of(1L), 9)).hasSize(rows);
        assertThat(tx.items().bodies(owner, List.of(Rows.hash("b")))).hasSize(rows);
        assertThat(tx.devices().list(owner)).hasSize(rows);
        assertThat(tx.devices().reports(owner, null, 9)).hasSize(rows);
        assertThat(tx.replicas().list(owner)).hasSize(rows);
        assertThat(tx.replicas().mappings(owner, 1, 1, "", 9)).hasSize(rows);
        assertThat(tx.sessions().open(owner, token)).hasSize(rows);
        assertThat(tx.sessions().chunks(token)).hasSize(rows);
    }

    @Test
    default void removedAccountLeavesNothingBehindAndOthersAlone() {
        String gone = newOwner();
        String stays = newOwner();
        String goneToken = Rows.unique();
        String staysToken = Rows.unique();
        run(tx -> fill(tx, gone, goneToken));
        run(tx -> fill(tx, stays, staysToken));
        run(tx -> checkFilled(tx, gone, goneToken, 1));
        assertThat(test(tx -> tx.accounts().delete(gone))).isTrue();
        assertThat(test(tx -> tx.accounts().delete(gone))).isFalse();
        run(tx -> checkFilled(tx, gone, goneToken, 0));
        run(tx -> {
            assertThat(tx.accounts().find(gone)).isEmpty();
            assertThat(tx.sessions().find(goneToken)).isEmpty();
        });
        run(tx -> tx.accounts().insert(Rows.account(gone)));
        run(tx -> checkFilled(tx, gone, goneToken, 0));
        run(tx -> checkFilled(tx, stays, staysToken, 1));
    }

    @Test
    default void accountIsRemovedAndAddedInOneTransaction() {
        String owner = newOwner();
        String token = Rows.unique();
        run(tx -> fill(tx, owner, token));
        run(tx -> {
            tx.accounts().delete(owner);
            checkFilled(tx, owner, token, 0);
            assertThat(tx.accounts().insert(Rows.account(owner))).isTrue();
            checkFilled(tx, owner, token, 0);
            fill(tx, owner, token);
        });
        run(tx -> checkFilled(tx, owner, token, 1));
    }

    @Test
    default void whoWaitedForTheLockOfARemovedAccountFails() {
        String owner = newOwner();
        CountDownLatch removed = new CountDownLatch(1);
        CountDownLatch asking = new CountDownLatch(1);
        CompletableFuture<Object> remover = elsewhere(() -> read(tx -> {
            tx.accounts().delete(owner);
            removed.countDown();
            await(asking);
            return null;
        }));
        await(removed);
        CompletableFuture<Object> late = elsewhere(() -> read(tx -> {
            asking.countDown();
            putItems(tx, owner, List.of(Rows.item(owner, "g", "c", 1)));
            return null;
        }));
        result(remover);
        assertThat(late.handle((done, thrown) -> thrown)).succeedsWithin(Duration.ofSeconds(PATIENCE))
                .isInstanceOf(StorageException.class);
    }
}
