package syncml.core.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.devinf.ContentType;
import syncml.api.storage.ItemRow;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.DirectItems;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.Outcome;
import syncml.api.sync.Outcome.Result;

/** The items of a collection, in one transaction, by our own identifiers. For one thread. */
final class StoredItemsByGuid implements DirectItems, Author {
    private final OwnerLedger ledger;
    private final String device;
    private final Contents contents;
    private final ItemCollection items;
    private final Reconciliation reconciliation;
    private final ReplicaSettings settings;

    StoredItemsByGuid(OwnerLedger ledger, String device, Contents contents, ReplicaSettings settings) {
        this.ledger = ledger;
        this.device = device;
        this.contents = contents;
        this.settings = settings;
        items = new ItemCollection(ledger, contents, this);
        reconciliation = new Reconciliation(ledger, items, contents, ConflictPolicy.CLIENT_WINS);
    }

    @Override
    public String name() {
        return device;
    }

    @Override
    public Optional<ExportedItem> read(String guid) {
        return here(guid).flatMap(this::exported);
    }

    @Override
    public List<ExportedItem> list(String afterGuid, int limit) {
        ledger.write();
        List<ItemRow> rows = ledger.tx().items().list(ledger.owner(), List.of(contents.collection()), afterGuid, limit);
        List<ExportedItem> page = new ArrayList<>(rows.size());
        for (int start = 0; start < rows.size(); start += settings.bodiesAtOnce()) {
            List<ItemRow> some = rows.subList(start, Math.min(rows.size(), start + settings.bodiesAtOnce()));
            items.readAhead(some.stream().map(ItemRow::body).toList());
            some.forEach(row -> exported(row).ifPresent(page::add));
        }
        return page;
    }

    @Override
    public Outcome add(ContentType type, byte[] octets) {
        Incoming in = incoming(type, octets);
        if (in.understand(contents)) {
            in.settle(new Outcome(Result.ADDED, items.add(in).guid(), ""));
        }
        return in.outcome();
    }

    @Override
    public Outcome replace(String guid, ContentType type, byte[] octets) {
        Optional<ItemRow> row = here(guid);
        if (row.isEmpty()) {
            return new Outcome(Result.NOT_FOUND, null, "");
        }
        Incoming in = incoming(type, octets);
        if (in.understand(contents)) {
            in.settle(reconciliation.overwritten(row.get(), in));
        }
        return in.outcome();
    }

    @Override
    public Outcome delete(String guid) {
        Optional<ItemRow> row = here(guid);
        row.ifPresent(items::delete);
        return new Outcome(row.isPresent() ? Result.DELETED : Result.NOT_FOUND, row.isPresent() ? guid : null, "");
    }

    private Incoming incoming(ContentType type, byte[] octets) {
        return new Incoming(new Change(Change.Kind.REPLACE, "", type, octets), ledger.hashing());
    }

    private Optional<ItemRow> here(String guid) {
        return Optional.ofNullable(ledger.item(guid))
                .filter(row -> !row.deleted() && row.collection().equals(contents.collection()));
    }

    private Optional<ExportedItem> exported(ItemRow row) {
        return Optional.ofNullable(items.content(row))
                .map(content -> new ExportedItem(row.guid(), contents.peerType(), contents.writeForPeer(content)));
    }
}
