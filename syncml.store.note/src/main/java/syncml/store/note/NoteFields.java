package syncml.store.note;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import syncml.store.fields.Field;
import syncml.store.fields.FieldModel;
import syncml.store.fields.Folding;
import syncml.store.fields.Lists;
import syncml.store.text.Element;
import syncml.store.text.TextProperty;

/** What the properties of notes mean beside the text. */
final class NoteFields implements FieldModel {
    private static final Set<String> LISTS = Set.of("CATEGORIES");
    /** Properties that say nothing about the note: notation, and what each device makes for itself. */
    private static final Set<String> BOOKKEEPING =
            Set.of("VERSION", "PRODID", "DCREATED", "LAST-MODIFIED", "UID", "LUID", "X-IRMC-LUID", "X-SYNCMLREF");
    private static final Map<String, String> LABELS = Map.of("CATEGORIES", "categories", "CLASS", "class");

    @Override
    public Field field(Element element) {
        if (!(element instanceof TextProperty p) || BOOKKEEPING.contains(p.name())) {
            return null;
        }
        String value = p.isEmpty() ? "" : p.isBinary() ? p.value() : Folding.text(p.text());
        if (p.name().equals("CLASS")) {
            value = value.equalsIgnoreCase("PUBLIC") ? "" : value.toUpperCase(Locale.ROOT);
        }
        return new Field(p.name(), "", value, p);
    }

    @Override
    public boolean single(String fieldName) {
        return fieldName.equals("CLASS");
    }

    @Override
    public boolean composed(String fieldName) {
        return false;
    }

    @Override
    public String label(String fieldName) {
        return LABELS.getOrDefault(fieldName, fieldName);
    }

    @Override
    public List<Element> apart(List<Element> elements) {
        return Lists.apart(elements, LISTS);
    }

    @Override
    public List<Element> together(List<Element> elements) {
        return Lists.together(elements, LISTS);
    }
}
