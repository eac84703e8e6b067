package syncml.core.replica;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;
import syncml.api.storage.ItemRow;
import syncml.api.storage.PastRow;
import syncml.api.storage.Transaction;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.RestoreException;
import syncml.api.sync.RestoreWish;
import syncml.api.sync.Restored;
import syncml.api.sync.View;

/** Makes items what they were before. No replica is kept; devices hear of it as of any change. Safe for use by threads. */
public final class Restoration {
    static final Author AUTHOR = () -> "restore";

    private final ReplicaSettings settings;

    /** With limits. */
    public Restoration(ReplicaSettings settings) {
        this.settings = settings;
    }

    /** What an item was before the changes that are to be undone. */
    private static final class Target {
        private final String collection;
        private final PastRow.Version version;
        private boolean changedSince;

        Target(PastRow row) {
            this.collection = row.collection();
            this.version = row.before();
        }
    }

    /**
     * Makes items what they were, in the transaction; locks the owner's counter.
     *
     * @throws RestoreException if nothing of the session is kept, or it is not clear which one is meant
     */
    public Restored restore(Transaction tx, String owner, Datatype<?> datatype, RestoreWish wish)
            throws RestoreException {
        String id = "restore-" + Guids.of(tx.items().lock(owner) + 1);
        Map<String, Target> targets = targets(tx, owner, datatype, wish);
        OwnerLedger ledger = new OwnerLedger(tx, owner, id);
        Contents contents = new Contents(new View(datatype, datatype.types().get(0), ItemContext.OWN,
                ConflictPolicy.SERVER_WINS));
        ItemCollection items = new ItemCollection(ledger, contents, AUTHOR);
        int broughtBack = 0;
        int changed = 0;
        int removed = 0;
        int unchanged = 0;
        int leftAlone = 0;
        List<String> guids = List.copyOf(targets.keySet());
        for (int start = 0; start < guids.size(); start += settings.bodiesAtOnce()) {
            List<String> some = guids.subList(start, Math.min(guids.size(), start + settings.bodiesAtOnce()));
            ledger.load(some);
            items.readAhead(some.stream().map(targets::get).filter(t -> t.version != null).map(t -> t.version.body())
                    .toList());
            for (String guid : some) {
                Target target = targets.get(guid);
                ItemRow now = ledger.item(guid);
                if (target.changedSince && !wish.changedSince()) {
                    leftAlone++;
                } else if (!items.restore(now, guid, target.collection, target.version)) {
                    unchanged++;
                } else if (target.version == null || target.version.deleted()) {
                    removed++;
                } else if (now == null || now.deleted()) {
                    broughtBack++;
                } else {
                    changed++;
                }
            }
            ledger.write();
        }
        ledger.close();
        return new Restored(broughtBack + changed + removed == 0 ? "" : id, broughtBack, changed, removed, unchanged,
                leftAlone);
    }

    private Map<String, Target> targets(Transaction tx, String owner, Datatype<?> datatype, RestoreWish wish)
            throws RestoreException {
        Map<String, Target> targets = new LinkedHashMap<>();
        Set<String> sessions = new LinkedHashSet<>();
        for (String collection : datatype.collections()) {
            collect(tx, owner, collection, wish, targets, sessions);
        }
        if (wish.session() != null && sessions.isEmpty()) {
            throw new RestoreException("Nothing is kept of what session " + wish.session() + " did to "
                    + datatype.datastore() + ": it changed nothing there, or it is too long ago.");
        }
        if (wish.session() != null && sessions.size() > 1) {
            throw new RestoreException("Several sessions begin with " + wish.session() + ": "
                    + String.join(", ", sessions) + ".");
        }
        return targets;
    }

    private void collect(Transaction tx, String owner, String collection, RestoreWish wish, Map<String, Target> targets,
            Set<String> sessions) {
        Instant from = wish.moment() == null ? Instant.EPOCH : wish.moment();
        long revision = 0;
        List<PastRow> page;
        do {
            page = tx.past().since(owner, collection, from, revision, settings.pageSize());
            for (PastRow row : page) {
                revision = row.revision();
                boolean wanted = wish.session() == null || row.session().startsWith(wish.session());
                if (wanted) {
                    sessions.add(row.session());
                }
                if (wish.guid() == null || wish.guid().equals(row.guid())) {
                    note(targets, row, wanted);
                }
            }
        } while (page.size() == settings.pageSize());
    }

    private static void note(Map<String, Target> targets, PastRow row, boolean wanted) {
        Target known = targets.get(row.guid());
        if (known == null && wanted) {
            targets.put(row.guid(), new Target(row));
        } else if (known != null) {
            known.changedSince |= !wanted;
        }
    }
}
