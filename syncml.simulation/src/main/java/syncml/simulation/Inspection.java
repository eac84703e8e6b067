package syncml.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import syncml.api.sync.ConflictPolicy;

/** Looks at everything at the end of a run: every side must hold what the oracle says. For one thread. */
final class Inspection {
    private static final int ALL = 10_000;

    private final World world;
    private final Server server;
    private final List<Peer> devices;
    private final Scenario scenario;
    /** Identifiers of items at the server, those that are gone included, by account and datastore. */
    private final Map<String, Map<String, Set<String>>> guids = new HashMap<>();
    private final Map<String, List<String>> notes = new HashMap<>();

    Inspection(World world, Server server, List<Peer> devices, Scenario scenario) {
        this.world = world;
        this.server = server;
        this.devices = devices;
        this.scenario = scenario;
    }

    void inspect() {
        for (String owner : scenario.owners()) {
            for (String store : scenario.stores()) {
                Map<String, List<SortedMap<String, String>>> held = byId(server.items(owner, store).values());
                notes.put(owner + "/" + store, notes(owner, store));
                guids.put(owner + "/" + store, server.guids(owner, store));
                inspectServer(owner, store, held);
                for (Peer device : devices) {
                    if (device.owner.equals(owner)) {
                        inspect(device, device.holdings().get(store), held);
                    }
                }
            }
            new Leftovers(server, devices.stream().filter(d -> d.owner.equals(owner)).toList(), owner).inspect();
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
            Thing.Fate fate = fate(thing, owner, store);
            world.tally().count("items that in the end " + fate);
            require(fate != Thing.Fate.DEAD || copies.isEmpty(), "a deleted item came back", thing, where);
            require(fate != Thing.Fate.LIVES || !copies.isEmpty(), "an item is lost", thing, where);
            require(copies.size() <= 1 || mayDouble(thing), "an item is doubled", thing, where);
            for (SortedMap<String, String> copy : copies) {
                copy.forEach((key, value) -> require(key.equals(Card.ID) || thing.wrote(key, value),
                        "a value that nobody wrote", thing, key + " is " + value));
            }
            if (!copies.isEmpty() && !strange(thing) && !thing.excuses.contains(Excuse.OVERRUN)) {
                inspect(thing, copies, owner, store);
            }
        }
    }

    private Thing.Fate fate(Thing thing, String owner, String store) {
        Thing.Fate fate = thing.fate(scenario.policy() != ConflictPolicy.MERGE);
        // Who deletes it knows nothing of what was given up before he saw it.
        if (fate == Thing.Fate.LIVES && doubtful(thing) && !thing.deletions.isEmpty()
                && thing.edits.keySet().stream().anyMatch(key -> reported(owner, store, thing, key))) {
            return Thing.Fate.EITHER;
        }
        // Who deletes one of two that were kept knows nothing of the other.
        return mayBeKeptTwice(thing) && fate == Thing.Fate.DEAD ? Thing.Fate.EITHER : fate;
    }

    /** Whether two may be kept of it: what a refresh puts back is a change to whoever edited what it replaced. */
    private boolean mayBeKeptTwice(Thing thing) {
        return scenario.policy() == ConflictPolicy.KEEP_BOTH && (thing.disputed() || thing.refreshed());
    }

    private boolean mayDouble(Thing thing) {
        return mayBeKeptTwice(thing) || strange(thing)
                || scenario.policy() == ConflictPolicy.KEEP_BOTH && thing.excuses.contains(Excuse.UNCONFIRMED);
    }

    /** Whether somebody made something of it that cannot be told from another item. */
    private static boolean strange(Thing thing) {
        return thing.excuses.contains(Excuse.ESTRANGED) || thing.excuses.contains(Excuse.DOUBLED)
                || thing.excuses.contains(Excuse.TWICE);
    }

    /** Whether nobody at the server could know which version of it a device started from. */
    private static boolean doubtful(Thing thing) {
        return thing.excuses.contains(Excuse.UNCONFIRMED) || thing.excuses.contains(Excuse.HALF_REFRESHED);
    }

    /** What is there must be what was written last, and what was given up must be told of. */
    private void inspect(Thing thing, List<SortedMap<String, String>> copies, String owner, String store) {
        boolean whole = scenario.policy() != ConflictPolicy.MERGE && thing.disputed() || mayBeKeptTwice(thing);
        boolean doubtful = doubtful(thing);
        for (String key : thing.edits.keySet()) {
            List<String> values = new ArrayList<>();
            copies.forEach(copy -> values.add(copy.get(key)));
            boolean told = reported(owner, store, thing, key);
            String where = key + " is " + values;
            if (!told || !whole && !doubtful) {
                require(values.stream().allMatch(v -> thing.mayBe(key, v)), "an edit is overwritten", thing, where);
            }
            if (thing.losesToConflict(key, values)) {
                world.tally().count("values given up in a conflict");
                require(told, "a conflict that no report tells of", thing, where);
            }
            world.tally().count(doubtful ? "values looked at where the server could not know what was confirmed"
                    : whole ? "values looked at where a policy decides about whole items" : "values looked at");
        }
    }

    /** Whether a report of a datastore tells that an item was changed on both sides, and what of it. */
    private boolean reported(String owner, String store, Thing thing, String key) {
        List<String> names = guids.getOrDefault(owner + "/" + store, Map.of()).getOrDefault(thing.id, Set.of()).stream()
                .map(guid -> "item " + guid + ": ").toList();
        String words = scenario.policy() == ConflictPolicy.MERGE ? key + " was changed on both sides" : "both sides";
        return notes.get(owner + "/" + store).stream()
                .anyMatch(n -> n.contains(words) && names.stream().anyMatch(n::startsWith));
    }

    /** What the reports of sessions say of a datastore. */
    private List<String> notes(String owner, String store) {
        return server.devices().reports(owner, null, ALL).stream().flatMap(r -> r.datastores().stream())
                .filter(d -> List.of(d.datastore().split(", ")).contains(store)).flatMap(d -> d.notes().stream()).toList();
    }

    private void inspect(Peer device, Holding folder, Map<String, List<SortedMap<String, String>>> held) {
        Map<String, List<SortedMap<String, String>>> here = byId(folder.items().values());
        folder.items().forEach((luid, card) -> {
            if (folder.strange(luid) && !device.habits().sane()) {
                world.oracle().excuse(device.name, card.get(Card.ID), Excuse.UNADDRESSED);
            }
        });
        for (Thing thing : world.oracle().things()) {
            List<SortedMap<String, String>> ours = here.getOrDefault(thing.id, List.of());
            List<SortedMap<String, String>> theirs = held.getOrDefault(thing.id, List.of());
            if (thing.excusedAt.contains(device.name) && !device.habits().sane()) {
                continue;
            }
            List<SortedMap<String, String>> expected = theirs.stream().map(device.habits()::reduced).toList();
            require(ours.size() == expected.size() && ours.containsAll(expected), "a device holds something else", thing,
                    device.name + " holds " + ours.stream().map(Card::brief).toList() + ", the server "
                            + theirs.stream().map(Card::brief).toList());
        }
    }

    private static void require(boolean holds, String rule, Thing thing, String where) {
        if (!holds) {
            throw new Violation(rule, where + ": " + thing);
        }
    }
}
