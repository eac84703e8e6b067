package syncml.store.fields;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Finds which field of one version of an item is which of another: by value, then by kind and position. Linear. */
final class Pairing {
    /** Values that begin alike for so many characters may be one that was cut. */
    private static final int BEGINNING = 10;

    private final List<Field> from;
    private final List<Field> to;
    private final int[] partner;
    private final boolean[] taken;

    private Pairing(List<Field> from, List<Field> to) {
        this.from = from;
        this.to = to;
        partner = new int[from.size()];
        Arrays.fill(partner, -1);
        taken = new boolean[to.size()];
    }

    /**
     * Pairs fields of one name.
     *
     * @param from fields of one version
     * @param to fields of the other, some of which may be null
     * @param maxSize size at which values may have been cut
     * @param kind by what fields with different values are pairs; null if they never are
     * @return for each field of the first list the index of its partner in the second, or -1
     */
    static int[] pair(List<Field> from, List<Field> to, int maxSize, boolean single,
            Function<Field, String> kind) {
        Pairing p = new Pairing(from, to);
        // Of fields with one value the one comes first that the other side may know by no better kind.
        Function<Field, String> known = kind == null ? Field::kind : kind;
        p.by(f -> known.apply(f) + '\u0001' + f.value());
        p.by(Field::value);
        if (maxSize < Integer.MAX_VALUE) {
            p.by(f -> Capabilities.cut(f.value(), maxSize));
        }
        if (single) {
            p.by(f -> "");
            return p.partner;
        }
        p.by(f -> Capabilities.cut(f.value(), BEGINNING), Pairing::mayBeOne);
        p.by(f -> Folding.skeleton(f.value()), Pairing::mayBeOne);
        if (kind != null) {
            p.by(kind);
        }
        return p.partner;
    }

    /** Pairs what is left and likely to be the same, one of them said more fully. */
    static void pairAlike(List<Field> from, List<Field> to, int[] partner, FieldModel model) {
        Map<String, Deque<Integer>> free = new HashMap<>();
        Set<Integer> taken = new HashSet<>();
        for (int p : partner) {
            taken.add(p);
        }
        for (int i = 0; i < to.size(); i++) {
            String likeness = to.get(i) == null || taken.contains(i) ? null : model.likeness(to.get(i));
            if (likeness != null) {
                free.computeIfAbsent(likeness, k -> new ArrayDeque<>(2)).add(i);
            }
        }
        for (int i = 0; i < from.size() && !free.isEmpty(); i++) {
            String likeness = partner[i] < 0 ? model.likeness(from.get(i)) : null;
            Deque<Integer> candidates = likeness == null ? null : free.get(likeness);
            Field f = from.get(i);
            if (candidates != null && !candidates.isEmpty()
                    && (model.fuller(f, to.get(candidates.peek())) || model.fuller(to.get(candidates.peek()), f))) {
                partner[i] = candidates.poll();
            }
        }
    }

    private static boolean mayBeOne(Field one, Field other) {
        return Losses.poorerValue(one, other) || Losses.poorerValue(other, one);
    }

    private void by(Function<Field, String> key) {
        by(key, (a, b) -> true);
    }

    private void by(Function<Field, String> key, BiPredicate<Field, Field> accepts) {
        Map<String, Deque<Integer>> free = new HashMap<>();
        for (int i = 0; i < to.size(); i++) {
            if (!taken[i] && to.get(i) != null) {
                free.computeIfAbsent(key.apply(to.get(i)), k -> new ArrayDeque<>(2)).add(i);
            }
        }
        if (free.isEmpty()) {
            return;
        }
        for (int i = 0; i < from.size(); i++) {
            Deque<Integer> candidates = partner[i] < 0 && from.get(i) != null ? free.get(key.apply(from.get(i))) : null;
            if (candidates != null && !candidates.isEmpty()
                    && accepts.test(from.get(i), to.get(candidates.peek()))) {
                partner[i] = candidates.poll();
                taken[partner[i]] = true;
            }
        }
    }
}
