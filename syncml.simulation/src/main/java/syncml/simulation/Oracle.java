package syncml.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Knows what people did, and where, and nothing of the engine: every item of the world has an identity in its text, and
 * every value that somebody wrote is unique, so that each tells which edit it comes from and which value it replaced.
 * For one thread.
 */
final class Oracle {
    private static final int NUMBER_START = 1;
    private static final int NUMBER_END = 7;

    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Map<Integer, Edit> edits = new HashMap<>();
    /** Datastores that a place is just about to impose its items on, by place. */
    private final Map<String, String> imposing = new HashMap<>();
    private final Tally tally;
    private int numbers;

    Oracle(Tally tally) {
        this.tally = tally;
    }

    /** Somebody makes a new item: what it says is for {@link #write} to give. */
    Thing create(String store) {
        Thing thing = new Thing("T" + (things.size() + 1), store);
        things.put(thing.id, thing);
        thing.mayDie = imposing.containsValue(store);
        return thing;
    }

    /** A value that nobody wrote before, in place of the one in a copy; null removes the key for good. */
    String write(String place, Thing thing, String key, String replaced, Sight sight, String filler, boolean remove) {
        Edit before = replaced == null ? null : edit(replaced);
        String value = remove ? null : String.format("e%06d.%s", ++numbers, filler);
        Edit edit = new Edit(place, key, value, before, sight);
        thing.edits.computeIfAbsent(key, k -> new ArrayList<>()).add(edit);
        if (before != null) {
            before.after.add(edit);
        }
        if (value != null) {
            edits.put(numbers, edit);
        }
        thing.open.computeIfAbsent(place, p -> new ArrayList<>()).add(edit);
        if (replaced == null && imposing.containsValue(thing.store)) {
            thing.mayLack.add(key);
        }
        return value;
    }

    /** Somebody deletes the copy that a place has, which cannot hold some keys. */
    void delete(String place, SortedMap<String, String> copy, Set<String> blind) {
        Thing thing = thing(copy);
        Deletion deletion = new Deletion(place, sight(copy, blind));
        thing.deletions.add(deletion);
        thing.mayLive |= !thing.compared.isEmpty();
        thing.openDeletions.computeIfAbsent(place, p -> new ArrayList<>()).add(deletion);
        // What was not told before is never told: only the deletion is.
        thing.open.getOrDefault(place, List.of()).forEach(e -> e.givenUp = true);
    }

    /** What a copy shows at a place that cannot hold some keys. */
    Sight sight(SortedMap<String, String> copy, Set<String> blind) {
        Map<String, Edit> known = new TreeMap<>();
        thing(copy).edits.forEach((key, all) -> {
            String value = copy.get(key);
            if (value != null) {
                known.put(key, edit(value));
            } else if (!blind.contains(key)) {
                all.stream().filter(e -> e.value == null).reduce((one, other) -> other).ifPresent(e -> known.put(key, e));
            }
        });
        return new Sight(known, blind);
    }

    /** The server has confirmed to a place all that this did to an item. */
    void confirmed(String place, String id) {
        Thing thing = things.get(id);
        if (thing != null) {
            thing.open.remove(place);
            thing.openDeletions.remove(place);
        }
    }

    /** A place gives up what it did to one key of an item and did not tell. */
    void giveUp(String place, String id, String key) {
        List<Edit> open = things.get(id).open.getOrDefault(place, List.of());
        open.stream().filter(edit -> edit.key.equals(key)).forEach(edit -> edit.givenUp = true);
    }

    /** Whether a place did something to an item that it has not told the server. */
    boolean untold(String place, String id) {
        Thing thing = things.get(id);
        return thing.open.containsKey(place) || thing.openDeletions.containsKey(place);
    }

    /** A comparison has made what a place deleted void: it is not to be told any more. */
    void voided(String place, String id) {
        things.get(id).openDeletions.remove(place);
    }

    /** A place gives up what it has not told the server yet, by its owner's wish or by an accident of its own. */
    void giveUp(String place, String store) {
        for (Thing thing : things.values()) {
            if (thing.store.equals(store)) {
                thing.open.getOrDefault(place, List.of()).forEach(e -> e.givenUp = true);
                thing.openDeletions.getOrDefault(place, List.of()).forEach(d -> d.givenUp = true);
                thing.open.remove(place);
                thing.openDeletions.remove(place);
            }
        }
    }

    /** A place, which may hold less of items, sends all it has, to be compared: what it holds comes back if it is deleted elsewhere. */
    void compared(String store, Collection<SortedMap<String, String>> held, String place, boolean reduced) {
        for (SortedMap<String, String> copy : held) {
            Thing thing = thing(copy);
            thing.compared.add(place);
            thing.comparedReduced |= reduced;
            thing.mayLive |= !thing.deletions.isEmpty();
        }
        for (Thing thing : things.values()) {
            // What it deleted and has not told yet counts as missing, and is sent again.
            if (thing.store.equals(store) && thing.openDeletions.containsKey(place)) {
                thing.mayLive = true;
            }
        }
    }

    /** Nothing that a place sent to be compared is under way any more. */
    void comparedNoMore(String place) {
        things.values().forEach(t -> t.compared.remove(place));
        imposing.remove(place);
    }

    /** A place sends all it has, to stand in the place of what the server has. */
    void imposed(String store, Collection<SortedMap<String, String>> held, String place) {
        imposing.put(place, store);
        imposed(store, held, place, Integer.MAX_VALUE);
    }

    /** A moment, for {@link #imposed(String, Collection, String, int)}. */
    int moment() {
        return numbers;
    }

    /**
     * A place sends all it has, to stand in the place of what the server had at a moment, when that was wished: who goes on
     * with a refresh that broke off has wished away nothing of what others did since.
     */
    void imposed(String store, Collection<SortedMap<String, String>> held, String place, int moment) {
        Map<String, SortedMap<String, String>> byId = new HashMap<>();
        held.forEach(copy -> byId.put(copy.get(Card.ID), copy));
        for (Thing thing : things.values()) {
            if (!thing.store.equals(store)) {
                continue;
            }
            SortedMap<String, String> copy = byId.get(thing.id);
            if (copy == null) {
                thing.mayDie |= thing.edits.keySet().stream().noneMatch(key -> changedSince(thing, key, place, moment));
                continue;
            }
            thing.mayLive |= !thing.deletions.isEmpty();
            for (String key : thing.edits.keySet()) {
                String value = copy.get(key);
                if (changedSince(thing, key, place, moment)) {
                    continue;
                }
                if (value == null) {
                    thing.mayLack.add(key);
                } else {
                    edit(value).imposed = true;
                }
            }
        }
    }

    /** An item that is gone is added once more by who cannot know that it ever was: it stands again as it was then. */
    void anew(SortedMap<String, String> copy) {
        for (String key : thing(copy).edits.keySet()) {
            String value = copy.get(key);
            if (value == null) {
                thing(copy).mayLack.add(key);
            } else {
                edit(value).imposed = true;
            }
        }
    }

    /** Whether others than a place wrote a key of an item after a moment. */
    private static boolean changedSince(Thing thing, String key, String place, int moment) {
        return thing.edits.get(key).stream().anyMatch(e -> e.value != null && !e.place.equals(place)
                && Integer.parseInt(e.value.substring(NUMBER_START, NUMBER_END)) > moment);
    }

    /** Something happened at a place that no server can repair. */
    void excuse(String place, String id, Excuse excuse) {
        Thing thing = things.get(id);
        thing.excusedAt.add(place);
        if (thing.excuses.add(excuse)) {
            tally.count("excused: " + excuse.words());
        }
    }

    Thing thing(SortedMap<String, String> copy) {
        Thing thing = things.get(copy.get(Card.ID));
        if (thing == null) {
            throw new Violation("an item that nobody made", Card.brief(copy));
        }
        return thing;
    }

    Collection<Thing> things() {
        return things.values();
    }

    Edit edit(String value) {
        Edit edit = value.length() < NUMBER_END ? null
                : edits.get(Integer.parseInt(value.substring(NUMBER_START, NUMBER_END)));
        if (edit == null) {
            throw new Violation("a value that nobody wrote", value);
        }
        return edit;
    }
}
