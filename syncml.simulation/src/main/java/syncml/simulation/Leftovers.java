package syncml.simulation;

import java.util.List;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReplicaTable;
import syncml.api.storage.Transaction;
import syncml.core.state.State;

/** Looks for what an account should not keep when everything is over. For one thread. */
final class Leftovers {
    private static final int OTHER_GENERATIONS = 4;
    /** What keeps deletions for all IrMC clients together; it has no mappings. */
    private static final String IRMC_CLIENTS = "irmc-client";

    private final Server server;
    private final List<Peer> devices;
    private final String owner;

    Leftovers(Server server, List<Peer> devices, String owner) {
        this.server = server;
        this.devices = devices;
        this.owner = owner;
    }

    void inspect() {
        server.memory().inTransaction(tx -> {
            for (Peer device : devices) {
                require(tx.sessions().open(owner, device.name).isEmpty(), "a session stays open", device.name);
            }
            for (ReplicaRow row : tx.replicas().list(owner)) {
                inspect(tx, row);
            }
            return null;
        });
    }

    private void inspect(Transaction tx, ReplicaRow row) {
        if (row.device().equals(IRMC_CLIENTS)) {
            return;
        }
        Peer device = devices.stream().filter(d -> d.name.equals(row.device())).findFirst().orElseThrow();
        Holding folder = device.holdings().get(row.datastore());
        String which = row.device() + " " + row.datastore();
        ReplicaTable replicas = tx.replicas();
        require(State.of(row.run()).child("run") == null, "a synchronization stays under way", which);
        for (long g = row.generation() - OTHER_GENERATIONS; g <= row.generation() + OTHER_GENERATIONS; g++) {
            require(g == row.generation() || replicas.mappings(owner, row.id(), g, "", 1).isEmpty(),
                    "mappings of another generation stay", which);
        }
        if (device.habits().sane()) {
            require(replicas.inState(owner, row.id(), row.generation(), MappingRow.State.PENDING, "", 1).isEmpty(),
                    "something stays to be sent", which);
            int held = folder == null ? 0 : folder.items().size();
            require(replicas.count(owner, row.id(), row.generation()) == held,
                    "the mappings are not those of the items of a device", which);
        }
    }

    private static void require(boolean holds, String rule, String which) {
        if (!holds) {
            throw new Violation(rule, which);
        }
    }
}
