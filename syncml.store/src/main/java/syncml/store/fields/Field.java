package syncml.store.fields;

import java.util.Objects;
import syncml.store.text.Element;

/**
 * A property or component in the form it is compared in: two that differ only in notation are equal but for their
 * element.
 *
 * @param name what it is, usually the name of the property
 * @param kind which of several it is, such as {@code HOME,FAX}; empty when it has no kind
 * @param value its value, normalised; empty when the field is empty
 * @param element the property or component itself
 */
public record Field(String name, String kind, String value, Element element) {
    public Field {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(element, "element");
    }

    /** Whether both mean the same. */
    public boolean same(Field other) {
        return value.equals(other.value) && kind.equals(other.kind) && name.equals(other.name);
    }

    /** Whether it has no value, which says that it was cleared. */
    public boolean isEmpty() {
        return value.isEmpty();
    }
}
