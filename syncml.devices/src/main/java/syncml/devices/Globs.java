package syncml.devices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Patterns for one text, with asterisks for anything and bars between alternatives: {@code N70 | E*}. Case does not
 * matter, nor do blanks at the ends.
 */
final class Globs {
    /** What a device says beyond this is not looked at. */
    private static final int LONGEST_TEXT = 128;

    private final List<Glob> globs = new ArrayList<>();

    private record Glob(Pattern pattern, int letters) {
    }

    Globs(String words) {
        for (String word : words.split("\\|")) {
            String glob = word.strip();
            if (!glob.isEmpty()) {
                String regex = Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote)
                        .reduce((a, b) -> a + ".*" + b).orElse("");
                globs.add(new Glob(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                        glob.replace("*", "").length()));
            }
        }
        if (globs.isEmpty()) {
            throw new IllegalArgumentException("a pattern is missing");
        }
    }

    /** How closely a text fits: the letters that the pattern names; -1 if it does not fit. */
    int fit(String text) {
        String bare = text.strip();
        String known = bare.length() > LONGEST_TEXT ? bare.substring(0, LONGEST_TEXT) : bare;
        int best = -1;
        for (Glob g : globs) {
            if (g.letters() > best && g.pattern().matcher(known).matches()) {
                best = g.letters();
            }
        }
        return best;
    }
}
