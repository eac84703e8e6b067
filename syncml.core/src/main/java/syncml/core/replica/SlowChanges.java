package syncml.core.replica;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.sync.FirstSync;
import syncml.api.sync.Outcome;
import syncml.api.sync.Outcome.Result;

/**
 * Finds what the peer has among what we have, in a slow sync or a refresh from the client. The mappings in force are
 * believed only where content bears them out. SyncML Sync Protocol 1.1, section 5.5. For one thread.
 */
final class SlowChanges {
    private final OwnerLedger ledger;
    private final ItemCollection items;
    private final Contents contents;
    private final Reconciliation reconciliation;
    private final DirectChanges direct;
    private final Matching matching;
    private final ReplicaSettings settings;
    private final SyncGuard guard;

    SlowChanges(OwnerLedger ledger, ItemCollection items, Contents contents, Reconciliation reconciliation,
            DirectChanges direct, ReplicaSettings settings, SyncGuard guard) {
        this.ledger = ledger;
        this.items = items;
        this.contents = contents;
        this.reconciliation = reconciliation;
        this.direct = direct;
        this.matching = new Matching(ledger, items, contents, settings);
        this.settings = settings;
        this.guard = guard;
    }

    /**
     * Settles changes. No LUID may occur twice.
     *
     * @param batch the changes
     * @param inForce mappings of the last successful synchronization
     * @param working mappings of this one
     * @param run this one
     */
    void apply(List<Incoming> batch, ReplicaMappings inForce, ReplicaMappings working, Run run) {
        items.renewOutdated(settings.renewals(), settings.pageSize());
        working.loadLuids(batch.stream().map(Incoming::luid).toList());
        List<Incoming> known = new ArrayList<>();
        List<Incoming> fresh = new ArrayList<>();
        List<Incoming> gone = new ArrayList<>();
        for (Incoming in : batch) {
            (working.ofLuid(in.luid()) != null ? known : in.brings() ? fresh : gone).add(in);
        }
        if (!known.isEmpty()) {
            direct.apply(known, working, null);
            // The mappings in force may outlast this one: what the peer deleted is not there by them, either.
            List<String> deleted = known.stream().filter(in -> !in.brings()).map(Incoming::luid).toList();
            inForce.loadLuids(deleted);
            deleted.forEach(inForce::gone);
        }
        if (!gone.isEmpty()) {
            deleteEarlier(gone, inForce, working, run);
        }
        if (!fresh.isEmpty()) {
            match(fresh, inForce, working, Standing.of(run));
        }
    }

    /**
     * Settles deletions of what the peer has not sent in this synchronization: it can only mean what it held before. It
     * will not say so again, while this one may be given up and the mappings in force stay so. Where deletions are
     * watched they wait until the peer has sent everything, as in other synchronizations.
     */
    private void deleteEarlier(List<Incoming> gone, ReplicaMappings inForce, ReplicaMappings working, Run run) {
        // By its anchor the peer is where the mappings in force are.
        boolean agreed = run.peerLast() != null;
        inForce.loadLuids(gone.stream().map(Incoming::luid).toList());
        List<Incoming> believed = new ArrayList<>();
        for (Incoming in : gone) {
            MappingRow before = inForce.ofLuid(in.luid());
            if (before != null && (!agreed || working.ofGuid(before.guid()) != null)) {
                // Whether that item is meant nobody knows, or it was found to be another one of the peer's. What is
                // certain is that the peer has none that it calls so.
                inForce.gone(in.luid());
                in.settle(new Outcome(Result.NOT_FOUND, null, ""));
            } else {
                believed.add(in);
            }
        }
        if (!believed.isEmpty()) {
            direct.apply(believed, inForce, run);
            believed.forEach(in -> letLeave(in.outcome().guid(), inForce, working));
        }
    }

    /** What leaves does so here, where it is settled; if this is given up, the peer is sent what was not deleted. */
    private static void letLeave(String guid, ReplicaMappings inForce, ReplicaMappings working) {
        MappingRow row = guid == null ? null : inForce.ofGuid(guid);
        if (row != null && row.state() == MappingRow.State.LEAVING) {
            working.put(row);
            inForce.put(new MappingRow(guid, null, 0, null, MappingRow.State.PENDING, 0));
        }
    }

    private void match(List<Incoming> fresh, ReplicaMappings inForce, ReplicaMappings working, Standing standing) {
        Map<Incoming, MappingRow> hints = hints(fresh, inForce, working);
        List<Incoming> rest = new ArrayList<>();
        for (Incoming in : fresh) {
            boolean settled = hints.containsKey(in) && asBefore(in, hints.get(in), working, standing);
            if (!settled && in.understand(contents)) {
                rest.add(in);
            }
        }
        byHint(rest, hints, working, standing);
        rest.removeIf(in -> in.outcome() != null);
        Map<Incoming, Matching.Pair> pairs = matching.pair(rest, guids -> taken(guids, working));
        inForce.loadGuids(pairs.values().stream().map(p -> p.item().guid()).toList());
        findVanished(rest.stream().filter(in -> !pairs.containsKey(in) && !hints.containsKey(in)).toList(), hints,
                inForce, working);
        for (int start = 0; start < rest.size(); start += settings.bodiesAtOnce()) {
            List<Incoming> some = rest.subList(start, Math.min(rest.size(), start + settings.bodiesAtOnce()));
            readAhead(some, pairs, hints);
            for (Incoming in : some) {
                Matching.Pair pair = pairs.get(in);
                if (pair != null) {
                    in.settle(pair(in, given(pair, inForce, working), pair.item(), pair.content(), working, standing));
                } else {
                    in.settle(reviveOrAdd(in, hints.get(in), working, standing));
                }
            }
        }
    }

    private void findVanished(List<Incoming> unknown, Map<Incoming, MappingRow> hints, ReplicaMappings inForce,
            ReplicaMappings working) {
        if (unknown.isEmpty()) {
            return;
        }
        Vanished vanished = new Vanished(ledger, items, inForce, contents.algorithm(), settings);
        for (Incoming in : unknown) {
            MappingRow row = vanished.take(in, working);
            if (row != null) {
                hints.put(in, row);
            }
        }
    }

    /**
     * What the peer was given last of an item that was found by what it says, under whatever identifier: what it still
     * has of that, it did not change. Null if it was given nothing. What it was sent, as a whole, in this synchronization
     * before that broke off goes first: it did not have the item before.
     */
    private static MappingRow given(Matching.Pair pair, ReplicaMappings inForce, ReplicaMappings working) {
        MappingRow sent = working.ofGuid(pair.item().guid());
        MappingRow before = Outgoing.unconfirmed(sent) ? sent : inForce.ofGuid(pair.item().guid());
        return before == null || before.rendition() == null ? null : new MappingRow(before.guid(), pair.in().luid(),
                before.revision(), before.rendition(), before.state(), 0);
    }

    /** What the peer had of an item deleted here comes back as the same item, unless it is another one by now. */
    private Outcome reviveOrAdd(Incoming in, MappingRow hint, ReplicaMappings working, Standing standing) {
        ItemRow item = hint == null ? null : ledger.item(hint.guid());
        if (item != null && item.deleted()) {
            Content last = items.content(item);
            if (last != null && contents.score(last, in.content()) >= Datatype.MATCH) {
                return reconciliation.revived(working, hint, item, last, in, standing.peers());
            }
        }
        return add(in, working, standing);
    }

    /** What the mappings in force say of items and tombstones that are not paired yet. */
    private Map<Incoming, MappingRow> hints(List<Incoming> fresh, ReplicaMappings inForce, ReplicaMappings working) {
        inForce.loadLuids(fresh.stream().map(Incoming::luid).toList());
        Map<Incoming, MappingRow> hints = new LinkedHashMap<>();
        List<String> guids = new ArrayList<>();
        for (Incoming in : fresh) {
            MappingRow hint = inForce.ofLuid(in.luid());
            if (hint != null) {
                hints.put(in, hint);
                guids.add(hint.guid());
            }
        }
        ledger.load(guids);
        working.loadGuids(guids);
        hints.values().removeIf(hint -> ledger.item(hint.guid()) == null || paired(working.ofGuid(hint.guid())));
        return hints;
    }

    /** The peer has exactly what it had: what it must be told has not changed either. */
    private boolean asBefore(Incoming in, MappingRow hint, ReplicaMappings working, Standing standing) {
        if (!Arrays.equals(in.hash(), hint.rendition()) || ledger.item(hint.guid()).deleted()) {
            return false;
        }
        boolean upToDate = hint.state() != MappingRow.State.PENDING
                && ledger.item(hint.guid()).revision() <= hint.revision();
        if (standing.peers() && !upToDate) {
            return false;
        }
        working.put(new MappingRow(hint.guid(), in.luid(), hint.revision(), hint.rendition(),
                upToDate ? hint.state() : MappingRow.State.PENDING, 0));
        contents.glance(in.octets(), in.change().type());
        in.settle(new Outcome(Result.MATCHED, hint.guid(), ""));
        return true;
    }

    private void byHint(List<Incoming> rest, Map<Incoming, MappingRow> hints, ReplicaMappings working,
            Standing standing) {
        List<Incoming> hinted = new ArrayList<>();
        for (Incoming in : rest) {
            if (hints.containsKey(in) && !ledger.item(hints.get(in).guid()).deleted()) {
                hinted.add(in);
            }
        }
        for (int start = 0; start < hinted.size(); start += settings.bodiesAtOnce()) {
            List<Incoming> some = hinted.subList(start, Math.min(hinted.size(), start + settings.bodiesAtOnce()));
            readAhead(some, Map.of(), hints);
            for (Incoming in : some) {
                MappingRow hint = hints.get(in);
                ItemRow item = ledger.item(hint.guid());
                boolean same = item.algorithm().equals(contents.algorithm())
                        && Arrays.equals(item.fingerprint(), in.content().fingerprint());
                Content mine = same ? null : items.content(item);
                if (same || mine != null && contents.score(mine, in.content()) >= Datatype.MATCH) {
                    in.settle(pair(in, hint, item, mine, working, standing));
                }
            }
        }
    }

    private void readAhead(List<Incoming> some, Map<Incoming, Matching.Pair> pairs, Map<Incoming, MappingRow> hints) {
        List<byte[]> hashes = new ArrayList<>();
        for (Incoming in : some) {
            Matching.Pair pair = pairs.get(in);
            MappingRow hint = pair == null ? hints.get(in) : null;
            ItemRow item = pair != null ? pair.item() : hint == null ? null : ledger.item(hint.guid());
            boolean needed = item != null && (pair == null || pair.content() == null)
                    && (item.deleted() || !Arrays.equals(item.fingerprint(), in.content().fingerprint()));
            if (needed) {
                hashes.add(item.body());
            }
            if (needed && hint != null && hint.rendition() != null) {
                hashes.add(hint.rendition());
            }
        }
        items.readAhead(hashes);
    }

    private Outcome pair(Incoming in, MappingRow hint, ItemRow item, Content mine, ReplicaMappings working,
            Standing standing) {
        return switch (standing.side()) {
            case CLIENT -> standing.overtaken(item) ? reconciliation.overtaken(working, hint, item, mine, in)
                    : reconciliation.refreshed(working, item, mine, in);
            case SERVER -> reconciliation.imposed(working, item, mine, in);
            default -> reconciliation.matched(working, hint, item, mine, in);
        };
    }

    private Outcome add(Incoming in, ReplicaMappings working, Standing standing) {
        ItemRow added = items.add(in);
        working.absent(added.guid());
        if (standing.side() == FirstSync.SERVER) {
            // It is kept as something that was deleted here, for undo, and the peer hears that it was.
            ItemRow gone = items.delete(added);
            ledger.keepBody(in.hash(), in.octets());
            working.put(new MappingRow(gone.guid(), in.luid(), 0, in.hash(), MappingRow.State.PENDING, 0));
            return new Outcome(Result.ADDED, gone.guid(), "at its first synchronization the device takes what is here;"
                    + " what only it had is put aside and can be restored");
        }
        guard.copied(matching.alike(in));
        working.put(reconciliation.held(added, in));
        return new Outcome(Result.ADDED, added.guid(), "");
    }

    /** Whether it is known what the peer has for an item. An addition without Map is one that the peer may send back. */
    private static boolean paired(MappingRow mapping) {
        return mapping != null && (mapping.luid() != null || mapping.state() == MappingRow.State.REFUSED);
    }

    private static Set<String> taken(Collection<String> guids, ReplicaMappings working) {
        working.loadGuids(guids);
        Set<String> taken = new HashSet<>();
        for (String guid : guids) {
            if (paired(working.ofGuid(guid))) {
                taken.add(guid);
            }
        }
        return taken;
    }
}
