package syncml.core.replica;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;
import syncml.api.storage.Transaction;
import syncml.api.sync.Change;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.Outcome;
import syncml.api.sync.Outcome.Result;
import syncml.api.sync.View;

/**
 * Takes in items that come from no device. They are matched as in a slow sync, one to one within a call; where one is
 * here already, what is here stands and is only added to. No replica is kept. Safe for use by several threads.
 */
public final class Import {
    private static final Author AUTHOR = () -> "import";

    private final ReplicaSettings settings;

    /** With limits. */
    public Import(ReplicaSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes in items, in the transaction; locks the owner's counter.
     *
     * @param tx the transaction
     * @param owner key of the account
     * @param datatype who knows the items
     * @param files one item in each
     * @param zone zone of times that name none
     * @return outcomes in the same order
     */
    public List<Outcome> add(Transaction tx, String owner, Datatype<?> datatype, List<byte[]> files, ZoneId zone) {
        OwnerLedger ledger = new OwnerLedger(tx, owner, "import-" + Guids.of(tx.items().lock(owner) + 1));
        ItemContext context = ItemContext.builder().zone(zone).build();
        Contents contents = new Contents(
                new View(datatype, datatype.types().get(0), context, ConflictPolicy.SERVER_WINS));
        ItemCollection items = new ItemCollection(ledger, contents, AUTHOR);
        Reconciliation reconciliation =
                new Reconciliation(ledger, items, contents, ConflictPolicy.SERVER_WINS);
        Matching matching = new Matching(ledger, items, contents, settings);
        items.renewOutdated(settings.renewals(), settings.pageSize());
        List<Incoming> all = new ArrayList<>(files.size());
        Set<String> taken = new HashSet<>();
        for (int start = 0; start < files.size(); start += settings.pageSize()) {
            List<Incoming> page = new ArrayList<>();
            for (byte[] file : files.subList(start, Math.min(files.size(), start + settings.pageSize()))) {
                Incoming in = new Incoming(new Change(Change.Kind.ADD, "", null, file), ledger.hashing());
                all.add(in);
                if (in.understand(contents)) {
                    page.add(in);
                }
            }
            Map<Incoming, Matching.Pair> pairs = matching.pair(page, guids -> {
                Set<String> gone = new HashSet<>(guids);
                gone.retainAll(taken);
                return gone;
            });
            for (Incoming in : page) {
                Matching.Pair pair = pairs.get(in);
                in.settle(pair == null ? new Outcome(Result.ADDED, items.add(in).guid(), "")
                        : reconciliation.absorbed(pair.item(), pair.content(), in));
                taken.add(in.outcome().guid());
            }
        }
        ledger.close();
        return all.stream().map(Incoming::outcome).toList();
    }
}
