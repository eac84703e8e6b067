package syncml.store.vcard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import syncml.api.devinf.Property;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** Contacts and devices at random, for properties. */
final class ContactSamples {
    private static final List<String> TEXTS = List.of("NOTE", "TITLE", "ROLE", "FN", "X-SPOUSE", "X-FOO");
    private static final List<String> NUMBERS = List.of("TEL", "EMAIL", "URL");

    private ContactSamples() {
    }

    /** Texts with everything that notations trip over; a backslash before a semicolon is beyond version 2.1. */
    static Arbitrary<String> text() {
        return Arbitraries.of("abcXYZ 0123=:;,.\\\"'<>-_äöüß€あя😀\n".codePoints()
                .mapToObj(Character::toString).toList())
                .list().ofMinSize(1).ofMaxSize(40)
                .map(l -> String.join("", l)).map(t -> t.replace("\\;", ";").replace("\\", "/").strip())
                .filter(t -> !t.isEmpty());
    }

    private static Arbitrary<List<TextParam>> types() {
        return Arbitraries.of("HOME", "WORK", "CELL", "FAX", "PREF").set().ofMaxSize(2)
                .map(s -> s.stream().map(t -> new TextParam("TYPE", t)).toList());
    }

    private static Arbitrary<Element> property() {
        Arbitrary<Element> texts = Combinators.combine(Arbitraries.of(TEXTS), text())
                .as((name, text) -> TextProperty.ofText(name, text));
        Arbitrary<Element> numbers = Combinators.combine(Arbitraries.of(NUMBERS), types(),
                Arbitraries.strings().withChars("0123456789@x.").ofMinLength(1).ofMaxLength(14))
                .as((name, types, value) -> new TextProperty(null, name, types, value));
        Arbitrary<Element> composed = Combinators.combine(Arbitraries.of("ORG", "ADR"), types(),
                text().list().ofMinSize(1).ofMaxSize(7))
                .as((name, types, parts) -> new TextProperty(null, name, name.equals("ORG") ? List.of() : types,
                        Values.join(parts, ';')));
        Arbitrary<Element> categories = text().map(t -> t.replaceAll("[,;]", "")).filter(t -> !t.isBlank())
                .list().ofMinSize(1).ofMaxSize(3).map(l -> TextProperty.of("CATEGORIES", Values.join(l, ',')));
        Arbitrary<Element> picture = Arbitraries.strings().withCharRange('A', 'Z').ofLength(40)
                .map(t -> new TextProperty(null, "PHOTO", 
                        List.of(new TextParam("TYPE", "JPEG"), TextProperty.BINARY), t));
        return Arbitraries.frequencyOf(Tuple.of(4, texts), Tuple.of(4, numbers),
                Tuple.of(2, composed), Tuple.of(1, categories),
                Tuple.of(1, picture));
    }

    static Arbitrary<Contact> contacts() {
        return Combinators.combine(text(), text(), property().list().ofMaxSize(12)).as((family, given, others) -> {
            List<Element> elements = new ArrayList<>();
            elements.add(TextProperty.of("N", Values.join(List.of(family, given, "", "", ""), ';')));
            Set<String> singles = Set.of("NOTE", "TITLE", "ROLE", "FN", "ORG", "PHOTO");
            Map<String, Boolean> seen = new HashMap<>();
            for (Element e : others) {
                if (!singles.contains(e.name()) || seen.put(e.name(), true) == null) {
                    elements.add(e);
                }
            }
            return new Contact(new TextComponent("VCARD", elements));
        });
    }

    /** Devices that list some properties, some of them with limits. */
    static Arbitrary<List<Property>> devices() {
        Arbitrary<Property> property = Combinators.combine(
                Arbitraries.of("FN", "TEL", "EMAIL", "NOTE", "TITLE", "ORG", "ADR", "PHOTO", "CATEGORIES", "X-FOO"),
                Arbitraries.longs().between(1, 3).injectNull(0.5), Arbitraries.longs().between(3, 30).injectNull(0.5),
                Arbitraries.of(true, false))
                .as((name, occur, size, whole) -> Cards.limited(name, occur, size, whole));
        return property.list().uniqueElements(Property::name).ofMaxSize(8).map(list -> {
            List<Property> all = new ArrayList<>(list);
            all.add(Property.of("N"));
            return all;
        });
    }
}
