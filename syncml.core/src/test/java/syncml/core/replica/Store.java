package syncml.core.replica;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import syncml.api.datatype.ItemContext;
import syncml.api.storage.AccountRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.api.sync.OwnerReplicas;
import syncml.testkit.storage.MemoryStorage;

/** A storage with one account, whose clock moves on with each transaction. */
final class Store {
    static final String OWNER = "ann";

    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    final MemoryStorage memory = new MemoryStorage(() -> now);
    Storage storage = memory;
    /** Session that does what is done. */
    String session = "";
    SyncPolicies policies = SyncPolicies.DEFAULT;
    CardDatatype datatype = new CardDatatype();
    ReplicaSettings settings = new ReplicaSettings(3, 2, 5_000, 5_000, 50, 8);

    Store() {
        memory.inTransaction(tx -> tx.accounts().insert(
                new AccountRow(OWNER, "Ann", "UTC", new byte[0], now)));
    }

    <T> T inTransaction(Function<OwnerReplicas, T> work) {
        now = now.plusSeconds(1);
        return storage.inTransaction(tx -> {
            OwnerReplicas replicas = new StoredReplicas(settings, policies).of(tx, OWNER, session);
            T result = work.apply(replicas);
            replicas.flush();
            return result;
        });
    }

    /** The cards stored, written in full. */
    List<String> cards() {
        return memory.inTransaction(tx -> {
            List<String> cards = new ArrayList<>();
            for (ItemRow row : rows(tx)) {
                cards.add(body(tx, row));
            }
            return cards;
        });
    }

    List<ItemRow> rows() {
        return memory.inTransaction(Store::rows);
    }

    private static List<ItemRow> rows(Transaction tx) {
        return tx.items().list(OWNER, List.of("cards"), "", 1_000_000);
    }

    private String body(Transaction tx, ItemRow row) {
        return new String(tx.items().bodies(OWNER, List.of(row.body())).get(0).octets(), StandardCharsets.UTF_8);
    }

    long head() {
        return memory.inTransaction(tx -> tx.items().head(OWNER));
    }

    ItemContext zone(String zone) {
        return ItemContext.builder().zone(ZoneId.of(zone)).build();
    }
}
