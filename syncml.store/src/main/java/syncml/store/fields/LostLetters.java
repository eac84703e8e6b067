package syncml.store.fields;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Puts letters back that a peer has not: it writes a question mark for them, or the letter without its accent. Words that
 * its user did not touch are ours as they were.
 */
public final class LostLetters {
    /** Beyond this many comparisons nothing is put back: time and memory stay small. */
    private static final long MOST_COMPARISONS = 250_000;
    /** What is longer is no word. */
    private static final int LONGEST_WORD = 200;

    private final List<String> mine;
    private final List<String> theirs;
    private final Set<String> given;

    private LostLetters(String given, String mine, String theirs) {
        this.mine = words(mine);
        this.theirs = words(theirs);
        this.given = new HashSet<>(words(given));
    }

    /** Whether a text is another one but for letters that a peer lost. */
    public static boolean lost(String whole, String left) {
        return restored(left, whole, left).equals(whole);
    }

    /**
     * What the peer has, with our letters in it.
     *
     * @param given the text as the peer was given it
     * @param mine our text
     * @param theirs the text that the peer has now
     */
    public static String restored(String given, String mine, String theirs) {
        return isAscii(mine) ? theirs : new LostLetters(given, mine, theirs).restored();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("(?<=\\s)|(?=\\s)"));
    }

    private String restored() {
        String[] words = theirs.toArray(new String[0]);
        int start = 0;
        while (start < mine.size() && start < words.length && same(start, start)) {
            words[start] = mine.get(start);
            start++;
        }
        int mineEnd = mine.size();
        int theirsEnd = words.length;
        while (mineEnd > start && theirsEnd > start && same(mineEnd - 1, theirsEnd - 1)) {
            words[--theirsEnd] = mine.get(--mineEnd);
        }
        int rows = mineEnd - start;
        int columns = theirsEnd - start;
        if ((long) rows * columns <= MOST_COMPARISONS) {
            between(start, rows, columns, words);
        }
        return String.join("", words);
    }

    private void between(int start, int rows, int columns, String[] words) {
        int[][] longest = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                longest[i][j] = same(start + i, start + j) ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        for (int i = 0, j = 0; i < rows && j < columns;) {
            if (same(start + i, start + j)) {
                words[start + j++] = mine.get(start + i++);
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    private boolean same(int mineIndex, int theirsIndex) {
        String our = mine.get(mineIndex);
        String their = theirs.get(theirsIndex);
        return our.equals(their) || our.length() <= LONGEST_WORD && their.length() <= our.length()
                && (their.indexOf('?') >= 0 || given.contains(their)) && poorer(our, their);
    }

    private static boolean poorer(String our, String their) {
        int[] letters = our.codePoints().toArray();
        int[] left = their.codePoints().toArray();
        if (letters.length != left.length) {
            return false;
        }
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] != left[i] && (letters[i] <= '~' || left[i] != '?' && left[i] != bare(letters[i]))) {
                return false;
            }
        }
        return true;
    }

    private static int bare(int letter) {
        return Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD).codePointAt(0);
    }
}
