package syncml.core.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.DevicePolicies;
import syncml.api.sync.Guards;
import syncml.api.sync.HeldSync;
import syncml.api.sync.ReplicaKey;
import syncml.api.sync.View;
import syncml.core.exchange.Datatypes;

/**
 * What the replicas in a storage have held back, and the policies of single devices; both are kept with the replica, under
 * the lock of the owner's counter. Safe for use by several threads.
 */
public final class StoredGuards implements Guards, DevicePolicies {
    private final Storage storage;
    private final Datatypes datatypes;
    private final SyncPolicies policies;
    private final ReplicaSettings settings;

    /** Guards and policies of the replicas in a storage. */
    public StoredGuards(Storage storage, Datatypes datatypes, SyncPolicies policies, ReplicaSettings settings) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.datatypes = Objects.requireNonNull(datatypes, "datatypes");
        this.policies = Objects.requireNonNull(policies, "policies");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    private static ReplicaKey key(ReplicaRow row) {
        return new ReplicaKey(row.device(), row.datastore(), row.peerDatastore());
    }

    private static String id(ReplicaRow row, GuardEntry entry) {
        return entry.kind().name().toLowerCase(Locale.ROOT).charAt(0) + Long.toString(row.id());
    }

    @Override
    public List<HeldSync> list(String owner) {
        return locked(owner, List.of(), (tx, ledger) -> {
            List<HeldSync> all = new ArrayList<>();
            for (ReplicaRow row : tx.replicas().list(owner)) {
                for (GuardEntry g : new ReplicaState(ledger, key(row)).guards()) {
                    if (!g.approved()) {
                        all.add(new HeldSync(id(row, g), row.device(), row.datastore(), g.kind(), g.items(), g.of(),
                                g.since(), g.session()));
                    }
                }
            }
            return all;
        });
    }

    @Override
    public int approve(String owner, String id) {
        return decide(owner, id, (entry, decision) -> {
            switch (entry.kind()) {
                case DELETIONS:
                    decision.state().forget(entry.kind());
                    return decision.deletions().delete(MappingRow.State.WAITING, decision.mappings());
                case EMPTY:
                    decision.state().replace(entry.kind(), new GuardEntry(entry.kind(), entry.items(), entry.of(),
                            entry.since(), entry.session(), true));
                    return 0;
                default:
                    decision.state().forget(entry.kind());
                    return 0;
            }
        });
    }

    @Override
    public int reject(String owner, String id) {
        return decide(owner, id, (entry, decision) -> {
            decision.state().forget(entry.kind());
            return entry.kind() == HeldSync.Kind.DELETIONS ? decision.deletions().sendBack(MappingRow.State.WAITING,
                    decision.mappings()) : 0;
        });
    }

    private record Decision(ReplicaState state, ReplicaMappings mappings, Deletions deletions) {
    }

    private int decide(String owner, String id, BiFunction<GuardEntry, Decision, Integer> word) {
        return locked(owner, null, (tx, ledger) -> {
            for (ReplicaRow row : tx.replicas().list(owner)) {
                ReplicaState state = new ReplicaState(ledger, key(row));
                for (GuardEntry g : state.guards()) {
                    if (id(row, g).equals(id)) {
                        Decision decision = decision(ledger, row, state);
                        int items = word.apply(g, decision);
                        decision.mappings().write();
                        state.write();
                        return items;
                    }
                }
            }
            throw new IllegalArgumentException("nothing waits for a word under '" + id + "'");
        });
    }

    private Decision decision(OwnerLedger ledger, ReplicaRow row, ReplicaState state) {
        Datatype<?> datatype = datatypes.named(row.datastore()).orElseThrow(
                () -> new IllegalArgumentException("the datastore " + row.datastore() + " is missing at the moment"));
        Contents contents = new Contents(new View(datatype, datatype.types().get(0), ItemContext.OWN,
                ConflictPolicy.SERVER_WINS));
        Author author = row::device;
        ItemCollection items = new ItemCollection(ledger, contents, author);
        ReplicaMappings mappings = new ReplicaMappings(ledger, row.id(), row.generation());
        return new Decision(state, mappings, new Deletions(ledger, items, settings.pageSize()));
    }

    @Override
    public List<InForce> list(String owner, String device) {
        return locked(owner, List.of(), (tx, ledger) -> {
            List<InForce> all = new ArrayList<>();
            for (ReplicaRow row : tx.replicas().list(owner)) {
                if (row.device().equals(device)) {
                    ReplicaState state = new ReplicaState(ledger, key(row));
                    Map<String, String> values = policies.of(row.datastore()).with(state::policy).values();
                    all.add(new InForce(row.device(), row.datastore(), values,
                            SyncPolicy.NAMES.keySet().stream().filter(name -> state.policy(name) != null).toList()));
                }
            }
            return all;
        });
    }

    @Override
    public void set(String owner, String device, String datastore, String name, String value) {
        if (!SyncPolicy.NAMES.containsKey(name)) {
            throw new IllegalArgumentException("There is no policy '" + name + "'; there are: "
                    + String.join(", ", SyncPolicy.NAMES.keySet()) + ".");
        }
        SyncPolicy.DEFAULT.with(each -> each.equals(name) ? value : null);
        boolean any = locked(owner, false, (tx, ledger) -> {
            boolean found = false;
            for (ReplicaRow row : tx.replicas().list(owner)) {
                if (row.device().equals(device) && row.datastore().equals(datastore)) {
                    ReplicaState state = new ReplicaState(ledger, key(row));
                    state.policy(name, value);
                    state.write();
                    found = true;
                }
            }
            return found;
        });
        if (!any) {
            throw new IllegalArgumentException("The device " + device + " has not synchronized " + datastore + " yet.");
        }
    }

    private <T> T locked(String owner, T nobody, BiFunction<Transaction, OwnerLedger, T> work) {
        return storage.inTransaction(tx -> {
            if (tx.accounts().find(owner).isEmpty()) {
                return nobody;
            }
            OwnerLedger ledger = new OwnerLedger(tx, owner, "guard-" + Guids.of(tx.items().lock(owner) + 1));
            T result = work.apply(tx, ledger);
            ledger.close();
            return result;
        });
    }
}
