package syncml.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    /** A place that holds less of it sent it to be compared. */
    boolean comparedReduced;
    /** Places that are just sending it, to be compared. */
    final Set<String> compared = new HashSet<>();
    /** A refresh may have deleted it. */
    boolean mayDie;
    /** Keys that a refresh may have taken away. */
    final Set<String> mayLack = new HashSet<>();
    final Set<Excuse> excuses = EnumSet.noneOf(Excuse.class);
    /** Places that they were granted to. */
    final Set<String> excusedAt = new HashSet<>();

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

    /**
     * @param whole whether a policy decides about items as a whole, so that an edit may be given up for one of another
     *     key
     */
    Fate fate(boolean whole) {
        List<Edit> all = edits.values().stream().flatMap(List::stream).toList();
        boolean excused = excuses.contains(Excuse.UNDELETED) || excuses.contains(Excuse.UNHEARD)
                || excuses.contains(Excuse.UNSETTLED)
                || excuses.contains(Excuse.ESTRANGED) || excuses.contains(Excuse.DOUBLED)
                || excuses.contains(Excuse.TWICE) || excuses.contains(Excuse.OVERRUN);
        boolean either = mayDie || all.stream().allMatch(e -> e.givenUp);
        for (Deletion deletion : deletions) {
            List<Edit> unknown = all.stream().filter(e -> !deletion.knew(e)).toList();
            // What a refresh put in the place of what was seen may have come after the deletion.
            boolean imposed = all.stream().anyMatch(e -> e.imposed && deletion.sight.known().get(e.key) != e);
            if (unknown.isEmpty() && !deletion.givenUp && !mayLive && !excused && !imposed) {
                return Fate.DEAD;
            }
            either |= imposed;
            // What lost a conflict, or was given up, or cannot be seen there, may have been known or not.
            either |= unknown.stream().allMatch(e -> e.givenUp || branches(e.key) > 1 || deletion.sight.blind().contains(e.key)
                    || mayLack.contains(e.key) || whole && all.stream().anyMatch(e::meets));
        }
        return either || excused && !deletions.isEmpty() ? Fate.EITHER : Fate.LIVES;
    }

    /** How many values of a key nobody replaced, whether or not others ever heard of them. */
    private long branches(String key) {
        return edits.getOrDefault(key, List.of()).stream().filter(Edit::mayStand).count();
    }

    /** Whether it was edited at two places that did not know of each other's edits. */
    boolean disputed() {
        List<Edit> all = edits.values().stream().flatMap(List::stream).toList();
        return all.stream().anyMatch(one -> all.stream().anyMatch(one::meets));
    }

    /** Whether a refresh put an edit in the place of others, or gave one up: it may meet edits of the same device then. */
    boolean refreshed() {
        return mayDie || edits.values().stream().flatMap(List::stream).anyMatch(e -> e.imposed || e.givenUp);
    }

    /** Whether it may have come back, after it was gone, as somebody had it who holds less of it. */
    private boolean revivedReduced() {
        return comparedReduced && (mayDie || !deletions.isEmpty());
    }

    /** Whether a value that should stand is not among those that are there, nor what others made of it. */
    boolean losesToConflict(String key, List<String> values) {
        List<Edit> all = edits.getOrDefault(key, List.of());
        List<Edit> there = all.stream().filter(e -> values.contains(e.value)).toList();
        return !mayLack.contains(key) && !revivedReduced() && all.stream().noneMatch(e -> e.imposed) && all.stream().anyMatch(e -> !e.givenUp
                && e.mayStand() && deletions.stream().noneMatch(d -> d.knew(e)) && there.stream().noneMatch(e::leadsTo));
    }

    /** Whether somebody wrote a value, or one that begins with it. */
    boolean wrote(String key, String value) {
        return edits.getOrDefault(key, List.of()).stream().anyMatch(e -> e.value != null && e.value.startsWith(value));
    }

    /** Whether a value, or none, may be what everybody has of a key in the end. */
    boolean mayBe(String key, String value) {
        List<Edit> all = edits.getOrDefault(key, List.of());
        if (revivedReduced() && (value == null || wrote(key, value))) {
            return true;
        }
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
