package syncml.devices;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Rules about names, parameters and the order of properties. */
final class LineRules {
    private LineRules() {
    }

    /** Leaves out properties. A name may have a parameter behind a semicolon: {@code PHOTO;VALUE=URL}. */
    record Drop(List<String> outgoing, List<String> incoming) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return without(lines, outgoing);
        }

        @Override
        public List<Line> incoming(List<Line> lines, ZoneId zone) {
            return without(lines, incoming);
        }

        private static List<Line> without(List<Line> lines, List<String> names) {
            return names.isEmpty() ? lines
                    : lines.stream().filter(l -> names.stream().noneMatch(n -> means(n, l))).toList();
        }

        private static boolean means(String name, Line line) {
            int semicolon = name.indexOf(';');
            return semicolon < 0 ? line.is(name)
                    : line.is(name.substring(0, semicolon)) && line.has(name.substring(semicolon + 1));
        }
    }

    /** Leaves out properties without a value. */
    record DropEmpty() implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return lines.stream().filter(l -> !l.isEmpty()).toList();
        }
    }

    /** Leaves out a parameter, of some properties or of all. */
    record DropParam(String param, List<String> names) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return each(lines, names, l -> {
                List<String> kept = new ArrayList<>();
                for (String p : l.params()) {
                    String rest = without(p);
                    if (rest != null) {
                        kept.add(rest);
                    }
                }
                return l.withParams(kept);
            });
        }

        /** A parameter without what is dropped, which may be one of several values; null for nothing left. */
        private String without(String written) {
            if (Line.same(written, param)) {
                return null;
            }
            int equals = written.indexOf('=');
            int wanted = param.indexOf('=');
            if (equals < 0 || wanted < 0 || !written.substring(0, equals).equalsIgnoreCase(param.substring(0, wanted))) {
                return written;
            }
            List<String> values = new ArrayList<>(List.of(written.substring(equals + 1).split(",")));
            values.removeIf(param.substring(wanted + 1)::equalsIgnoreCase);
            return values.isEmpty() ? null : written.substring(0, equals + 1) + String.join(",", values);
        }
    }

    /** Adds a parameter where it is missing; in old formats without its name. */
    record AddParam(String property, String param) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            boolean old = lines.stream().anyMatch(l -> l.is("VERSION") && List.of("2.1", "1.0", "1.1")
                    .contains(l.text()));
            String written = old ? param.substring(param.indexOf('=') + 1) : param;
            return each(lines, List.of(property), l -> {
                if (l.has(param)) {
                    return l;
                }
                List<String> params = new ArrayList<>(l.params());
                params.add(0, written);
                return l.withParams(params);
            });
        }
    }

    /** Writes a property under the name that the device has for it. */
    record Rename(String ours, String theirs) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return each(lines, List.of(ours), l -> l.withName(theirs));
        }

        @Override
        public List<Line> incoming(List<Line> lines, ZoneId zone) {
            return each(lines, List.of(theirs), l -> l.withName(ours));
        }
    }

    /** Puts something before each value of a list. */
    record Prefix(String property, String prefix) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            return each(lines, List.of(property), l -> l.isEmpty() ? l
                    : l.withText(t -> values(t, v -> starts(v) ? v : prefix + v)));
        }

        @Override
        public List<Line> incoming(List<Line> lines, ZoneId zone) {
            return each(lines, List.of(property), l -> l.withText(t -> values(t,
                    v -> starts(v) ? v.substring(prefix.length()) : v)));
        }

        private boolean starts(String value) {
            return value.regionMatches(true, 0, prefix, 0, prefix.length());
        }

        private static String values(String text, UnaryOperator<String> change) {
            StringBuilder b = new StringBuilder();
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                boolean end = i == text.length();
                if (end || text.charAt(i) == ';' || text.charAt(i) == ',') {
                    b.append(change.apply(text.substring(start, i))).append(end ? "" : text.charAt(i));
                    start = i + 1;
                }
            }
            return b.toString();
        }
    }

    /** Puts properties in a fixed order, those not named behind the others. Nothing moves into another component. */
    record Order(List<String> names) implements Rule {
        @Override
        public List<Line> outgoing(List<Line> lines, ZoneId zone) {
            List<Line> ordered = new ArrayList<>(lines.size());
            List<Line> run = new ArrayList<>();
            for (Line l : lines) {
                if (l.is("BEGIN") || l.is("END")) {
                    run.sort((a, b) -> Integer.compare(place(a), place(b)));
                    ordered.addAll(run);
                    run.clear();
                    ordered.add(l);
                } else {
                    run.add(l);
                }
            }
            ordered.addAll(run);
            return ordered;
        }

        private int place(Line line) {
            for (int i = 0; i < names.size(); i++) {
                if (line.is(names.get(i))) {
                    return i;
                }
            }
            return names.size();
        }
    }

    /** Lines with those of some names changed; of all for no names. */
    static List<Line> each(List<Line> lines, List<String> names, UnaryOperator<Line> change) {
        return lines.stream().map(l -> !l.name().isEmpty()
                && (names.isEmpty() || names.stream().anyMatch(n -> l.is(n.toUpperCase(Locale.ROOT)))) ? change.apply(l)
                : l).toList();
    }
}
