package syncml.core.items;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import syncml.api.datatype.Datatype;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.PastRow;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.api.sync.History;
import syncml.api.sync.ItemVersion;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.api.sync.Restored;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.Restoration;

/** The past of items as the storage has it. Safe for use by several threads. */
public final class StoredHistory implements History {
    private final Storage storage;
    private final Supplier<? extends Collection<? extends Datatype<?>>> datatypes;
    private final Restoration restoration;

    /** The past in a storage, of the datatypes that are there when it is asked for. */
    public StoredHistory(Storage storage, Supplier<? extends Collection<? extends Datatype<?>>> datatypes,
            ReplicaSettings settings) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.datatypes = Objects.requireNonNull(datatypes, "datatypes");
        this.restoration = new Restoration(settings);
    }

    @Override
    public List<ItemVersion> versions(String owner, String datastore, String guid, int limit) {
        Datatype<?> datatype = StoredItems.datatype(datatypes.get(), datastore);
        return storage.inTransaction(tx -> {
            List<ItemVersion> versions = new ArrayList<>();
            List<PastRow> changes = tx.past().ofItem(owner, guid, limit);
            ItemRow now = tx.items().find(owner, List.of(guid)).stream()
                    .filter(row -> datatype.collections().contains(row.collection())).findFirst().orElse(null);
            PastRow.Version version = now != null ? PastRow.Version.of(now) : null;
            for (PastRow change : changes) {
                if (!datatype.collections().contains(change.collection())) {
                    return List.<ItemVersion>of();
                }
                if (version != null) {
                    versions.add(version(tx, owner, datatype, version, change.author(), change.session()));
                }
                version = change.before();
            }
            if (version != null && versions.size() < limit) {
                versions.add(version(tx, owner, datatype, version, "", ""));
            }
            return versions;
        });
    }

    private static ItemVersion version(Transaction tx, String owner, Datatype<?> datatype, PastRow.Version version,
            String author, String session) {
        List<BodyRow> bodies = tx.items().bodies(owner, List.of(version.body()));
        byte[] octets = bodies.isEmpty() ? new byte[0] : bodies.get(0).octets();
        return new ItemVersion(version.modified(), author, session, version.deleted(),
                StoredItems.summary(datatype, version.type(), version.typeVersion(), octets));
    }

    @Override
    public Restored restore(String owner, String datastore, RestoreWish wish) throws RestoreException {
        Datatype<?> datatype = StoredItems.datatype(datatypes.get(), datastore);
        Object result = storage.inTransaction(tx -> {
            try {
                return restoration.restore(tx, owner, datatype, wish);
            } catch (RestoreException e) {
                return e;
            }
        });
        if (result instanceof RestoreException e) {
            throw e;
        }
        return (Restored) result;
    }
}
