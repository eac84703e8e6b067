package syncml.core.items;

import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.api.storage.BodyRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.ItemSummary;
import syncml.api.sync.Items;
import syncml.api.sync.Outcome;
import syncml.core.exchange.Datatypes;
import syncml.core.replica.Import;
import syncml.core.replica.ReplicaSettings;

/**
 * Items as the storage has them, with the datatypes that are there at the moment. An item that cannot be read any more
 * is listed as such and exported as it is stored. Safe for use by several threads.
 */
public final class StoredItems implements Items {
    private static final String UNREADABLE = "(cannot be read)";
    private static final String NOT_KNOWN = "(its datatype is not there)";

    private final Storage storage;
    private final Supplier<? extends Collection<? extends Datatype<?>>> datatypes;
    private final int bodiesAtOnce;
    private final Import importer;

    /** Items in a storage, of the datatypes that are there when they are asked for. */
    public StoredItems(Storage storage, Supplier<? extends Collection<? extends Datatype<?>>> datatypes,
            ReplicaSettings settings) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.datatypes = Objects.requireNonNull(datatypes, "datatypes");
        this.bodiesAtOnce = settings.bodiesAtOnce();
        this.importer = new Import(settings);
    }

    @Override
    public List<String> datastores() {
        return datatypes.get().stream().map(d -> d.datastore()).sorted().toList();
    }

    @Override
    public Optional<String> datastore(String name) {
        String plain = Datatypes.path(name);
        Optional<String> exact = datastores().stream().filter(plain::equals).findFirst();
        return exact.isPresent() ? exact : datatypes.get().stream().filter(d -> d.aliases().contains(plain))
                .map(d -> d.datastore()).sorted().findFirst();
    }

    @Override
    public Optional<String> datastore(String owner, String name) {
        String plain = Datatypes.path(name);
        return datastore(name).or(() -> storage.inTransaction(tx ->
                tx.items().list(owner, List.of(plain), "", 1).isEmpty() ? Optional.empty() : Optional.of(plain)));
    }

    @Override
    public List<ItemSummary> list(String owner, String datastore, String afterGuid, int limit) {
        Optional<Datatype<?>> datatype = present(owner, datastore);
        return page(owner, datastore, afterGuid, limit, (row, octets) -> new ItemSummary(row.guid(),
                datatype.map(d -> summary(d, row.type(), row.typeVersion(), octets)).orElse(NOT_KNOWN),
                row.modified()));
    }

    @Override
    public List<ExportedItem> export(String owner, String datastore, String afterGuid, int limit) {
        Optional<Datatype<?>> datatype = present(owner, datastore);
        return page(owner, datastore, afterGuid, limit,
                (row, octets) -> datatype.map(d -> exported(d, row, octets)).orElseGet(() -> asStored(row, octets)));
    }

    @Override
    public List<Outcome> add(String owner, String datastore, List<byte[]> files, ZoneId zone) {
        Datatype<?> datatype = datatype(datastore);
        return storage.inTransaction(tx -> importer.add(tx, owner, datatype, files, zone));
    }

    /** The datatype of a datastore; empty if it is gone and its items are not. */
    private Optional<Datatype<?>> present(String owner, String datastore) {
        for (Datatype<?> d : datatypes.get()) {
            if (d.datastore().equals(datastore)) {
                return Optional.of(d);
            }
        }
        if (datastore(owner, datastore).isEmpty()) {
            throw new IllegalArgumentException("there is no datastore " + datastore);
        }
        return Optional.empty();
    }

    private Datatype<?> datatype(String datastore) {
        return datatype(datatypes.get(), datastore);
    }

    static Datatype<?> datatype(Collection<? extends Datatype<?>> datatypes, String datastore) {
        for (Datatype<?> d : datatypes) {
            if (d.datastore().equals(datastore)) {
                return d;
            }
        }
        throw new IllegalArgumentException("there is no datastore " + datastore);
    }

    private interface Shown<R> {
        R of(ItemRow row, byte[] octets);
    }

    private <R> List<R> page(String owner, String datastore, String afterGuid, int limit, Shown<R> shown) {
        return storage.inTransaction(tx -> {
            List<ItemRow> rows = tx.items().list(owner, List.of(datastore), afterGuid, limit);
            List<R> page = new ArrayList<>(rows.size());
            for (int start = 0; start < rows.size(); start += bodiesAtOnce) {
                List<ItemRow> some = rows.subList(start, Math.min(rows.size(), start + bodiesAtOnce));
                Map<ByteBuffer, byte[]> bodies = bodies(tx, owner, some);
                for (ItemRow row : some) {
                    page.add(shown.of(row, bodies.getOrDefault(ByteBuffer.wrap(row.body()), new byte[0])));
                }
            }
            return page;
        });
    }

    private static Map<ByteBuffer, byte[]> bodies(Transaction tx, String owner, List<ItemRow> rows) {
        Map<ByteBuffer, byte[]> bodies = new HashMap<>();
        for (BodyRow body : tx.items().bodies(owner, rows.stream().map(ItemRow::body).toList())) {
            bodies.put(ByteBuffer.wrap(body.hash()), body.octets());
        }
        return bodies;
    }

    static <T> String summary(Datatype<T> datatype, String type, String version, byte[] octets) {
        try {
            return datatype.summary(datatype.read(octets, new ContentType(type, version), ItemContext.OWN));
        } catch (InvalidItemException e) {
            return UNREADABLE;
        }
    }

    private static <T> ExportedItem exported(Datatype<T> datatype, ItemRow row, byte[] octets) {
        try {
            T item = read(datatype, row, octets);
            ContentType type = datatype.fileType(item);
            return new ExportedItem(row.guid(), type, datatype.write(item, type, ItemContext.OWN));
        } catch (InvalidItemException e) {
            return asStored(row, octets);
        }
    }

    private static ExportedItem asStored(ItemRow row, byte[] octets) {
        return new ExportedItem(row.guid(), new ContentType(row.type(), row.typeVersion()), octets);
    }

    private static <T> T read(Datatype<T> datatype, ItemRow row, byte[] octets) throws InvalidItemException {
        return datatype.read(octets, new ContentType(row.type(), row.typeVersion()), ItemContext.OWN);
    }
}
