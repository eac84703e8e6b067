package syncml.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import syncml.api.device.DatastoreReport;
import syncml.api.device.SessionReport;
import syncml.api.sync.ConflictPolicy;

/** Looks at everything at the end of a run: every side must hold what the oracle says. For one thread. */
final class Inspection {
    private static final int ALL = 10_000;

    private final World world;
    private final Server server;
    private final List<Peer> devices;
    private final Scenario scenario;

    Inspection(World world, Server server, List<Peer> devices, Scenario scenario) {
        this.world = world;
        this.server = server;
        this.devices = devices;
        this.scenario = scenario;
    }

    void inspect() {
        for (String owner : scenario.owners()) {
            for (String store : scenario.stores()) {
                Map<String, List<SortedMap<String, String>>> held = byId(server.cards(owner, store));
                inspectServer(owner, store, held);
                for (Peer device : devices) {
                    if (device.owner().equals(owner)) {
                        inspect(device, device.holdings().get(store), held);
                    }
                }
            }
            new Leftovers(server, devices.stream().filter(d -> d.owner().equals(owner)).toList(), owner).inspect();
        }
    }

    private static Map<String, List<SortedMap<String, String>>> byId(Iterable<SortedMap<String, String>> cards) {
        Map<String, List<SortedMap<String, String>>> byId = new HashMap<>();
        for (SortedMap<String, String> card : cards) {
            byId.computeIfAbsent(card.get(Card.ID), id -> new ArrayList<>()).add(card);
        }
        return byId;
    }

    private void inspectServer(String owner, String store, Map<String, List<SortedMap<String, String>>> held) {
        String where = owner + "/" + store;
        for (Thing thing : world.oracle().things()) {
            List<SortedMap<String, String>> copies = held.getOrDefault(thing.id, List.of());
            if (!thing.store.equals(where)) {
                require(copies.isEmpty(), "an item in the wrong place", thing, where);
                continue;
            }
            Thing.Fate fate = givesUpEdits(thing) ? Thing.Fate.EITHER : thing.fate();
            world.tally().count("items that in the end " + fate);
            require(fate != Thing.Fate.DEAD || copies.isEmpty(), "a deleted item came back", thing, where);
            require(fate != Thing.Fate.LIVES || !copies.isEmpty(), "an item is lost", thing, where);
            require(copies.size() <= 1 || mayDouble(thing), "an item is doubled", thing, where);
            if (copies.size() == 1) {
                inspect(thing, copies.get(0), owner, store);
            }
        }
    }

    /** Whether a policy decides about the item as a whole, and may have given up some of its edits. */
    private boolean givesUpEdits(Thing thing) {
        return scenario.policy() != ConflictPolicy.MERGE && thing.disputed();
    }

    private boolean mayDouble(Thing thing) {
        boolean keepsBoth = scenario.policy() == ConflictPolicy.KEEP_BOTH
                && (thing.disputed() || thing.refreshed() || thing.excuses.contains(Excuse.UNCONFIRMED));
        return keepsBoth || thing.excuses.contains(Excuse.DOUBLED) || thing.excuses.contains(Excuse.ESTRANGED)
                || thing.excuses.contains(Excuse.HALF_REFRESHED);
    }

    private void inspect(Thing thing, SortedMap<String, String> copy, String owner, String store) {
        if (thing.excuses.contains(Excuse.ESTRANGED) || thing.excuses.contains(Excuse.DOUBLED)
                || thing.excuses.contains(Excuse.HALF_REFRESHED) || thing.excuses.contains(Excuse.UNCONFIRMED)) {
            return;
        }
        if (givesUpEdits(thing)) {
            world.tally().count("items whose edits a policy without merging may give up");
            return;
        }
        for (String key : thing.edits.keySet()) {
            String value = copy.get(key);
            require(thing.mayBe(key, value), "an edit is overwritten", thing, key + " is " + value);
            if (thing.contested(key) && thing.losesToConflict(key, value)) {
                world.tally().count("values given up in a conflict");
                require(reported(owner, store), "a conflict that no report tells of", thing, key + " is " + value);
            }
        }
    }

    /** Whether a report of a datastore tells of a conflict. */
    private boolean reported(String owner, String store) {
        for (SessionReport report : server.devices().reports(owner, null, ALL)) {
            for (DatastoreReport d : report.datastores()) {
                if (d.datastore().equals(store)
                        && (d.merged() > 0 || d.notes().stream().anyMatch(n -> n.contains("both sides")))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void inspect(Peer device, Holding folder, Map<String, List<SortedMap<String, String>>> held) {
        Map<String, List<SortedMap<String, String>>> here = byId(folder.items().values());
        folder.items().forEach((luid, card) -> {
            if (folder.strange(luid) && !device.habits().sane()) {
                world.oracle().excuse(card.get(Card.ID), Excuse.UNADDRESSED);
            }
        });
        for (Thing thing : world.oracle().things()) {
            List<SortedMap<String, String>> ours = here.getOrDefault(thing.id, List.of());
            List<SortedMap<String, String>> theirs = held.getOrDefault(thing.id, List.of());
            if (!thing.excuses.isEmpty() && !device.habits().sane()) {
                continue;
            }
            List<SortedMap<String, String>> expected = theirs.stream().map(device.habits()::reduced).toList();
            require(ours.size() == expected.size() && ours.containsAll(expected), "a device holds something else", thing,
                    device.name() + " holds " + ours.stream().map(Card::brief).toList() + ", the server "
                            + theirs.stream().map(Card::brief).toList());
        }
    }

    private static void require(boolean holds, String rule, Thing thing, String where) {
        if (!holds) {
            throw new Violation(rule, where + ": " + thing);
        }
    }
}
