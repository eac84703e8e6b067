package syncml.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReplicaTable;

/** The tables {@code replica} and, by way of {@link Mappings}, {@code mapping}. */
record JdbcReplicas(JdbcTransaction tx) implements ReplicaTable {
    private static final String SELECT = "SELECT id, device, datastore, peer_datastore, generation, peer_position,"
            + " previous_position, peer_anchor, previous_peer_anchor, local_anchor, run FROM replica WHERE account = ?";

    private static ReplicaRow read(String owner, ResultSet row) throws SQLException {
        return new ReplicaRow(owner, row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
                row.getLong(5), row.getLong(6), row.getLong(7), row.getString(8), row.getString(9), row.getString(10),
                row.getBytes(11));
    }

    private Mappings mappings(String owner, long replica, long generation) {
        return new Mappings(tx.sql(), tx.account(owner), replica, generation);
    }

    private Mappings lockedMappings(String owner, long replica, long generation) {
        return new Mappings(tx.sql(), tx.locked(owner), replica, generation);
    }

    @Override
    public Optional<ReplicaRow> find(String owner, String device, String datastore, String peerDatastore) {
        return tx.sql().first(SELECT + " AND device = ? AND datastore = ? AND peer_datastore = ?",
                row -> read(owner, row), tx.account(owner), device, datastore, peerDatastore);
    }

    @Override
    public List<ReplicaRow> list(String owner) {
        return tx.sql().list(SELECT + " ORDER BY account, id", row -> read(owner, row), tx.account(owner));
    }

    @Override
    public ReplicaRow put(ReplicaRow row) {
        long account = tx.locked(row.owner());
        if (row.id() != 0) {
            if (tx.sql().update("UPDATE replica SET device = ?, datastore = ?, peer_datastore = ?, generation = ?,"
                    + " peer_position = ?, previous_position = ?, peer_anchor = ?, previous_peer_anchor = ?,"
                    + " local_anchor = ?, run = ? WHERE account = ? AND id = ?",
                    row.device(), row.datastore(), row.peerDatastore(), row.generation(), row.position(),
                    row.previousPosition(), row.peerAnchor(), row.previousPeerAnchor(), row.localAnchor(), row.run(),
                    account, row.id()) == 0) {
                throw new LostRaceException("the replica is gone");
            }
            return row;
        }
        long id = tx.sql().first("SELECT COALESCE(MAX(id), 0) + 1 FROM replica WHERE account = ?",
                result -> result.getLong(1), account).orElseThrow();
        tx.sql().update("INSERT INTO replica (account, id, device, datastore, peer_datastore, generation,"
                + " peer_position, previous_position, peer_anchor, previous_peer_anchor, local_anchor, run)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", account, id, row.device(), row.datastore(),
                row.peerDatastore(), row.generation(), row.position(), row.previousPosition(), row.peerAnchor(),
                row.previousPeerAnchor(), row.localAnchor(), row.run());
        return new ReplicaRow(row.owner(), id, row.device(), row.datastore(), row.peerDatastore(), row.generation(),
                row.position(), row.previousPosition(), row.peerAnchor(), row.previousPeerAnchor(), row.localAnchor(),
                row.run());
    }

    @Override
    public void delete(String owner, long replica) {
        long account = tx.locked(owner);
        tx.sql().update("DELETE FROM mapping WHERE account = ? AND replica = ?", account, replica);
        tx.sql().update("DELETE FROM replica WHERE account = ? AND id = ?", account, replica);
    }

    @Override
    public List<MappingRow> byGuid(String owner, long replica, long generation, Collection<String> guids) {
        return mappings(owner, replica, generation).byGuid(guids);
    }

    @Override
    public List<MappingRow> byLuid(String owner, long replica, long generation, Collection<String> luids) {
        return mappings(owner, replica, generation).byLuid(luids);
    }

    @Override
    public List<MappingRow> mappings(String owner, long replica, long generation, String afterGuid, int limit) {
        return mappings(owner, replica, generation).page(afterGuid, limit);
    }

    @Override
    public List<MappingRow> inState(String owner, long replica, long generation, MappingRow.State state,
            String afterGuid, int limit) {
        return mappings(owner, replica, generation).inState(state, afterGuid, limit);
    }

    @Override
    public long count(String owner, long replica, long generation) {
        return mappings(owner, replica, generation).count();
    }

    @Override
    public void putMappings(String owner, long replica, long generation, Collection<MappingRow> rows) {
        lockedMappings(owner, replica, generation).put(rows);
    }

    @Override
    public void deleteMappings(String owner, long replica, long generation, Collection<String> guids) {
        lockedMappings(owner, replica, generation).delete(guids);
    }

    @Override
    public void keepGeneration(String owner, long replica, long generation) {
        tx.sql().update("DELETE FROM mapping WHERE account = ? AND replica = ? AND generation <> ?", tx.locked(owner),
                replica, generation);
    }

    @Override
    public void dropGeneration(String owner, long replica, long generation) {
        tx.sql().update("DELETE FROM mapping WHERE account = ? AND replica = ? AND generation = ?", tx.locked(owner),
                replica, generation);
    }
}
