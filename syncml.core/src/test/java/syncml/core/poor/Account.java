package syncml.core.poor;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import syncml.api.datatype.Datatype;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.Replica;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.View;
import syncml.api.storage.AccountRow;
import syncml.core.items.StoredItems;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredReplicas;
import syncml.testkit.storage.MemoryStorage;

/** An account in memory with items of some datatypes, mostly of the first. */
final class Account {
    private static final String OWNER = "ann";

    private final List<Datatype<?>> datatypes;
    private final StoredItems items;
    private final MemoryStorage storage;
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    Account(Datatype<?>... datatypes) {
        this.datatypes = List.of(datatypes);
        storage = new MemoryStorage(() -> now);
        items = new StoredItems(storage, () -> this.datatypes, ReplicaSettings.DEFAULT);
        storage.inTransaction(tx -> tx.accounts().insert(new AccountRow(OWNER, "Ann", "UTC", new byte[0], now)));
    }

    void add(List<String> objects) {
        items.add(OWNER, datatypes.get(0).datastore(),
                objects.stream().map(o -> o.getBytes(StandardCharsets.UTF_8)).toList(), ZoneOffset.UTC);
    }

    /** All items, written in full, in the order they were added in. */
    List<String> items() {
        return items(datatypes.get(0).datastore());
    }

    List<String> items(String datastore) {
        return items.export(OWNER, datastore, "", 10_000).stream().map(ExportedItem::octets)
                .map(o -> new String(o, StandardCharsets.UTF_8)).toList();
    }

    <T> T with(ReplicaKey key, View view, Function<Replica, T> work) {
        now = now.plusSeconds(1);
        return storage.inTransaction(tx -> {
            OwnerReplicas replicas = new StoredReplicas().of(tx, OWNER);
            T result = work.apply(replicas.open(key, view));
            replicas.flush();
            return result;
        });
    }
}
