package syncml.testkit.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReplicaTable;

/** Replicas and mappings in memory. */
record MemoryReplicas(MemoryTransaction tx) implements ReplicaTable {
    @Override
    public Optional<ReplicaRow> find(String owner, String device, String datastore, String peerDatastore) {
        for (ReplicaRow row : tx.accountOrEmpty(owner).replicas.values()) {
            if (row.device().equals(device) && row.datastore().equals(datastore)
                    && row.peerDatastore().equals(peerDatastore)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<ReplicaRow> list(String owner) {
        List<ReplicaRow> rows = new ArrayList<>();
        tx.accountOrEmpty(owner).replicas.values().forEach(rows::add);
        return rows;
    }

    @Override
    public ReplicaRow put(ReplicaRow row) {
        AccountData data = tx.changeLocked(row.owner());
        Optional<ReplicaRow> twin = find(row.owner(), row.device(), row.datastore(), row.peerDatastore());
        if (twin.isPresent() && twin.get().id() != row.id()) {
            throw new LostRaceException("the replica is there already");
        }
        if (row.id() != 0 && data.replicas.get(row.id()) == null) {
            throw new LostRaceException("the replica is gone");
        }
        long id = row.id();
        if (id == 0) {
            id = 1;
            for (ReplicaRow each : data.replicas.values()) {
                id = each.id() + 1;
            }
        }
        ReplicaRow stored = new ReplicaRow(row.owner(), id, row.device(), row.datastore(), row.peerDatastore(),
                row.generation(), row.position(), row.previousPosition(), row.peerAnchor(), row.previousPeerAnchor(),
                row.localAnchor(), row.run());
        data.replicas = data.replicas.with(id, stored);
        return stored;
    }

    @Override
    public void delete(String owner, long replica) {
        tx.changeLocked(owner).removeReplica(replica);
    }

    @Override
    public List<MappingRow> byGuid(String owner, long replica, long generation, Collection<String> guids) {
        return rows(guids, tx.accountOrEmpty(owner).mappings(replica, generation).byGuid());
    }

    @Override
    public List<MappingRow> byLuid(String owner, long replica, long generation, Collection<String> luids) {
        return rows(luids, tx.accountOrEmpty(owner).mappings(replica, generation).byLuid());
    }

    private static List<MappingRow> rows(Collection<String> keys, SortedTree<String, MappingRow> tree) {
        return new LinkedHashSet<>(keys).stream().map(tree::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<MappingRow> mappings(String owner, long replica, long generation, String afterGuid, int limit) {
        List<MappingRow> rows = new ArrayList<>();
        for (MappingRow row : tx.accountOrEmpty(owner).mappings(replica, generation).byGuid().after(afterGuid)) {
            if (rows.size() == limit) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public List<MappingRow> inState(String owner, long replica, long generation, MappingRow.State state,
            String afterGuid, int limit) {
        List<MappingRow> rows = new ArrayList<>();
        Mappings mappings = tx.accountOrEmpty(owner).mappings(replica, generation);
        for (MappingRow row : mappings.byState().after(Key.of(state.name(), 0, afterGuid))) {
            if (rows.size() == limit || row.state() != state) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    @Override
    public long count(String owner, long replica, long generation) {
        return tx.accountOrEmpty(owner).mappings(replica, generation).byLuid().size();
    }

    @Override
    public void putMappings(String owner, long replica, long generation, Collection<MappingRow> rows) {
        change(owner, replica, generation, mappings -> {
            Mappings changed = mappings;
            for (MappingRow row : rows) {
                changed = changed.with(row);
            }
            return changed;
        });
    }

    @Override
    public void deleteMappings(String owner, long replica, long generation, Collection<String> guids) {
        change(owner, replica, generation, mappings -> {
            Mappings changed = mappings;
            for (String guid : guids) {
                changed = changed.without(guid);
            }
            return changed;
        });
    }

    private void change(String owner, long replica, long generation, UnaryOperator<Mappings> change) {
        AccountData data = tx.changeLocked(owner);
        Mappings changed = change.apply(data.mappings(replica, generation));
        data.mappings = data.mappings.with(changed.generation(), changed);
    }

    @Override
    public void keepGeneration(String owner, long replica, long generation) {
        tx.changeLocked(owner).removeMappings(replica, number -> number != generation);
    }

    @Override
    public void dropGeneration(String owner, long replica, long generation) {
        tx.changeLocked(owner).removeMappings(replica, number -> number == generation);
    }
}
