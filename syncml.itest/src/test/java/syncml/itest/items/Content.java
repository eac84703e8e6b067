package syncml.itest.items;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an item means, whatever version and order it is written in: two items with the same content are the same to a
 * person. Clients rewrite what they store, so that their text cannot be compared.
 */
public final class Content {
    private static final Set<String> SILENT_TYPES = Set.of("VOICE", "PREF", "INTERNET", "OTHER");
    private static final Set<String> BLOCKS = Set.of("VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT");

    private Content() {
    }

    /** The contents of all files of a folder, in an order of their own. */
    public static List<String> ofFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(Content::ofFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of the item in a file. */
    public static String ofFile(Path file) {
        return of(Items.read(file));
    }

    /** The line of a content that names the item: the name of a person, the summary of an event or a task. */
    public static String identity(String content) {
        return content.lines().filter(line -> line.startsWith("N ") || line.startsWith("SUMMARY ")).findFirst()
                .orElseThrow(() -> new AssertionError("an item without a name:\n" + content));
    }

    /** The content of an item, a line for each fact. */
    public static String of(String item) {
        List<Property> properties = PropertyReader.read(item);
        TreeSet<String> facts = new TreeSet<>();
        List<String> blocks = new ArrayList<>();
        Frame frame = Frame.of(properties);
        for (Property p : properties) {
            switch (p.name()) {
                case "BEGIN" -> blocks.add(p.value().strip());
                case "END" -> blocks.remove(blocks.size() - 1);
                default -> {
                    String block = blocks.isEmpty() ? "" : blocks.get(blocks.size() - 1);
                    if (!BLOCKS.contains(block)) {
                        fact(p, block, frame).filter(fact -> !fact.endsWith(" ")).ifPresent(facts::add);
                    }
                }
            }
        }
        return String.join("\n", facts);
    }

    private static Optional<String> fact(Property p, String block, Frame frame) {
        String value = switch (p.name()) {
            case "N", "ORG" -> parts(p);
            case "ADR" -> named(p) + " " + parts(p);
            case "FN", "TITLE", "NOTE", "URL", "SUMMARY", "LOCATION" -> p.text();
            case "DESCRIPTION" -> block.equals("VALARM") ? "" : p.text();
            case "TEL" -> named(p) + " " + p.text().replaceAll("[^0-9+]", "");
            case "EMAIL" -> named(p) + " " + p.text();
            case "BDAY" -> p.value().replace("-", "").replaceAll("T.*", "");
            case "PHOTO" -> p.value().isBlank()
                    ? ""
                    : Integer.toString(Arrays.hashCode(Base64.getMimeDecoder().decode(p.value().strip())));
            case "CATEGORIES" -> p.parts(p.value().contains(";") ? ';' : ',').stream().sorted()
                    .collect(Collectors.joining(","));
            case "CLASS" -> p.value().equals("PUBLIC") ? "" : p.value();
            case "STATUS" -> p.value().replace(' ', '-').replace("NEEDS-ACTION", "");
            case "PRIORITY" -> priority(Integer.parseInt(p.value().strip()), frame.old());
            case "DTSTART", "DTEND", "DUE", "COMPLETED" -> Times.point(p);
            case "RRULE" -> Times.rule(p.value(), frame.start());
            case "TRIGGER", "DALARM" -> Times.alarm(p, frame.start());
            default -> "";
        };
        String name = p.name().matches("TRIGGER|DALARM") ? "ALARM" : p.name();
        return Optional.of(name + " " + value.strip().replace("\n", "\\n"));
    }

    /** Three steps in the old format, nine in the new one. */
    private static String priority(int value, boolean old) {
        if (value == 0) {
            return "";
        }
        int step = old ? value : value < 5 ? 1 : value == 5 ? 2 : 3;
        return List.of("high", "medium", "low").get(step - 1);
    }

    private static String named(Property p) {
        TreeSet<String> types = p.types();
        types.removeAll(SILENT_TYPES);
        return String.join(",", types);
    }

    private static String parts(Property p) {
        return String.join("|", p.parts(';')).replaceAll("\\|+$", "");
    }

    /** What must be known of an item to understand its other properties: its format, and when it begins. */
    private record Frame(boolean old, String start) {
        static Frame of(List<Property> properties) {
            boolean old = false;
            String start = "";
            for (Property p : properties) {
                old |= p.name().equals("VERSION") && p.value().strip().equals("1.0");
                if (start.isEmpty() && p.name().matches("DTSTART|DUE")) {
                    start = p.value().strip();
                }
            }
            return new Frame(old, start);
        }
    }
}
