package syncml.store.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Merges texts line by line: lines that only one side changed are taken from that side. For one merge. */
final class LineMerge {
    /** Beyond this many comparisons what differs is taken for one change: time and memory stay small. */
    private static final long MOST_COMPARISONS = 4_000_000;

    private final boolean theirsWin;
    private boolean conflict;

    /** @param theirsWin whose lines stand where both changed the same ones */
    LineMerge(boolean theirsWin) {
        this.theirsWin = theirsWin;
    }

    /** Whether lines were given up because both sides had changed them. */
    boolean conflict() {
        return conflict;
    }

    /** Three-way. What both sides put at the same place stays, ours first. */
    String merge(String base, String mine, String theirs) {
        List<String> b = lines(base);
        Side our = new Side(b, lines(mine));
        Side their = new Side(b, lines(theirs));
        List<String> merged = new ArrayList<>(b.size());
        int at = 0;
        while (our.hasNext() || their.hasNext()) {
            int start = Math.min(our.start(), their.start());
            merged.addAll(b.subList(at, start));
            int end = our.start() == start && (their.start() > start || our.end() <= their.end())
                    ? our.end() : their.end();
            our.begin(start);
            their.begin(start);
            boolean more = true;
            while (more) { // changes that overlap are one
                int before = end;
                end = Math.max(our.take(start, end), their.take(start, end));
                more = end > before;
            }
            hunk(b.subList(start, end), our.taken(end), their.taken(end), merged);
            at = end;
        }
        merged.addAll(b.subList(at, b.size()));
        return String.join("\n", merged);
    }

    /** The changes that made one text of another, from the first to the last. */
    private static final class Side {
        private final List<String> base;
        private final List<String> text;
        private final List<int[]> changes = new ArrayList<>();
        private final List<String> taken = new ArrayList<>();
        private int next;
        private int upTo;

        Side(List<String> base, List<String> text) {
            this.base = base;
            this.text = text;
            int[] matches = matches(base, text);
            int from = 0;
            int to = 0;
            for (int i = 0; i <= base.size(); i++) {
                int match = i == base.size() ? text.size() : matches[i];
                if (match >= 0) {
                    if (i > from || match > to) {
                        changes.add(new int[] {from, i, to, match});
                    }
                    from = i + 1;
                    to = match + 1;
                }
            }
        }

        boolean hasNext() {
            return next < changes.size();
        }

        int start() {
            return hasNext() ? changes.get(next)[0] : Integer.MAX_VALUE;
        }

        int end() {
            return hasNext() ? changes.get(next)[1] : Integer.MAX_VALUE;
        }

        void begin(int start) {
            taken.clear();
            upTo = start;
        }

        /** Takes the changes that overlap a range of the base; returns its end, which they may have moved. */
        int take(int start, int end) {
            int newEnd = end;
            while (hasNext() && (start() < newEnd || start() == start && (end() == start || newEnd == start)
                    && end() <= newEnd)) {
                int[] change = changes.get(next++);
                taken.addAll(base.subList(upTo, change[0]));
                taken.addAll(text.subList(change[2], change[3]));
                upTo = change[1];
                newEnd = Math.max(newEnd, upTo);
            }
            return newEnd;
        }

        /** What this side has in place of the range begun, up to its end. */
        List<String> taken(int end) {
            taken.addAll(base.subList(upTo, end));
            return List.copyOf(taken);
        }
    }

    private void hunk(List<String> base, List<String> mine, List<String> theirs, List<String> merged) {
        if (same(base, theirs) || same(mine, theirs)) {
            merged.addAll(mine);
        } else if (same(base, mine)) {
            merged.addAll(theirs);
        } else if (base.isEmpty()) {
            merged.addAll(mine);
            merged.addAll(theirs);
        } else {
            conflict = true;
            merged.addAll(theirsWin ? theirs : mine);
        }
    }

    /** Two-way, where nothing is known to be deleted: all lines of either side stay, ours first. */
    static String union(String mine, String theirs) {
        List<String> m = lines(mine);
        List<String> t = lines(theirs);
        int[] toTheirs = matches(m, t);
        List<String> merged = new ArrayList<>(Math.max(m.size(), t.size()));
        int next = 0;
        for (int i = 0; i < m.size(); i++) {
            if (toTheirs[i] >= 0) {
                merged.addAll(t.subList(next, toTheirs[i]));
                next = toTheirs[i] + 1;
            }
            merged.add(m.get(i));
        }
        merged.addAll(t.subList(next, t.size()));
        return String.join("\n", merged);
    }

    /** How many lines that say something two texts have in common, in the same order. */
    static int common(String one, String other) {
        List<String> a = lines(one);
        int[] matches = matches(a, lines(other));
        int common = 0;
        for (int i = 0; i < matches.length; i++) {
            common += matches[i] >= 0 && !a.get(i).isBlank() ? 1 : 0;
        }
        return common;
    }

    private static List<String> lines(String text) {
        return Arrays.asList(text.split("\n", -1));
    }

    private static boolean same(List<String> one, List<String> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).stripTrailing().equals(other.get(i).stripTrailing())) {
                return false;
            }
        }
        return true;
    }

    /**
     * For each line of one text the line of the other that it is, or -1: a longest common subsequence. Blanks at the end
     * of a line come and go with the devices.
     */
    private static int[] matches(List<String> fromLines, List<String> toLines) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] from = numbered(fromLines, numbers);
        int[] to = numbered(toLines, numbers);
        int[] matches = new int[from.length];
        Arrays.fill(matches, -1);
        int start = 0;
        while (start < from.length && start < to.length && from[start] == to[start]) {
            matches[start] = start;
            start++;
        }
        int fromEnd = from.length;
        int toEnd = to.length;
        while (fromEnd > start && toEnd > start && from[fromEnd - 1] == to[toEnd - 1]) {
            matches[--fromEnd] = --toEnd;
        }
        int rows = fromEnd - start;
        int columns = toEnd - start;
        if (rows == 0 || columns == 0 || (long) rows * columns > MOST_COMPARISONS) {
            return matches;
        }
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = from[start + i] == to[start + j] ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns;) {
            if (from[start + i] == to[start + j]) {
                matches[start + i++] = start + j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return matches;
    }

    private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
        int[] numbered = new int[lines.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = numbers.computeIfAbsent(lines.get(i).stripTrailing(), k -> numbers.size());
        }
        return numbered;
    }
}
