package syncml.core.replica;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;

/**
 * The mappings of one generation of a replica in one transaction. What is written is kept back until {@link #write},
 * and look-ups see it. For one thread.
 */
final class ReplicaMappings {
    private final OwnerLedger ledger;
    private final long replica;
    private final long generation;
    private final Map<String, MappingRow> byGuid = new HashMap<>();
    private final Map<String, String> guidOfLuid = new HashMap<>();
    private final Set<String> unwritten = new LinkedHashSet<>();

    ReplicaMappings(OwnerLedger ledger, long replica, long generation) {
        this.ledger = ledger;
        this.replica = replica;
        this.generation = generation;
    }

    long replica() {
        return replica;
    }

    long generation() {
        return generation;
    }

    /** Reads mappings of items ahead. */
    void loadGuids(Collection<String> guids) {
        Set<String> missing = new LinkedHashSet<>();
        for (String guid : guids) {
            if (!byGuid.containsKey(guid)) {
                missing.add(guid);
            }
        }
        if (!missing.isEmpty()) {
            List<MappingRow> rows = ledger.tx().replicas().byGuid(ledger.owner(), replica, generation, missing);
            for (String guid : missing) {
                byGuid.put(guid, null);
            }
            rows.forEach(this::read);
        }
    }

    /** Reads mappings of the peer's identifiers ahead. */
    void loadLuids(Collection<String> luids) {
        Set<String> missing = new LinkedHashSet<>();
        for (String luid : luids) {
            if (!guidOfLuid.containsKey(luid)) {
                missing.add(luid);
            }
        }
        if (!missing.isEmpty()) {
            List<MappingRow> rows = ledger.tx().replicas().byLuid(ledger.owner(), replica, generation, missing);
            for (String luid : missing) {
                guidOfLuid.put(luid, null);
            }
            for (MappingRow row : rows) {
                if (!unwritten.contains(row.guid())) {
                    read(row);
                }
            }
        }
    }

    private void read(MappingRow row) {
        byGuid.put(row.guid(), row);
        if (row.luid() != null) {
            guidOfLuid.put(row.luid(), row.guid());
        }
    }

    /** Tells that items have no mapping, so that it is not asked for. */
    void absent(String guid) {
        byGuid.putIfAbsent(guid, null);
    }

    /** The mapping of an item, or null. */
    MappingRow ofGuid(String guid) {
        if (!byGuid.containsKey(guid)) {
            loadGuids(List.of(guid));
        }
        return byGuid.get(guid);
    }

    /** The mapping of an identifier of the peer, or null. */
    MappingRow ofLuid(String luid) {
        if (!guidOfLuid.containsKey(luid)) {
            loadLuids(List.of(luid));
        }
        String guid = guidOfLuid.get(luid);
        return guid == null ? null : byGuid.get(guid);
    }

    /** Adds or replaces the mapping of an item; a mapping of another item with the same LUID goes. */
    void put(MappingRow row) {
        MappingRow before = ofGuid(row.guid());
        if (before != null && before.luid() != null && !before.luid().equals(row.luid())) {
            guidOfLuid.put(before.luid(), null);
        }
        if (row.luid() != null) {
            MappingRow rival = ofLuid(row.luid());
            if (rival != null && !rival.guid().equals(row.guid())) {
                byGuid.put(rival.guid(), null);
                unwritten.add(rival.guid());
            }
            guidOfLuid.put(row.luid(), row.guid());
        }
        byGuid.put(row.guid(), row);
        unwritten.add(row.guid());
    }

    /** Removes the mapping of an item. */
    void remove(String guid) {
        MappingRow before = ofGuid(guid);
        if (before != null) {
            if (before.luid() != null) {
                guidOfLuid.put(before.luid(), null);
            }
            byGuid.put(guid, null);
            unwritten.add(guid);
        }
    }

    /** The peer has nothing any more that it calls so: if the item is still here, or comes back, it may need it. */
    void gone(String luid) {
        MappingRow before = ofLuid(luid);
        if (before == null) {
            return;
        }
        ItemRow item = ledger.item(before.guid());
        if (item == null || item.deleted()) {
            remove(before.guid());
        } else {
            put(new MappingRow(before.guid(), null, 0, null, MappingRow.State.PENDING, 0));
        }
    }

    /** A page of mappings that wait to be sent, by identifier of the item. */
    List<MappingRow> pending(String afterGuid, int limit) {
        return inState(MappingRow.State.PENDING, afterGuid, limit);
    }

    /** A page of mappings in a state, by identifier of the item. */
    List<MappingRow> inState(MappingRow.State state, String afterGuid, int limit) {
        write();
        List<MappingRow> rows = ledger.tx().replicas().inState(ledger.owner(), replica, generation, state, afterGuid,
                limit);
        rows.forEach(this::read);
        return rows;
    }

    /**
     * Takes over what a slow sync or a refresh that did not come to its end has found.
     *
     * @param found its mappings
     * @param certain whether all that the peer has was known by then, so that what was found goes before these
     * @param sentToo whether that goes for what the peer was sent and has not confirmed, too: it did not have it before
     * @param pageSize how many to read at once
     */
    void adopt(ReplicaMappings found, boolean certain, boolean sentToo, int pageSize) {
        List<MappingRow> rows;
        String guid = "";
        do {
            rows = found.page(guid, pageSize);
            loadGuids(rows.stream().map(MappingRow::guid).toList());
            loadLuids(rows.stream().map(MappingRow::luid).filter(Objects::nonNull).toList());
            for (MappingRow row : rows) {
                guid = row.guid();
                MappingRow before = ofGuid(guid);
                boolean news = tellsMore(row, before) && (row.luid() == null || ofLuid(row.luid()) == null);
                // Where both call the item the same, what the peer showed of it last is what it knows.
                boolean same = before != null && row.luid() != null && row.luid().equals(before.luid());
                if (news || same || certain && (sentToo || row.luid() != null)) {
                    put(row);
                }
            }
            write();
        } while (rows.size() == pageSize);
    }

    /** Whether a mapping tells what was not known: what the peer calls an item, or that it may have it at all. */
    private static boolean tellsMore(MappingRow found, MappingRow before) {
        return before == null || found.luid() != null && before.luid() == null
                && (before.state() == MappingRow.State.PENDING || before.state() == MappingRow.State.UNMAPPED);
    }

    /** A page of mappings, by identifier of the item. */
    List<MappingRow> page(String afterGuid, int limit) {
        write();
        List<MappingRow> rows = ledger.tx().replicas().mappings(ledger.owner(), replica, generation, afterGuid, limit);
        rows.forEach(this::read);
        return rows;
    }

    /** Writes what was kept back. */
    void write() {
        if (unwritten.isEmpty()) {
            return;
        }
        List<String> gone = new ArrayList<>();
        List<MappingRow> rows = new ArrayList<>();
        for (String guid : unwritten) {
            MappingRow row = byGuid.get(guid);
            if (row == null) {
                gone.add(guid);
            } else {
                rows.add(row);
            }
        }
        if (!gone.isEmpty()) {
            ledger.tx().replicas().deleteMappings(ledger.owner(), replica, generation, gone);
        }
        if (!rows.isEmpty()) {
            ledger.tx().replicas().putMappings(ledger.owner(), replica, generation, rows);
        }
        unwritten.clear();
    }
}
