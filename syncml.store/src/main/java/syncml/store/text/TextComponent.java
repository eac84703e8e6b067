package syncml.store.text;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between {@code BEGIN} and {@code END}. Immutable.
 *
 * @param name its name, in upper case
 * @param elements properties and components inside it, in order
 */
public record TextComponent(String name, List<Element> elements) implements Element {
    public TextComponent {
        name = Names.upper(name);
        elements = List.copyOf(elements);
    }

    /** The properties directly inside it. */
    public List<TextProperty> properties() {
        List<TextProperty> found = new ArrayList<>(elements.size());
        for (Element e : elements) {
            if (e instanceof TextProperty p) {
                found.add(p);
            }
        }
        return found;
    }

    /** The properties of one name directly inside it. */
    public List<TextProperty> properties(String propertyName) {
        List<TextProperty> found = new ArrayList<>(2);
        for (Element e : elements) {
            if (e instanceof TextProperty p && p.name().equals(propertyName)) {
                found.add(p);
            }
        }
        return found;
    }

    /** The first property of a name that has a value, or null. */
    public TextProperty property(String propertyName) {
        for (Element e : elements) {
            if (e instanceof TextProperty p && p.name().equals(propertyName) && !p.isEmpty()) {
                return p;
            }
        }
        return null;
    }

    /** The value of the first property of a name that has one, as it is written, or null. */
    public String value(String propertyName) {
        TextProperty p = property(propertyName);
        return p == null ? null : p.value();
    }

    /** The components of one name directly inside it. */
    public List<TextComponent> components(String componentName) {
        List<TextComponent> found = new ArrayList<>(2);
        for (Element e : elements) {
            if (e instanceof TextComponent c && c.name().equals(componentName)) {
                found.add(c);
            }
        }
        return found;
    }

    /** The same with other elements. */
    public TextComponent with(List<Element> others) {
        return new TextComponent(name, others);
    }
}
