package syncml.devices;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns for one text, with asterisks for anything and bars between alternatives: {@code N70 | E*}. Case does not
 * matter, nor do blanks at the ends.
 */
final class Globs {
    /** Fits everything. */
    static final Globs ANY = new Globs("*");

    private final List<String> patterns;

    Globs(String words) {
        patterns = Arrays.stream(words.split("\\|")).map(String::strip).filter(p -> !p.isEmpty()).toList();
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("a pattern is missing");
        }
    }

    /** How closely a text fits: the letters that the pattern names; -1 if it does not fit. */
    int fit(String text) {
        int best = -1;
        for (String p : patterns) {
            String regex = Arrays.stream(p.split("\\*", -1)).map(Pattern::quote).reduce((a, b) -> a + ".*" + b).orElse("");
            if (Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL).matcher(text.strip()).matches()) {
                best = Math.max(best, p.replace("*", "").length());
            }
        }
        return best;
    }
}
