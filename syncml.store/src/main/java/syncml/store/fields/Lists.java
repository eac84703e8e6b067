package syncml.store.fields;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import syncml.store.text.Element;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** Properties whose value is a list, taken apart so that their values are merged one by one. */
public final class Lists {
    private Lists() {
    }

    /** Each property of the names that has several values becomes one property for each value. */
    public static List<Element> apart(List<Element> elements, Set<String> names) {
        List<Element> apart = new ArrayList<>(elements.size() + 4);
        for (Element e : elements) {
            if (e instanceof TextProperty p && names.contains(p.name()) && p.value().indexOf(',') >= 0) {
                for (String value : Values.split(p.value(), ',')) {
                    if (!value.isBlank()) {
                        apart.add(p.withValue(value.strip()));
                    }
                }
            } else {
                apart.add(e);
            }
        }
        return apart;
    }

    /** Properties of the names that have the same parameters become one again, in the place of the first. */
    public static List<Element> together(List<Element> elements, Set<String> names) {
        List<Element> together = new ArrayList<>(elements.size());
        Map<TextProperty, Integer> places = new HashMap<>();
        Map<Integer, StringBuilder> values = new HashMap<>();
        for (Element e : elements) {
            if (e instanceof TextProperty p && names.contains(p.name()) && !p.isEmpty()) {
                Integer place = places.putIfAbsent(p.withValue(""), together.size());
                if (place != null) {
                    values.computeIfAbsent(place, i -> new StringBuilder(((TextProperty) together.get(i)).value()))
                            .append(',').append(p.value());
                    continue;
                }
            }
            together.add(e);
        }
        values.forEach((place, value) ->
                together.set(place, ((TextProperty) together.get(place)).withValue(value.toString())));
        return together;
    }
}
