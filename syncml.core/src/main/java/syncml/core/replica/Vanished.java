package syncml.core.replica;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;

/**
 * Items that a peer was given and never confirmed, and that were deleted here since. When it sends such an item it is that
 * one, under a LUID that was never told: as a new one it would stand beside the one that others still hold. For one thread.
 */
final class Vanished {
    /** So many unconfirmed mappings are looked through for each message; a bound, since others may have left a great many. */
    private static final int MOST_PAGES = 4;

    private final OwnerLedger ledger;
    private final ReplicaMappings inForce;
    private final Map<Digest, Deque<MappingRow>> byFingerprint = new HashMap<>();

    Vanished(OwnerLedger ledger, ReplicaMappings inForce, String algorithm, int pageSize) {
        this.ledger = ledger;
        this.inForce = inForce;
        List<MappingRow> rows;
        String after = "";
        int pages = 0;
        do {
            rows = inForce.pending(after, pageSize);
            List<MappingRow> given = rows.stream().filter(Outgoing::unconfirmed).toList();
            ledger.load(given.stream().map(MappingRow::guid).toList());
            for (MappingRow row : given) {
                ItemRow item = ledger.item(row.guid());
                if (item != null && item.deleted() && item.algorithm().equals(algorithm)) {
                    byFingerprint.computeIfAbsent(new Digest(item.fingerprint()), key -> new ArrayDeque<>()).add(row);
                }
            }
            after = rows.isEmpty() ? after : rows.get(rows.size() - 1).guid();
        } while (rows.size() == pageSize && ++pages < MOST_PAGES);
    }

    /** What is known of the item that an incoming one is, taken for it; null if it is none of these. */
    MappingRow take(Incoming in, ReplicaMappings working) {
        Deque<MappingRow> same = byFingerprint.get(new Digest(in.content().fingerprint()));
        while (same != null && !same.isEmpty()) {
            MappingRow row = same.remove();
            MappingRow found = working.ofGuid(row.guid());
            if (ledger.item(row.guid()).deleted() && Outgoing.unconfirmed(inForce.ofGuid(row.guid()))
                    && (found == null || found.luid() == null)) {
                return new MappingRow(row.guid(), in.luid(), row.revision(), row.rendition(), row.state(), 0);
            }
        }
        return null;
    }
}
