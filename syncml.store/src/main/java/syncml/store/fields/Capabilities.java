package syncml.store.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;
import syncml.store.text.Vocabulary;

/**
 * What a peer can hold of a content type, as its {@code CTCap} says. SyncML Device Information 1.2, section 5.3.1.
 * Immutable.
 */
public final class Capabilities {
    /** Sizes below this are nonsense for pictures and sounds; several phones state 256 and hold far more. */
    private static final int LEAST_BINARY_SIZE = 1024;
    private static final Set<String> FREE_PARAMS = Set.of("VALUE", "ENCODING", "CHARSET", "LANGUAGE", "TZID");

    private final Map<String, Limit> limits;
    private final List<String> prefixes;
    private final Vocabulary vocabulary;
    private final Map<String, List<String>> otherNames;
    private final Set<String> indispensable;

    private Capabilities(Map<String, Limit> limits, List<String> prefixes, Vocabulary vocabulary,
            Map<String, List<String>> otherNames, Set<String> indispensable) {
        this.limits = limits;
        this.prefixes = prefixes;
        this.vocabulary = vocabulary;
        this.otherNames = otherNames;
        this.indispensable = indispensable;
    }

    /**
     * What is stated of a content type.
     *
     * @param stated what the peer says; absent when it said nothing and so can hold everything
     * @param vocabulary the properties of the type
     * @param otherNames names under which the peer may list a property, where they differ from the property's own
     * @param indispensable properties that are never left out
     */
    public static Capabilities of(Optional<CTCap> stated, Vocabulary vocabulary, Map<String, List<String>> otherNames,
            Set<String> indispensable) {
        if (stated.isEmpty() || stated.get().properties().isEmpty()) {
            return new Capabilities(null, List.of(), vocabulary, otherNames, indispensable);
        }
        Map<String, Limit> limits = new HashMap<>();
        List<String> prefixes = new ArrayList<>();
        for (Property p : stated.get().properties()) {
            String name = p.name().toUpperCase(Locale.ROOT);
            if (name.endsWith("*")) {
                prefixes.add(name.substring(0, name.length() - 1));
            } else {
                limits.merge(name, Limit.of(p), Limit::or);
            }
        }
        return new Capabilities(limits, prefixes, vocabulary, otherNames, indispensable);
    }

    /** Whether the peer can hold a property or component of the name. */
    public boolean supports(String name) {
        return limits == null || indispensable.contains(name) || limit(name) != null
                || prefixes.stream().anyMatch(name::startsWith);
    }

    /** Whether the peer itself lists a property of exactly this name. */
    public boolean lists(String name) {
        return limits != null && limits.containsKey(name);
    }

    /** The longest value of a property in characters; {@link Integer#MAX_VALUE} when no limit is stated. */
    public int maxSize(String name) {
        Limit limit = limits == null ? null : limit(name);
        return limit == null ? Integer.MAX_VALUE : limit.maxSize();
    }

    /** Whether the peer says which properties it can hold at all. */
    boolean isStated() {
        return limits != null;
    }

    /** Whether the peer says how many of a property it can hold. */
    boolean statesCount(String name) {
        Limit limit = limits == null ? null : limit(name);
        return limit != null && limit.maxOccur() < Integer.MAX_VALUE;
    }

    /** Whether the peer says how long a property may be. */
    boolean statesSize(String name) {
        return maxSize(name) < Integer.MAX_VALUE;
    }

    /** Whether the peer says which types a property may have. */
    boolean statesTypes(String name) {
        Limit limit = limits == null ? null : limit(name);
        return limit != null && !limit.types().isEmpty();
    }

    /**
     * Elements as the peer can hold them.
     *
     * @return a list as long as the one given, with null for what the peer cannot hold
     */
    public List<Element> reduce(List<Element> elements) {
        if (limits == null) {
            return elements;
        }
        Map<String, Integer> occurrences = new HashMap<>();
        List<Element> reduced = new ArrayList<>(elements.size());
        for (Element e : elements) {
            Element kept = reduce(e);
            Limit limit = limit(e.name());
            if (kept != null && limit != null
                    && occurrences.merge(e.name(), 1, Integer::sum) > limit.maxOccur()) {
                kept = null;
            }
            reduced.add(kept);
        }
        return reduced;
    }

    private Element reduce(Element e) {
        if (!supports(e.name())) {
            return null;
        }
        Limit limit = limit(e.name());
        if (limit == null || e instanceof TextComponent) {
            return e;
        }
        TextProperty p = (TextProperty) e;
        if (!limit.values().isEmpty() && !limit.values().contains(p.value().toUpperCase(Locale.ROOT))) {
            return null;
        }
        return shortened(limit.withoutOtherParams(p), limit);
    }

    private TextProperty shortened(TextProperty p, Limit limit) {
        if (p.value().length() <= limit.maxSize()) {
            return p;
        }
        if (p.isBinary()) {
            return limit.maxSize() < LEAST_BINARY_SIZE ? p : null;
        }
        boolean needed = indispensable.contains(p.name());
        return switch (vocabulary.kind(p)) {
            case TEXT, UNKNOWN -> {
                String text = p.text();
                String cut = cut(text, limit.maxSize());
                yield cut.length() == text.length() ? p
                        : limit.noTruncate() && !needed ? null : p.withValue(Values.escape(cut));
            }
            case COMPONENTS -> cutComponents(p, limit, needed);
            case LIST -> p;
            case VERBATIM -> needed ? p : null;
        };
    }

    private static TextProperty cutComponents(TextProperty p, Limit limit, boolean needed) {
        List<String> cut = new ArrayList<>();
        int left = limit.maxSize();
        boolean shorter = false;
        for (String component : p.components()) {
            String kept = cut(component, Math.max(left, 0));
            shorter |= kept.length() < component.length();
            cut.add(kept);
            left -= kept.length() + 1;
        }
        return !shorter ? p : limit.noTruncate() && !needed ? null : p.withValue(Values.join(cut, ';'));
    }

    /** At most so many characters, never half of one. */
    static String cut(String text, int size) {
        if (text.length() <= size) {
            return text;
        }
        int points = text.codePointCount(0, text.length());
        return points <= size ? text : text.substring(0, text.offsetByCodePoints(0, size));
    }

    private Limit limit(String name) {
        Limit own = limits.get(name);
        if (own != null) {
            return own;
        }
        for (String other : otherNames.getOrDefault(name, List.of())) {
            Limit found = limits.get(other);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private record Limit(int maxOccur, int maxSize, boolean noTruncate, Set<String> values, Set<String> params,
            Set<String> types) {
        static Limit of(Property p) {
            Set<String> params = new HashSet<>();
            Set<String> types = new HashSet<>();
            for (PropParam param : p.params()) {
                String name = param.name().toUpperCase(Locale.ROOT);
                params.add(name);
                if (name.equals(TextProperty.TYPE)) {
                    for (String combination : param.valEnums()) {
                        for (String type : combination.split(",")) {
                            types.add(type.strip().toUpperCase(Locale.ROOT));
                        }
                    }
                }
            }
            // Devices of 1.0 and 1.1 list the values of TYPE as if they were parameters.
            if (!params.isEmpty() && !params.contains(TextProperty.TYPE)) {
                types.addAll(params);
                types.removeAll(FREE_PARAMS);
                if (!types.isEmpty()) {
                    params.add(TextProperty.TYPE);
                }
            }
            Set<String> values = new HashSet<>();
            p.valEnums().forEach(v -> values.add(v.toUpperCase(Locale.ROOT)));
            return new Limit(atMost(p.maxOccur()), atMost(p.maxSize()), p.noTruncate(), values, params, types);
        }

        private static int atMost(Long stated) {
            return stated == null || stated <= 0 || stated > Integer.MAX_VALUE ? Integer.MAX_VALUE : stated.intValue();
        }

        /** Two lines on one property: what either allows. */
        Limit or(Limit other) {
            return new Limit(maxOccur == Integer.MAX_VALUE || other.maxOccur == Integer.MAX_VALUE ? Integer.MAX_VALUE
                    : (int) Math.min(Integer.MAX_VALUE, (long) maxOccur + other.maxOccur),
                    Math.max(maxSize, other.maxSize), noTruncate && other.noTruncate, either(values, other.values),
                    either(params, other.params), either(types, other.types));
        }

        private static Set<String> either(Set<String> one, Set<String> two) {
            if (one.isEmpty() || two.isEmpty()) {
                return Set.of();
            }
            Set<String> both = new HashSet<>(one);
            both.addAll(two);
            return both;
        }

        TextProperty withoutOtherParams(TextProperty p) {
            if (p.params().isEmpty() || params.isEmpty()) {
                return p;
            }
            List<TextParam> kept = p.params().stream().filter(this::allows).toList();
            return kept.size() == p.params().size() ? p : p.withParams(kept);
        }

        private boolean allows(TextParam param) {
            if (FREE_PARAMS.contains(param.name())) {
                return true;
            }
            return params.contains(param.name()) && (!param.name().equals(TextProperty.TYPE) || types.isEmpty()
                    || types.contains(param.value().toUpperCase(Locale.ROOT)));
        }
    }
}
