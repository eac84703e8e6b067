package syncml.store.vcard;

import java.util.ArrayList;
import java.util.List;
import syncml.store.text.Element;
import syncml.store.text.TextProperty;

/** Keeps the displayed name in step with the name, for peers that change one and do not know the other. */
final class DisplayedName {
    private DisplayedName() {
    }

    /** The elements of theirs, without a displayed name that only repeats the name, or its beginning, where ours has none. */
    static List<Element> without(Contact mine, Contact theirs) {
        PersonName name = theirs.name();
        boolean cut = !name.formatted().isEmpty() && (name.composed().startsWith(name.formatted())
                || mine.name().composed().startsWith(name.formatted()));
        boolean says = mine.card().property("FN") != null || !name.formattedRepeats() && !cut;
        return says ? theirs.card().elements()
                : theirs.card().elements().stream().filter(e -> !e.name().equals("FN")).toList();
    }

    /** The merged contact, with a displayed name that repeats its name if ours repeated our name. */
    static Contact followed(Contact mine, Contact merged) {
        TextProperty before = mine.card().property("FN");
        boolean left = before != null && before.equals(merged.card().property("FN"));
        if (!left || !mine.name().formattedRepeats() || merged.name().formattedRepeats()
                || merged.name().unstructured()) {
            return merged;
        }
        List<Element> elements = new ArrayList<>();
        for (Element e : merged.card().elements()) {
            elements.add(e.equals(before) ? TextProperty.ofText("FN", merged.name().composed()) : e);
        }
        return new Contact(merged.card().with(elements));
    }
}
