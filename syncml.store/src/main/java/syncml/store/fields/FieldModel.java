package syncml.store.fields;

import java.util.List;
import syncml.store.text.Element;

/** Knows what the elements of a format mean. Holds no state beyond one item. */
public interface FieldModel {
    /** An element in the form it is compared in, empty if it only says the default; null if it means nothing. */
    Field field(Element element);

    /** Whether an item has at most one field of the name. */
    boolean single(String fieldName);

    /** Whether the values of the field are components that change one by one. */
    boolean composed(String fieldName);

    /** Whether the kinds of a field are of a sort that some peers know and others do not. */
    default boolean kindsMayBeUnknown(String fieldName) {
        return false;
    }

    /**
     * Whether two fields of one name, of two people's making, say the same, one more fully than the other: a number with
     * and without its country.
     */
    default boolean fuller(Field whole, Field part) {
        return false;
    }

    /** What fields of which one may be {@link #fuller} than the other have in common; null if there are none such. */
    default String likeness(Field field) {
        return null;
    }

    /** The name of a field for people. */
    String label(String fieldName);

    /** The elements as fields one by one: a property with a list of values becomes one for each value. */
    default List<Element> apart(List<Element> elements) {
        return elements;
    }

    /** Undoes {@link #apart}. */
    default List<Element> together(List<Element> elements) {
        return elements;
    }
}
