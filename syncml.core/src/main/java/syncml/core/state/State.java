package syncml.core.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree of named values that describes itself: the form in which the engine leaves state in the storage. Written as
 * JSON objects. A release reads its predecessor's and keeps the fields of a successor that it does not know, since a
 * state is changed by setting fields, not by making it anew. Fields that are absent read as null, false, 0 or empty.
 * For one thread.
 */
public final class State {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_DEPTH = 32;

    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** The state that octets hold; an empty one for null. */
    public static State of(byte[] octets) {
        if (octets == null || octets.length == 0) {
            return new State();
        }
        try (JsonParser parser = JSON.createParser(octets)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("state is no object");
            }
            return readObject(parser, 0);
        } catch (IOException e) {
            throw new IllegalArgumentException("state cannot be read", e);
        }
    }

    /** The octets of this state. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            write(this, generator);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** The names of its fields. */
    public List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** A text, or null. */
    public String text(String name) {
        return fields.get(name) instanceof String s ? s : null;
    }

    /** A text, or another one if it is absent. */
    public String text(String name, String otherwise) {
        String s = text(name);
        return s == null ? otherwise : s;
    }

    /** A number, 0 if it is absent. */
    public long number(String name) {
        return fields.get(name) instanceof Long n ? n : 0;
    }

    /** A number, or null. */
    public Long numberOrNull(String name) {
        return fields.get(name) instanceof Long n ? n : null;
    }

    /** A flag. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** Octets, or null. */
    public byte[] bytes(String name) {
        String s = text(name);
        return s == null ? null : Base64.getDecoder().decode(s);
    }

    /** A state within this one, or null. */
    public State child(String name) {
        return fields.get(name) instanceof State s ? s : null;
    }

    /** The states of a list. */
    public List<State> children(String name) {
        List<State> result = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            for (Object o : list) {
                if (o instanceof State s) {
                    result.add(s);
                }
            }
        }
        return result;
    }

    /** The texts of a list. */
    public List<String> texts(String name) {
        List<String> result = new ArrayList<>();
        if (fields.get(name) instanceof List<?> list) {
            for (Object o : list) {
                if (o instanceof String s) {
                    result.add(s);
                }
            }
        }
        return result;
    }

    /** Sets a text; null removes the field. */
    public State set(String name, String value) {
        return setAny(name, value == null ? null : wellFormed(value));
    }

    /** Sets a number; null removes the field. */
    public State set(String name, Long value) {
        return setAny(name, value);
    }

    /** Sets a number. */
    public State set(String name, long value) {
        return setAny(name, value);
    }

    /** Sets a flag; false removes the field. */
    public State set(String name, boolean value) {
        return setAny(name, value ? Boolean.TRUE : null);
    }

    /** Sets octets; null removes the field. */
    public State set(String name, byte[] value) {
        return setAny(name, value == null ? null : Base64.getEncoder().encodeToString(value));
    }

    /** Sets a state; null removes the field. */
    public State set(String name, State value) {
        return setAny(name, value);
    }

    /** Sets a list of states; an empty one removes the field. */
    public State setChildren(String name, List<State> values) {
        return setAny(name, values.isEmpty() ? null : new ArrayList<Object>(values));
    }

    /** Sets a list of texts; an empty one removes the field. */
    public State setTexts(String name, List<String> values) {
        return setAny(name, values.isEmpty() ? null : new ArrayList<Object>(values.stream().map(State::wellFormed)
                .toList()));
    }

    /** Half a surrogate pair, which a peer can send, cannot be written. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            }
        }
        return text;
    }

    private State setAny(String name, Object value) {
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
        return this;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof State s && fields.equals(s.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    private static State readObject(JsonParser parser, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("state is nested too deeply");
        }
        State state = new State();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = readValue(parser, depth + 1);
            if (value != null) {
                state.fields.put(name, value);
            }
        }
        return state;
    }

    private static Object readValue(JsonParser parser, int depth) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return readObject(parser, depth);
            case START_ARRAY:
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(readValue(parser, depth + 1));
                }
                return list;
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_STRING:
                return parser.getText();
            default:
                return null;
        }
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof State s) {
            generator.writeStartObject();
            for (Map.Entry<String, Object> e : s.fields.entrySet()) {
                generator.writeFieldName(e.getKey());
                write(e.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object o : list) {
                write(o, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Long n) {
            generator.writeNumber(n);
        } else if (value instanceof Boolean b) {
            generator.writeBoolean(b);
        } else {
            generator.writeString((String) value);
        }
    }
}
