package syncml.store.fields;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.MergeContext.Winner;
import syncml.store.text.Element;

/**
 * Merges two versions of an item field by field, against what the peer was given. What the peer cannot hold, or was
 * not given, it did not change; what it was given and no longer has, its user cleared. For one merge.
 */
public final class FieldMerge {
    private final FieldModel model;
    private final Capabilities peer;
    private final Losses losses;
    private final Winner winner;
    private final List<String> explanation = new ArrayList<>();
    private boolean conflict;

    /**
     * A merge.
     *
     * @param model what the elements mean
     * @param peer what the peer says it can hold
     * @param seen what the peer was seen to hold; empty if it keeps everything it says nothing about
     * @param winner whose value stands where both changed the same field
     */
    public FieldMerge(FieldModel model, Capabilities peer, Optional<Holdings> seen, Winner winner) {
        this.model = model;
        this.peer = peer;
        this.losses = new Losses(peer, model, seen.orElse(null));
        this.winner = winner;
    }

    /**
     * The elements of the merged item: the very list of ours if the peer changed nothing.
     *
     * @param base what the peer was given, or null when that is not known
     * @param mine ours
     * @param theirs what the peer has now
     */
    public List<Element> merge(List<Element> base, List<Element> mine, List<Element> theirs) {
        Versions versions = new Versions(base, model.apart(mine), theirs);
        for (String name : versions.names()) {
            versions.field(name).merge(this, name, base != null);
        }
        return versions.changed() ? model.together(versions.merged()) : mine;
    }

    /** What the elements of an item show of what the peer they came from can hold. */
    public static Holdings shown(FieldModel model, List<Element> elements) {
        List<Field> fields = new ArrayList<>(elements.size());
        for (Element e : model.apart(elements)) {
            Field f = model.field(e);
            if (f != null) {
                fields.add(f);
            }
        }
        return Losses.shown(model, fields);
    }

    /** What the fields of an item show of what the peer they came from can hold. */
    public static Holdings shown(FieldModel model, Collection<Field> fields) {
        return Losses.shown(model, fields);
    }

    /** Under which name the {@link Holdings} have the longest value of a field. */
    public static String longest(String fieldName) {
        return Losses.length(fieldName);
    }

    /** Under which name the {@link Holdings} have the longest value of a component of a field. */
    public static String longest(String fieldName, int component) {
        return Losses.length(fieldName, component);
    }

    /** Under which name the {@link Holdings} have how often a field occurs. */
    public static String most(String fieldName) {
        return Losses.count(fieldName);
    }

    /** Whether a value was given up because both had changed it. */
    public boolean conflict() {
        return conflict;
    }

    /** What was decided, a sentence for each field in conflict or kept although the peer does not have it. */
    public List<String> explanation() {
        return List.copyOf(explanation);
    }

    FieldModel model() {
        return model;
    }

    Capabilities peer() {
        return peer;
    }

    Losses losses() {
        return losses;
    }

    boolean theirsWin() {
        return winner == Winner.THEIRS;
    }

    void conflict(String name, String what) {
        conflict = true;
        explanation.add(model.label(name) + ": " + what + "; " + (theirsWin() ? "the device's" : "ours") + " stands");
    }

    /** Something of ours stays that the peer was given and does not have. */
    void kept(String name, int number) {
        explanation.add(model.label(name) + ": " + (number == 1 ? "one was" : number + " were")
                + " kept, since the device was never seen to hold what is missing there");
    }

    /** The three versions with their fields by name, and what becomes of ours. */
    private final class Versions {
        private final Map<String, FieldVersions> byName = new LinkedHashMap<>();
        private final List<Element> mine;

        Versions(List<Element> base, List<Element> mine, List<Element> theirs) {
            this.mine = mine;
            List<Element> held = peer.reduce(mine);
            for (int i = 0; i < mine.size(); i++) {
                Field f = model.field(mine.get(i));
                if (f != null) {
                    field(f.name()).addMine(i, f, held.get(i) == null ? null : model.field(held.get(i)));
                }
            }
            for (Element e : base == null ? List.<Element>of() : model.apart(base)) {
                Field f = model.field(e);
                if (f != null && !f.isEmpty()) {
                    field(f.name()).base.add(f);
                }
            }
            for (Element e : model.apart(theirs)) {
                Field f = model.field(e);
                if (f != null) {
                    field(f.name()).addTheirs(f);
                }
            }
        }

        Set<String> names() {
            return new LinkedHashSet<>(byName.keySet());
        }

        FieldVersions field(String name) {
            return byName.computeIfAbsent(name, n -> new FieldVersions());
        }

        boolean changed() {
            return byName.values().stream().anyMatch(FieldVersions::changed);
        }

        List<Element> merged() {
            Map<Integer, Element> replaced = new HashMap<>();
            Map<Integer, List<Element>> addedAfter = new HashMap<>();
            List<Element> addedLast = new ArrayList<>();
            for (FieldVersions f : byName.values()) {
                replaced.putAll(f.replaced);
                int last = f.lastIndex();
                (last < 0 ? addedLast : addedAfter.computeIfAbsent(last, i -> new ArrayList<>())).addAll(f.added);
            }
            List<Element> merged = new ArrayList<>(mine.size() + addedLast.size());
            for (int i = 0; i < mine.size(); i++) {
                Element e = replaced.containsKey(i) ? replaced.get(i) : mine.get(i);
                if (e != null) {
                    merged.add(e);
                }
                merged.addAll(addedAfter.getOrDefault(i, List.of()));
            }
            merged.addAll(addedLast);
            return merged;
        }
    }
}
