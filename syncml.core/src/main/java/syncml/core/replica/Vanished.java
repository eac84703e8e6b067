package syncml.core.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;

/**
 * Items that a peer was given and never confirmed, and that were deleted here since. When it sends such an item it is that
 * one, under a LUID that was never told: as a new one it would stand beside the one that others still hold, and what was
 * changed here after the peer was given it would be lost. For one thread.
 */
final class Vanished {
    /** So many unconfirmed mappings are looked through for each message; a bound, since others may have left a great many. */
    private static final int MOST_PAGES = 4;

    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final ReplicaMappings inForce;
    private final ReplicaSettings settings;
    private final List<MappingRow> all = new ArrayList<>();
    private final Map<Digest, Deque<MappingRow>> asLast = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private Map<Digest, Deque<MappingRow>> asGiven;

    Vanished(OwnerLedger ledger, ItemCollection items, ReplicaMappings inForce, String algorithm,
            ReplicaSettings settings) {
        this.ledger = ledger;
        this.items = items;
        this.inForce = inForce;
        this.settings = settings;
        List<MappingRow> rows;
        String after = "";
        int pages = 0;
        do {
            rows = inForce.pending(after, settings.pageSize());
            List<MappingRow> given = rows.stream().filter(Outgoing::unconfirmed).toList();
            ledger.load(given.stream().map(MappingRow::guid).toList());
            for (MappingRow row : given) {
                ItemRow item = ledger.item(row.guid());
                if (item != null && item.deleted()) {
                    all.add(row);
                    if (item.algorithm().equals(algorithm)) {
                        put(asLast, item.fingerprint(), row);
                    }
                }
            }
            after = rows.isEmpty() ? after : rows.get(rows.size() - 1).guid();
        } while (rows.size() == settings.pageSize() && ++pages < MOST_PAGES);
    }

    private static void put(Map<Digest, Deque<MappingRow>> byFingerprint, byte[] fingerprint, MappingRow row) {
        byFingerprint.computeIfAbsent(new Digest(fingerprint), key -> new ArrayDeque<>()).add(row);
    }

    /** What is known of the item that an incoming one is, taken for it; null if it is none of these. */
    MappingRow take(Incoming in, ReplicaMappings working) {
        Digest fingerprint = new Digest(in.content().fingerprint());
        MappingRow row = take(asLast.get(fingerprint), working);
        if (row == null) {
            row = take(asGiven().get(fingerprint), working);
        }
        return row == null ? null
                : new MappingRow(row.guid(), in.luid(), row.revision(), row.rendition(), row.state(), 0);
    }

    private MappingRow take(Deque<MappingRow> same, ReplicaMappings working) {
        while (same != null && !same.isEmpty()) {
            MappingRow row = same.remove();
            MappingRow found = working.ofGuid(row.guid());
            if (ledger.item(row.guid()).deleted() && Outgoing.unconfirmed(inForce.ofGuid(row.guid()))
                    && (found == null || found.luid() == null) && taken.add(row.guid())) {
                return row;
            }
        }
        return null;
    }

    /** By what the peer was given: items may have been changed here between that and their deletion. Only read if needed. */
    private Map<Digest, Deque<MappingRow>> asGiven() {
        if (asGiven == null) {
            asGiven = new HashMap<>();
            List<MappingRow> left = all.stream().filter(row -> !taken.contains(row.guid())).toList();
            for (int start = 0; start < left.size(); start += settings.bodiesAtOnce()) {
                List<MappingRow> some = left.subList(start, Math.min(left.size(), start + settings.bodiesAtOnce()));
                items.readAhead(some.stream().map(MappingRow::rendition).toList());
                for (MappingRow row : some) {
                    Content given = items.rendition(row.rendition());
                    if (given != null) {
                        put(asGiven, given.fingerprint(), row);
                    }
                }
            }
        }
        return asGiven;
    }
}
