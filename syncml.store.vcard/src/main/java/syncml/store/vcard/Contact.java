package syncml.store.vcard;

import java.util.ArrayList;
import java.util.List;
import syncml.store.fields.Field;
import syncml.store.fields.Folding;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/** A contact: all properties of a card as they were read. Immutable. */
final class Contact {
    private final TextComponent card;
    private final PersonName name;
    private List<Field> fields;

    Contact(TextComponent card) {
        this.card = card;
        name = PersonName.of(card);
    }

    TextComponent card() {
        return card;
    }

    PersonName name() {
        return name;
    }

    /** The first organisation, without its units, or an empty text. */
    String organisation() {
        TextProperty org = card.property("ORG");
        return org == null ? "" : org.components().get(0).strip();
    }

    /** Values of all properties of one name, in the form they are compared in. */
    List<String> values(String fieldName) {
        List<String> values = new ArrayList<>();
        for (Field f : fields()) {
            if (f.name().equals(fieldName) && !f.isEmpty()) {
                values.add(f.value());
            }
        }
        return values;
    }

    /** What the contact means: names count once, and not at all when they only repeat the organisation. */
    List<Field> fields() {
        if (fields == null) {
            fields = meaning();
        }
        return fields;
    }

    private List<Field> meaning() {
        ContactFields model = ContactFields.ANY;
        List<Field> found = new ArrayList<>();
        for (Element e : model.apart(card.elements())) {
            Field f = model.field(e);
            if (f != null && !f.name().equals("N") && !f.name().equals("FN")) {
                found.add(f);
            }
        }
        addName(model, found);
        return List.copyOf(found);
    }

    private void addName(ContactFields model, List<Field> found) {
        if (name.isEmpty() || Folding.fold(name.displayed()).equals(Folding.fold(organisation()))) {
            return;
        }
        if (name.unstructured()) {
            if (!isStandIn()) {
                found.add(model.field(new TextProperty(null, "N", List.of(),
                        TextProperty.ofText("N", name.formatted()).value())));
            }
            return;
        }
        found.add(model.field(card.property("N")));
        if (!name.formatted().isEmpty() && !name.formattedRepeats()) {
            found.add(model.field(card.property("FN")));
        }
    }

    /** Where a displayed name is demanded and there is none, an address or a number stands for it. */
    private boolean isStandIn() {
        return card.properties().stream().anyMatch(p -> (p.name().equals("EMAIL") || p.name().equals("TEL"))
                && p.text().strip().equals(name.formatted()));
    }
}
