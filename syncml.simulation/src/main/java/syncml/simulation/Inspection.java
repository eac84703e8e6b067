package syncml.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Looks at everything at the end of a run: every side must hold what the oracle says. For one thread. */
final class Inspection {
    private final World world;
    private final Server server;
    private final List<Device> devices;
    private final Scenario scenario;

    Inspection(World world, Server server, List<Device> devices, Scenario scenario) {
        this.world = world;
        this.server = server;
        this.devices = devices;
        this.scenario = scenario;
    }

    void inspect() {
        for (String owner : scenario.owners()) {
            for (String store : scenario.stores()) {
                Map<String, List<SortedMap<String, String>>> held = byId(server.cards(owner, store));
                inspectServer(owner + "/" + store, held);
                for (Device device : devices) {
                    if (device.owner.equals(owner)) {
                        inspect(device, device.folders.get(store), held);
                    }
                }
            }
        }
    }

    private static Map<String, List<SortedMap<String, String>>> byId(Iterable<SortedMap<String, String>> cards) {
        Map<String, List<SortedMap<String, String>>> byId = new HashMap<>();
        for (SortedMap<String, String> card : cards) {
            byId.computeIfAbsent(card.get(Card.ID), id -> new ArrayList<>()).add(card);
        }
        return byId;
    }

    private void inspectServer(String store, Map<String, List<SortedMap<String, String>>> held) {
        for (Thing thing : world.oracle().things()) {
            List<SortedMap<String, String>> copies = held.getOrDefault(thing.id, List.of());
            if (!thing.store.equals(store)) {
                require(copies.isEmpty(), "an item in the wrong place", thing, store);
                continue;
            }
            Thing.Fate fate = thing.fate();
            world.tally().count("items that in the end " + fate);
            require(fate != Thing.Fate.DEAD || copies.isEmpty(), "a deleted item came back", thing, store);
            require(fate != Thing.Fate.LIVES || !copies.isEmpty(), "an item is lost", thing, store);
            boolean mayDouble = thing.excuses.contains(Excuse.DOUBLED) || thing.excuses.contains(Excuse.ESTRANGED);
            require(copies.size() <= 1 || mayDouble, "an item is doubled", thing, store);
            if (copies.size() == 1) {
                inspect(thing, copies.get(0));
            }
        }
    }

    private void inspect(Thing thing, SortedMap<String, String> copy) {
        if (thing.excuses.contains(Excuse.ESTRANGED) || thing.excuses.contains(Excuse.DOUBLED)
                || thing.excuses.contains(Excuse.HALF_REFRESHED)) {
            return;
        }
        for (String key : thing.edits.keySet()) {
            require(thing.mayBe(key, copy.get(key)), "an edit is overwritten", thing, key + " is " + copy.get(key));
        }
    }

    private void inspect(Device device, Folder folder, Map<String, List<SortedMap<String, String>>> held) {
        Map<String, List<SortedMap<String, String>>> here = byId(folder.items.values());
        folder.items.forEach((luid, card) -> {
            if (folder.strange(luid) && !device.habits.sane()) {
                world.oracle().excuse(card.get(Card.ID), Excuse.UNADDRESSED);
            }
        });
        for (Thing thing : world.oracle().things()) {
            List<SortedMap<String, String>> ours = here.getOrDefault(thing.id, List.of());
            List<SortedMap<String, String>> theirs = held.getOrDefault(thing.id, List.of());
            if (!thing.excuses.isEmpty() && !device.habits.sane()) {
                continue;
            }
            List<SortedMap<String, String>> expected = theirs.stream().map(folder::reduced).toList();
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
