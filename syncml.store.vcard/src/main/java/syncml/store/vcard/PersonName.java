package syncml.store.vcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import syncml.store.fields.Folding;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * The name of a contact, from whichever property has it: {@code N}, else {@code FN}. Immutable.
 *
 * @param family family name
 * @param given given name
 * @param middle additional names
 * @param prefix titles before the name
 * @param suffix what follows the name
 * @param formatted the name as it is displayed, or empty
 */
record PersonName(String family, String given, String middle, String prefix, String suffix, String formatted) {
    /** Longer texts are no names, and comparing their words one by one takes too long. */
    private static final int LONGEST_COMPARED = 1000;

    static PersonName of(TextComponent card) {
        TextProperty n = card.property("N");
        TextProperty fn = card.property("FN");
        String formatted = fn == null ? "" : fn.text().strip();
        if (n == null) {
            return new PersonName("", "", "", "", "", formatted);
        }
        List<String> parts = n.components();
        return new PersonName(at(parts, 0), at(parts, 1), at(parts, 2), at(parts, 3), at(parts, 4), formatted);
    }

    private static String at(List<String> parts, int index) {
        return index < parts.size() ? parts.get(index).strip() : "";
    }

    /** Whether there is no structured name. */
    boolean unstructured() {
        return family.isEmpty() && given.isEmpty() && middle.isEmpty() && prefix.isEmpty() && suffix.isEmpty();
    }

    /** Whether there is no name at all. */
    boolean isEmpty() {
        return unstructured() && formatted.isEmpty();
    }

    /** Whether some devices cannot write it, or did not. */
    boolean isUnsafe() {
        return (family + given).chars().anyMatch(c -> c > 0x7F || c == '?');
    }

    /** The name to display, made from its parts. */
    String composed() {
        StringBuilder b = new StringBuilder();
        for (String part : List.of(prefix, given, middle, family, suffix)) {
            if (!part.isEmpty()) {
                b.append(b.length() > 0 ? " " : "").append(part);
            }
        }
        return b.toString();
    }

    /** The name as people read it. */
    String displayed() {
        return formatted.isEmpty() ? composed() : formatted;
    }

    /** Whether the displayed name only repeats the structured one, in any order, with or without its lesser parts. */
    boolean formattedRepeats() {
        if (formatted.isEmpty() || unstructured() || formatted.length() > LONGEST_COMPARED) {
            return false;
        }
        List<String> words = words(formatted);
        List<String> all = words(composed());
        for (String needed : words(family + " " + given)) {
            if (!words.contains(needed)) {
                return false;
            }
        }
        for (String word : words) {
            if (!all.remove(word)) {
                return false;
            }
        }
        return true;
    }

    /** The words of the family and given name, or of the displayed one, folded and sorted. */
    String sortedWords() {
        String main = (family + " " + given).strip();
        List<String> words = words(main.isEmpty() ? displayed() : main);
        words.sort(null);
        return String.join(" ", words);
    }

    private static List<String> words(String text) {
        String folded = Folding.fold(text);
        return folded.isEmpty() ? new ArrayList<>() : new ArrayList<>(Arrays.asList(folded.split(" ")));
    }
}
