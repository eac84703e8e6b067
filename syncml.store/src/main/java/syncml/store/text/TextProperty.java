package syncml.store.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One property. Its value is in the notation of RFC 2425, whatever notation it was read from: texts are escaped with
 * backslashes, components are separated by semicolons, lists by commas, binary values are base64 without blanks under
 * the parameter {@code ENCODING=B}.
 *
 * @param group the group before the name, or null
 * @param name its name, in upper case
 * @param params its parameters in order; encodings and character sets are not among them
 * @param value its value
 */
public record TextProperty(String group, String name, List<TextParam> params, String value) implements Element {
    /** Name of the parameter that says what kind of number, address or picture a property holds. */
    public static final String TYPE = "TYPE";

    /** Marks a binary value. */
    public static final TextParam BINARY = new TextParam("ENCODING", "B");

    public TextProperty {
        name = Names.upper(name);
        params = List.copyOf(params);
        Objects.requireNonNull(value, "value");
    }

    /** A property without parameters. */
    public static TextProperty of(String name, String value) {
        return new TextProperty(null, name, List.of(), value);
    }

    /** A property whose value is a text, which is escaped here. */
    public static TextProperty ofText(String name, String text) {
        return of(name, Values.escape(text));
    }

    /** Whether it has no value at all: such a line says that a field was cleared. */
    public boolean isEmpty() {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != ';' && c > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether the value is base64. */
    public boolean isBinary() {
        return params.contains(BINARY);
    }

    /** The first value of a parameter, or null. */
    public String param(String paramName) {
        for (TextParam p : params) {
            if (p.name().equals(paramName)) {
                return p.value();
            }
        }
        return null;
    }

    /** Whether a parameter has the given value, in any case. */
    public boolean hasParam(String paramName, String upperCaseValue) {
        for (TextParam p : params) {
            if (p.is(paramName, upperCaseValue)) {
                return true;
            }
        }
        return false;
    }

    /** The values of {@code TYPE}, in upper case and in order. */
    public List<String> types() {
        if (params.isEmpty()) {
            return List.of();
        }
        List<String> types = new ArrayList<>(params.size());
        for (TextParam p : params) {
            if (p.name().equals(TYPE)) {
                types.add(Names.upper(p.value()));
            }
        }
        return types;
    }

    /** The value as a text, without escapes. */
    public String text() {
        return Values.unescape(value);
    }

    /** The components of the value, without escapes. */
    public List<String> components() {
        return Values.unescaped(Values.split(value, ';'));
    }

    /** The elements of the value that commas separate, without escapes. */
    public List<String> list() {
        return Values.unescaped(Values.split(value, ','));
    }

    /** The same with another value, in the notation of this record. */
    public TextProperty withValue(String other) {
        return other.equals(value) ? this : new TextProperty(group, name, params, other);
    }

    /** The same with other parameters. */
    public TextProperty withParams(List<TextParam> others) {
        return new TextProperty(group, name, others, value);
    }

    /** The same without a parameter. */
    public TextProperty withoutParam(String paramName) {
        return param(paramName) == null ? this
                : withParams(params.stream().filter(p -> !p.name().equals(paramName)).toList());
    }

    /** The same under another name. */
    public TextProperty renamed(String other) {
        return new TextProperty(group, other, params, value);
    }
}
