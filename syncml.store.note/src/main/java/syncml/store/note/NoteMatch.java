package syncml.store.note;

import java.util.LinkedHashSet;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.store.fields.Folding;

/**
 * Whether two notes are the same one: by all they say, by a text that a device cut, or by most of their lines under the
 * same title. A title alone is no evidence.
 */
final class NoteMatch {
    private static final int LONGEST_KEY = 100;
    private static final int SHORT_KEY = 12;
    private static final int SHORTEST_CUT = 64;
    private static final int FEWEST_LINES = 3;

    private NoteMatch() {
    }

    static Set<String> keys(Note note) {
        Set<String> keys = new LinkedHashSet<>();
        String title = note.foldedTitle();
        if (!title.isEmpty()) {
            keys.add("t:" + PlainText.cut(title, LONGEST_KEY));
        }
        String start = Folding.fold(PlainText.cut(note.text().strip(), LONGEST_KEY));
        if (start.length() >= SHORT_KEY) {
            keys.add("s:" + start.substring(0, SHORT_KEY));
        }
        return keys;
    }

    /** @param size longest text the peer can hold */
    static int score(Note one, Note other, int size) {
        String a = Folding.text(one.text());
        String b = Folding.text(other.text());
        if (a.equals(b)) {
            return Datatype.SAME - 1;
        }
        if (Folding.fold(a).equals(Folding.fold(b)) && !Folding.fold(a).isEmpty()) {
            return 90;
        }
        if (cut(a, b, size)) {
            return 70;
        }
        int lines = LineMerge.common(a, b);
        long most = Math.max(said(a), said(b));
        return lines >= FEWEST_LINES && lines * 4L >= most * 3 && one.foldedTitle().equals(other.foldedTitle()) ? 60 : 0;
    }

    private static long said(String text) {
        return text.lines().filter(l -> !l.isBlank()).count();
    }

    /** Whether one text is the beginning of the other, as long as a device that cuts would have left it. */
    static boolean cut(String one, String other, int size) {
        String shorter = one.length() < other.length() ? one : other;
        String longer = one.length() < other.length() ? other : one;
        int least = size == Integer.MAX_VALUE ? SHORTEST_CUT : Math.min(SHORTEST_CUT, size / 2);
        return shorter.length() >= Math.max(least, SHORT_KEY) && longer.startsWith(shorter);
    }
}
