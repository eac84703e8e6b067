package syncml.devices;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import syncml.api.devinf.ContentType;

/**
 * Reads the text of a profile: lines {@code word: what}, and examples between lines that begin with three dashes. A line
 * that begins with {@code #} is a remark.
 */
final class ProfileText {
    private static final Set<String> FIELDS =
            Set.of("manufacturer", "model", "software", "firmware", "hardware", "type");

    private final Map<String, Globs> patterns = new LinkedHashMap<>();
    private final List<String> includes = new ArrayList<>();
    private final List<String> quirks = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<DataProfile.Example> examples = new ArrayList<>();
    private String name = "";

    private ProfileText() {
    }

    /**
     * The profile that a text describes.
     *
     * @throws IllegalArgumentException if it is none; the message names the line
     */
    static DataProfile read(String text) {
        ProfileText reader = new ProfileText();
        List<String> lines = text.lines().toList();
        int i = 0;
        while (i < lines.size()) {
            try {
                i = lines.get(i).startsWith("---") ? reader.example(lines, i) : reader.line(lines.get(i), i);
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (reader.name.isEmpty()) {
            throw new IllegalArgumentException("a line 'profile: NAME' is missing");
        }
        if (reader.patterns.isEmpty()) {
            throw new IllegalArgumentException("it says of no device that it is one; 'manufacturer: *' means all");
        }
        return new DataProfile(reader.name, reader.patterns, reader.includes, reader.quirks, reader.rules,
                reader.examples);
    }

    private int line(String line, int index) {
        String bare = line.strip();
        if (bare.isEmpty() || bare.startsWith("#")) {
            return index + 1;
        }
        int colon = bare.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("there is no colon");
        }
        String word = bare.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String what = bare.substring(colon + 1).strip();
        switch (word) {
            case "profile" -> name = what;
            case "includes" -> includes.add(what);
            case "quirk" -> quirks.add(what);
            case "do" -> rules.add(Rules.of(what));
            default -> {
                if (!FIELDS.contains(word)) {
                    throw new IllegalArgumentException("there is no word '" + word + "'");
                }
                patterns.put(word, new Globs(what));
            }
        }
        return index + 1;
    }

    /**
     * {@code --- to device TYPE VERSION ZONE}, or {@code from}; the item; {@code ---}; what it becomes; {@code ---}.
     * Version and zone may be missing.
     */
    private int example(List<String> lines, int start) {
        String[] words = lines.get(start).substring(3).strip().split("\\s+");
        if (words.length < 3 || !words[0].matches("to|from")) {
            throw new IllegalArgumentException("an example begins with '--- to device TYPE' or '--- from device TYPE'");
        }
        StringBuilder given = new StringBuilder();
        StringBuilder becomes = new StringBuilder();
        int i = copy(lines, start + 1, given);
        i = copy(lines, i, becomes);
        examples.add(new DataProfile.Example(words[0].equals("from"),
                new ContentType(words[2], words.length > 3 ? words[3] : ""),
                words.length > 4 ? ZoneId.of(words[4]) : ZoneOffset.UTC, given.toString(), becomes.toString()));
        return i;
    }

    private static int copy(List<String> lines, int start, StringBuilder into) {
        int i = start;
        while (i < lines.size() && !lines.get(i).startsWith("---")) {
            into.append(lines.get(i++)).append("\r\n");
        }
        if (i == lines.size()) {
            throw new IllegalArgumentException("the example does not end with ---");
        }
        return i + 1;
    }
}
