package syncml.core.poor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.Property;

/** What a model of phone can hold of an item, and what it tells of that. */
final class Ability {
    private static final Set<String> FRAME = Set.of("BEGIN", "END", "VERSION");

    final String name;
    boolean declares;
    private Set<String> names;
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> lengths = new TreeMap<>();
    private Set<String> types;
    private boolean oneOfEachType;
    private int nameParts = Integer.MAX_VALUE;
    private UnaryOperator<String> spelling = UnaryOperator.identity();

    Ability(String name) {
        this.name = name;
    }

    /** Lists the names it holds in its device information. */
    Ability declaring() {
        declares = true;
        return this;
    }

    Ability holding(String... these) {
        names = Set.of(these);
        return this;
    }

    Ability count(String property, int most) {
        counts.put(property, most);
        return this;
    }

    Ability length(String property, int most) {
        lengths.put(property, most);
        return this;
    }

    Ability types(String... these) {
        types = Set.of(these);
        return this;
    }

    Ability oneOfEachType() {
        oneOfEachType = true;
        return this;
    }

    Ability nameParts(int most) {
        nameParts = most;
        return this;
    }

    Ability spelling(UnaryOperator<String> other) {
        spelling = other;
        return this;
    }

    List<CTCap> capabilities(String type, String version) {
        return !declares || names == null ? List.of() : List.of(new CTCap(type, version, false,
                names.stream().map(Property::of).toList()));
    }

    /** What is left of an item when the phone has stored it. */
    List<Line> stored(List<Line> given) {
        Map<String, Integer> seen = new HashMap<>();
        List<Line> stored = new ArrayList<>();
        for (Line line : given) {
            if (FRAME.contains(line.name())) {
                stored.add(line);
            } else if (names == null || names.contains(line.name())) {
                Line held = typed(shortened(line));
                boolean room = seen.merge(held.name(), 1, Integer::sum)
                        <= counts.getOrDefault(held.name(), Integer.MAX_VALUE);
                boolean slot = !oneOfEachType || held.types().isEmpty()
                        || seen.merge(held.name() + held.types(), 1, Integer::sum) <= 1;
                if (room && slot) {
                    stored.add(held);
                } else if (room) {
                    seen.merge(held.name(), -1, Integer::sum);
                }
            }
        }
        return stored;
    }

    private Line shortened(Line line) {
        if (line.binary()) {
            return line;
        }
        String value = spelling.apply(line.value());
        if (line.name().equals("N")) {
            String[] parts = value.split(";", -1);
            StringBuilder b = new StringBuilder();
            for (int i = 0; i < parts.length; i++) {
                b.append(i == 0 ? "" : ";").append(i < nameParts ? cut(line.name(), parts[i]) : "");
            }
            return line.with(b.toString());
        }
        return line.with(cut(line.name(), value));
    }

    private String cut(String property, String value) {
        int most = lengths.getOrDefault(property, Integer.MAX_VALUE);
        return value.codePointCount(0, value.length()) <= most ? value
                : value.substring(0, value.offsetByCodePoints(0, most));
    }

    private Line typed(Line line) {
        return types == null || line.binary() ? line
                : line.typed(line.types().stream().filter(types::contains).toList());
    }
}
