package syncml.server.launch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import syncml.server.control.NamedFile;

/**
 * Takes files apart that hold several vCards, or a calendar with several events and tasks, as address books and
 * calendar programs export them. Anything else is passed on as it is, for the datatype to judge.
 */
final class ItemSplitter {
    /** Octets as characters one to one: what is between the lines looked at stays as it is. */
    private final String text;
    private final String name;

    private ItemSplitter(NamedFile file) {
        text = new String(file.octets(), StandardCharsets.ISO_8859_1);
        name = file.name();
    }

    /** The items of a file, in its order. */
    static List<NamedFile> split(NamedFile file) {
        if (file.name().toLowerCase(Locale.ROOT).endsWith(".txt")) { // a note, even if it is about vCards
            return List.of(file);
        }
        ItemSplitter splitter = new ItemSplitter(file);
        List<String> blocks = splitter.blocks();
        List<String> items = new ArrayList<>();
        for (String block : blocks) {
            items.addAll(block.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15) ? calendarItems(block) : List.of(block));
        }
        if (items.size() <= 1) {
            return List.of(file);
        }
        List<NamedFile> files = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            files.add(new NamedFile(splitter.name + ", item " + (i + 1),
                    items.get(i).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return files;
    }

    /** Outermost components, each from its BEGIN to its END line. */
    private List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        int depth = 0;
        for (String line : lines(text)) {
            depth += begins(line) ? 1 : 0;
            if (depth > 0) {
                block.append(line);
            }
            if (ends(line) && depth > 0 && --depth == 0) {
                blocks.add(block.toString());
                block.setLength(0);
            }
        }
        return depth == 0 ? blocks : List.of();
    }

    /** A calendar for each event and task; those with one UID (a series and its exceptions) stay together. */
    private static List<String> calendarItems(String calendar) {
        StringBuilder head = new StringBuilder();
        StringBuilder component = new StringBuilder();
        Map<String, StringBuilder> items = new LinkedHashMap<>();
        List<String> lines = lines(calendar);
        int depth = 0;
        for (String line : lines.subList(0, lines.size() - 1)) {
            depth += begins(line) ? 1 : 0;
            (depth > 1 ? component : head).append(line);
            if (ends(line) && --depth == 1) {
                String kind = kind(component);
                if (kind.equals("VEVENT") || kind.equals("VTODO")) {
                    items.computeIfAbsent(key(component, items.size()), unused -> new StringBuilder())
                            .append(component);
                } else {
                    head.append(component);
                }
                component.setLength(0);
            }
        }
        String end = lines.get(lines.size() - 1);
        return items.values().stream().map(item -> head.toString() + item + end).toList();
    }

    private static String key(CharSequence component, int number) {
        for (String line : lines(component.toString())) {
            if (line.regionMatches(true, 0, "UID:", 0, 4)) {
                return line.strip();
            }
        }
        return String.valueOf(number);
    }

    private static String kind(CharSequence component) {
        String first = lines(component.toString()).get(0).strip();
        return first.substring(first.indexOf(':') + 1).toUpperCase(Locale.ROOT);
    }

    private static boolean begins(String line) {
        return line.regionMatches(true, 0, "BEGIN:", 0, 6);
    }

    private static boolean ends(String line) {
        return line.regionMatches(true, 0, "END:", 0, 4);
    }

    /** Lines with their ends. */
    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)"));
    }
}
