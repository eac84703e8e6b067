package syncml.core.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.sync.Change;
import syncml.api.sync.Outcome;
import syncml.api.sync.Outcome.Result;

/**
 * Applies changes by the identifiers that the peer and we have agreed on. SyncML Sync Protocol 1.1, chapter 5. For one
 * thread.
 */
final class DirectChanges {
    /** Revision that an item never reaches, for a peer that does not want it back. */
    private static final long NEVER = Long.MAX_VALUE;

    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final Contents contents;
    private final Reconciliation reconciliation;
    private final ReplicaSettings settings;
    private final SyncGuard guard;
    private final ReplicaState state;
    private final Map<Digest, Integer> alike = new HashMap<>();
    private final Map<Digest, Deque<ItemRow>> twins = new HashMap<>();

    DirectChanges(OwnerLedger ledger, ItemCollection items, Contents contents, Reconciliation reconciliation,
            ReplicaSettings settings, SyncGuard guard, ReplicaState state) {
        this.ledger = ledger;
        this.items = items;
        this.contents = contents;
        this.reconciliation = reconciliation;
        this.settings = settings;
        this.guard = guard;
        this.state = state;
    }

    /**
     * Settles changes, in their order. No LUID may occur twice.
     *
     * @param run the synchronization, if deletions are to wait until the peer has sent everything; else null
     */
    void apply(List<Incoming> batch, ReplicaMappings mappings, Run run) {
        mappings.loadLuids(batch.stream().map(Incoming::luid).toList());
        Set<String> guids = new LinkedHashSet<>();
        for (Incoming in : batch) {
            MappingRow mapping = mappings.ofLuid(in.luid());
            if (mapping != null) {
                guids.add(mapping.guid());
            }
        }
        ledger.load(guids);
        findTwins(batch, mappings);
        for (int start = 0; start < batch.size(); start += settings.bodiesAtOnce()) {
            List<Incoming> some = batch.subList(start, Math.min(batch.size(), start + settings.bodiesAtOnce()));
            readAhead(some, mappings);
            for (Incoming in : some) {
                if (in.outcome() == null) {
                    apply(in, mappings, run);
                }
            }
        }
    }

    private void readAhead(List<Incoming> some, ReplicaMappings mappings) {
        List<byte[]> hashes = new ArrayList<>();
        for (Incoming in : some) {
            MappingRow mapping = in.brings() ? mappings.ofLuid(in.luid()) : null;
            ItemRow item = mapping == null ? null : ledger.item(mapping.guid());
            if (item != null && !Arrays.equals(in.hash(), mapping.rendition())) {
                hashes.add(item.body());
                if (mapping.rendition() != null) {
                    hashes.add(mapping.rendition());
                }
            }
        }
        items.readAhead(hashes);
    }

    private void apply(Incoming in, ReplicaMappings mappings, Run run) {
        MappingRow mapping = mappings.ofLuid(in.luid());
        ItemRow item = mapping == null ? null : ledger.item(mapping.guid());
        if (in.change().kind() == Change.Kind.DELETE) {
            in.settle(delete(mapping, item, mappings, run));
        } else if (in.change().kind() == Change.Kind.SOFT_DELETE) {
            in.settle(softDelete(mapping, item, mappings));
        } else if (item == null) {
            if (in.understand(contents)) {
                in.settle(add(in, mappings));
            }
        } else if (in.hash() != null && Arrays.equals(in.hash(), mapping.rendition())) {
            contents.glance(in.octets(), in.change().type());
            in.settle(new Outcome(Result.MATCHED, item.guid(), ""));
        } else if (in.understand(contents)) {
            in.settle(reconciliation.changed(mappings, mapping, item, in));
        }
    }

    /** Adds an item, unless the same one was added here meanwhile and the peer does not have it yet. */
    private Outcome add(Incoming in, ReplicaMappings mappings) {
        Deque<ItemRow> same = twins.get(new Digest(in.content().fingerprint()));
        while (same != null && !same.isEmpty()) {
            ItemRow twin = same.remove();
            if (notHeld(mappings.ofGuid(twin.guid()))) {
                mappings.put(reconciliation.held(twin, in));
                return new Outcome(Result.MATCHED, twin.guid(), "");
            }
        }
        guard.copied(alike.merge(new Digest(in.content().fingerprint()), 1, Integer::sum) - 1);
        ItemRow added = items.add(in);
        mappings.absent(added.guid());
        mappings.put(reconciliation.held(added, in));
        return new Outcome(Result.ADDED, added.guid(), "");
    }

    private void findTwins(List<Incoming> batch, ReplicaMappings mappings) {
        twins.clear();
        alike.clear();
        Set<Digest> fingerprints = new LinkedHashSet<>();
        for (Incoming in : batch) {
            MappingRow mapping = mappings.ofLuid(in.luid());
            boolean fresh = in.brings() && (mapping == null || ledger.item(mapping.guid()) == null);
            if (fresh && in.outcome() == null && in.understand(contents)) {
                fingerprints.add(new Digest(in.content().fingerprint()));
            }
        }
        if (fingerprints.isEmpty()) {
            return;
        }
        Map<Digest, List<ItemRow>> found = ledger.withFingerprint(contents.collections(), contents.algorithm(),
                fingerprints.stream().map(Digest::octets).toList());
        List<String> guids = new ArrayList<>();
        found.values().forEach(rows -> rows.forEach(row -> guids.add(row.guid())));
        mappings.loadGuids(guids);
        found.forEach((fingerprint, rows) -> {
            twins.put(fingerprint, new ArrayDeque<>(rows));
            alike.put(fingerprint, rows.size());
        });
    }

    private static boolean notHeld(MappingRow mapping) {
        return mapping == null || mapping.luid() == null;
    }

    private Outcome delete(MappingRow mapping, ItemRow item, ReplicaMappings mappings, Run run) {
        if (mapping == null) {
            return new Outcome(Result.NOT_FOUND, null, "");
        }
        if (item == null || item.deleted()) {
            mappings.remove(mapping.guid());
            return new Outcome(Result.DELETED, mapping.guid(), "");
        }
        if (mapping.state() == MappingRow.State.REFUSED) {
            // The peer never had what was refused, so it cannot mean to delete that; nor does it want it.
            mappings.put(new MappingRow(item.guid(), null, mapping.revision(), null, MappingRow.State.REFUSED, 0));
            state.stays(item.guid(), mapping.luid());
            return new Outcome(Result.SERVER_WON, item.guid(), "an item that the device refused to update stays here");
        }
        if (item.revision() > mapping.revision() && !reconciliation.backAsGiven(mapping, item)) {
            mappings.put(new MappingRow(item.guid(), null, 0, null, MappingRow.State.PENDING, 0));
            state.stays(item.guid(), mapping.luid());
            return new Outcome(Result.SERVER_WON, item.guid(),
                    "an item that the device deleted was changed here and stays");
        }
        if (run != null && guard.watchesDeletions()) {
            Deletions.leave(item, mappings);
            run.deletions(run.deletions() + 1);
            return new Outcome(Result.DELETED, mapping.guid(), "");
        }
        items.delete(item);
        mappings.remove(mapping.guid());
        return new Outcome(Result.DELETED, mapping.guid(), "");
    }

    /**
     * The peer made room: the item stays here. Its mapping loses the LUID, which the peer may use anew, and counts as
     * refused for good, until a slow sync or a refresh makes new mappings. SyncML Representation Protocol 1.2.2,
     * section 6.1.23.
     */
    private static Outcome softDelete(MappingRow mapping, ItemRow item, ReplicaMappings mappings) {
        if (mapping == null) {
            return new Outcome(Result.NOT_FOUND, null, "");
        }
        if (item == null || item.deleted()) {
            mappings.remove(mapping.guid());
        } else {
            mappings.put(new MappingRow(item.guid(), null, NEVER, null, MappingRow.State.REFUSED, 0));
        }
        return new Outcome(Result.DELETED, mapping.guid(), "");
    }
}
