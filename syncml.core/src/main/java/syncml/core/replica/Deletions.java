package syncml.core.replica;

import java.util.List;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.MappingRow.State;

/**
 * What a peer deleted. It is deleted here when the peer has sent everything, since only then is it known how much of what
 * it had is gone. The peer is told that it is done in any case, since many send a deletion once only; whether it waits
 * for the owner's word is known here, by the mapping. For one thread.
 */
final class Deletions {
    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final int pageSize;

    Deletions(OwnerLedger ledger, ItemCollection items, int pageSize) {
        this.ledger = ledger;
        this.items = items;
        this.pageSize = pageSize;
    }

    /** The peer deleted an item, and has not sent everything yet. */
    static void leave(ItemRow item, ReplicaMappings mappings) {
        mappings.put(new MappingRow(item.guid(), null, item.revision(), null, State.LEAVING, 0));
    }

    /** The number of items that a peer has. */
    long held(ReplicaMappings mappings) {
        mappings.write();
        return ledger.tx().replicas().count(ledger.owner(), mappings.replica(), mappings.generation());
    }

    /** Deletes what the peer deleted, unless somebody changed it meanwhile; returns how many. */
    int delete(State state, ReplicaMappings mappings) {
        return each(state, mappings, item -> {
            items.delete(item);
            mappings.remove(item.guid());
        });
    }

    /** What the peer deleted waits for the owner's word; returns how many items. */
    int hold(ReplicaMappings mappings) {
        return each(State.LEAVING, mappings, item -> mappings.put(
                new MappingRow(item.guid(), null, item.revision(), null, State.WAITING, 0)));
    }

    /** What the peer deleted is to be sent to it again; returns how many items. */
    int sendBack(State state, ReplicaMappings mappings) {
        return each(state, mappings, item -> mappings.put(
                new MappingRow(item.guid(), null, 0, null, State.PENDING, 0)));
    }

    private interface Decision {
        void about(ItemRow item);
    }

    private int each(State state, ReplicaMappings mappings, Decision decision) {
        int decided = 0;
        String guid = "";
        List<MappingRow> rows;
        do {
            rows = mappings.inState(state, guid, pageSize);
            ledger.load(rows.stream().map(MappingRow::guid).toList());
            for (MappingRow row : rows) {
                guid = row.guid();
                ItemRow item = ledger.item(guid);
                if (item == null || item.deleted()) {
                    mappings.remove(guid);
                } else if (item.revision() > row.revision()) {
                    // Who changed it since wants it; the peer gets it back.
                    mappings.put(new MappingRow(guid, null, 0, null, State.PENDING, 0));
                } else {
                    decision.about(item);
                    decided++;
                }
            }
            ledger.write();
        } while (rows.size() == pageSize);
        return decided;
    }
}
