package syncml.client;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Names for files that every system takes and people recognise. */
final class FileNames {
    private static final int MAX_LENGTH = 60;
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul");

    private FileNames() {
    }

    /**
     * A name that is free.
     *
     * @param summary what the item is about; may be empty
     * @param extension how the name ends
     * @param taken whether a name is in use, however its letters are written
     * @param reached which number a name came to so far, so that thousands of items of one name take no time; changed
     */
    static String free(String summary, String extension, Predicate<String> taken, Map<String, Integer> reached) {
        String base = clean(summary);
        String first = base + extension;
        int number = reached.getOrDefault(first, 1);
        if (number == 1 && !taken.test(first)) {
            return first;
        }
        String name;
        do {
            name = base + " " + ++number + extension;
        } while (taken.test(name));
        reached.put(first, number);
        return name;
    }

    private static String clean(String summary) {
        StringBuilder clean = new StringBuilder();
        Normalizer.normalize(summary, Normalizer.Form.NFC).codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == ',' || c == '+' || c == '@'
                    || c == '.' && !clean.isEmpty();
            if (plain && clean.length() < MAX_LENGTH) {
                clean.appendCodePoint(c);
            } else if (!clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ' && clean.length() < MAX_LENGTH) {
                clean.append(' ');
            }
        });
        String base = clean.toString().strip().replaceFirst("[. ]+$", "");
        return base.isEmpty() || RESERVED.contains(base.toLowerCase(Locale.ROOT)) ? "item" : base;
    }
}
