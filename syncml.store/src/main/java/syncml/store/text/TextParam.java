package syncml.store.text;

import java.util.Locale;
import java.util.Objects;

/**
 * One parameter of a property; a parameter with several values is several of these.
 *
 * @param name its name, in upper case
 * @param value its value
 */
public record TextParam(String name, String value) {
    public TextParam {
        name = Names.upper(name);
        Objects.requireNonNull(value, "value");
    }

    boolean is(String otherName, String otherValue) {
        return name.equals(otherName) && value.toUpperCase(Locale.ROOT).equals(otherValue);
    }
}
