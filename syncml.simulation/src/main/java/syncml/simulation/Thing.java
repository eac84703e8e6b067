package syncml.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** An item of the world, with all that people did to it. For one thread. */
final class Thing {
    final String id;
    final String store;
    final Map<String, List<Edit>> edits = new TreeMap<>();
    final List<Deletion> deletions = new ArrayList<>();
    /** What the server has not confirmed yet, by place. */
    final Map<String, List<Edit>> open = new HashMap<>();
    final Map<String, List<Deletion>> openDeletions = new HashMap<>();
    /** A comparison may have brought it back. */
    boolean mayLive;
    /** Places that are just sending it, to be compared. */
    final Set<String> compared = new HashSet<>();
    /** A refresh may have deleted it. */
    boolean mayDie;
    /** Keys that a refresh may have taken away. */
    final Set<String> mayLack = new HashSet<>();
    final Set<Excuse> excuses = EnumSet.noneOf(Excuse.class);

    Thing(String id, String store) {
        this.id = id;
        this.store = store;
    }

    /** What must be true of an item in the end. */
    enum Fate {
        /** It is there. */
        LIVES,
        /** It is not. */
        DEAD,
        /** Both are right. */
        EITHER
    }

    Fate fate() {
        List<Edit> all = edits.values().stream().flatMap(List::stream).toList();
        boolean excused = excuses.contains(Excuse.UNDELETED) || excuses.contains(Excuse.UNHEARD)
                || excuses.contains(Excuse.ESTRANGED) || excuses.contains(Excuse.DOUBLED);
        boolean either = mayDie || all.stream().allMatch(e -> e.givenUp);
        for (Deletion deletion : deletions) {
            List<Edit> unknown = all.stream().filter(e -> !deletion.knew(e)).toList();
            if (unknown.isEmpty() && !deletion.givenUp && !mayLive && !excused) {
                return Fate.DEAD;
            }
            // What lost a conflict, or was given up, or cannot be seen there, may have been known or not.
            either |= unknown.stream().allMatch(e -> e.givenUp || branches(e.key) > 1 || deletion.blind.contains(e.key)
                    || mayLack.contains(e.key));
        }
        return either || excused && !deletions.isEmpty() ? Fate.EITHER : Fate.LIVES;
    }

    /** How many values of a key nobody replaced, whether or not others ever heard of them. */
    private long branches(String key) {
        return edits.getOrDefault(key, List.of()).stream().filter(Edit::mayStand).count();
    }

    /** Whether more than one value of a key may stand. */
    boolean contested(String key) {
        return edits.getOrDefault(key, List.of()).stream().filter(e -> e.effective() && e.mayStand()).count() > 1;
    }

    /** Whether more than one device edited it. */
    boolean disputed() {
        return edits.values().stream().flatMap(List::stream).map(e -> e.place).filter(p -> !p.equals("server")).distinct()
                .count() > 1;
    }

    /** Whether a refresh put an edit in the place of others, or gave one up: it may meet edits of the same device then. */
    boolean refreshed() {
        return mayDie || edits.values().stream().flatMap(List::stream).anyMatch(e -> e.imposed || e.givenUp);
    }

    /** Whether a value that stands is given up in favour of another one that does. */
    boolean losesToConflict(String key, String value) {
        List<Edit> all = edits.getOrDefault(key, List.of());
        return !mayLack.contains(key) && all.stream().noneMatch(e -> e.imposed) && all.stream().anyMatch(e -> !e.givenUp && !e.imposed && e.mayStand()
                && deletions.stream().noneMatch(d -> d.knew(e)) && !Objects.equals(e.value, value));
    }

    /** Whether a value, or none, may be what everybody has of a key in the end. */
    boolean mayBe(String key, String value) {
        List<Edit> all = edits.getOrDefault(key, List.of());
        if (value == null) {
            return mayLack.contains(key) || all.stream().noneMatch(e -> e.before == null && e.effective())
                    || all.stream().anyMatch(e -> e.value == null && e.mayStand());
        }
        return all.stream().anyMatch(e -> value.equals(e.value) && e.mayStand()
                || e.imposed && e.value != null && e.value.startsWith(value));
    }

    @Override
    public String toString() {
        return id + " " + edits.values() + " " + deletions;
    }
}
