package syncml.store.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.store.fields.Capabilities;
import syncml.store.fields.CutText;
import syncml.store.fields.FieldMerge;
import syncml.store.fields.Folding;
import syncml.store.fields.LostLetters;
import syncml.store.text.Element;

/** Merges notes: their text line by line, the rest field by field. For one merge. */
final class NoteMerge {
    /** Under which name the holdings have the longest text. */
    static final String LONGEST = FieldMerge.longest(NoteTypes.BODY);
    /** Shorter texts are not cut by devices, but shortened by people. */
    private static final int SHORTEST_CUT = 10;

    private final Capabilities peer;
    private final Optional<Holdings> seen;
    private final MergeContext.Winner winner;
    private final List<String> explanation = new ArrayList<>();
    private boolean conflict;

    /**
     * @param peer what the peer can hold
     * @param seen what it was seen to hold, where it does not say
     * @param winner whose lines and fields stand where both changed the same
     */
    NoteMerge(Capabilities peer, Optional<Holdings> seen, MergeContext.Winner winner) {
        this.peer = peer;
        this.seen = seen;
        this.winner = winner;
    }

    Merged<Note> merge(Note base, Note mine, Note sent) {
        Note theirs = sent.against(base);
        String text = text(base, mine, theirs);
        FieldMerge fields = new FieldMerge(new NoteFields(), peer, seen, winner);
        List<Element> others = fields.merge(base == null ? null : base.others(), mine.others(), theirs.others());
        explanation.addAll(fields.explanation());
        Note merged = text.equals(mine.text()) && others == mine.others() ? mine : mine.with(text, others);
        return new Merged<>(merged, conflict || fields.conflict(), explanation);
    }

    private String text(Note base, Note mine, Note theirs) {
        String ours = mine.text();
        if (sameText(ours, theirs.text())) {
            return ours;
        }
        int size = peer.maxSize(NoteTypes.BODY);
        if (base == null) {
            return NoteMatch.cut(Folding.text(ours), Folding.text(theirs.text()), size)
                    ? ours.length() >= theirs.text().length() ? ours : theirs.text()
                    : LineMerge.union(ours, theirs.text());
        }
        String given = base.text();
        String now = LostLetters.restored(given, ours, theirs.text());
        if (unchanged(given, now, size)) {
            return ours;
        }
        if (sameText(given, ours) || LostLetters.lost(ours.strip(), given.strip())) {
            return sameText(now, ours) ? ours : now;
        }
        if (size < Integer.MAX_VALUE && ours.startsWith(given)) {
            return CutText.withEnd(given, ours, now); // it was given the beginning, and changed that
        }
        LineMerge lines = new LineMerge(winner == MergeContext.Winner.THEIRS);
        String end = ours.substring(ours.stripTrailing().length()); // blank lines at the end come and go with devices
        String merged = lines.merge(given.stripTrailing(), ours.stripTrailing(), now.stripTrailing()) + end;
        if (lines.conflict()) {
            conflict = true;
            explanation.add("text: the same lines changed on both sides; "
                    + (winner == MergeContext.Winner.THEIRS ? "the device's" : "ours") + " stand");
        }
        return merged;
    }

    private static boolean sameText(String one, String other) {
        return Folding.text(one).equals(Folding.text(other));
    }

    /** What the peer has is what it was given, but for what it cut. */
    private boolean unchanged(String given, String now, int size) {
        String a = Folding.text(given);
        String b = Folding.text(now);
        int length = b.codePointCount(0, b.length());
        boolean full = size < Integer.MAX_VALUE ? length >= size - 1
                : seen.isPresent() && length >= SHORTEST_CUT && seen.get().most(LONGEST) <= length;
        return a.equals(b) || full && a.startsWith(b);
    }
}
