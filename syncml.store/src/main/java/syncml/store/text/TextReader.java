package syncml.store.text;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import syncml.api.datatype.InvalidItemException;

/** Reads objects of lines, liberally and within limits. Holds no state; safe for use by several threads. */
public final class TextReader {
    private static final int MOST_PARAMS = 100;
    private static final Set<String> ENCODINGS = Set.of("QUOTED-PRINTABLE", "7BIT", "8BIT", "BASE64", "B");
    private static final Set<String> VALUE_TYPES = Set.of("INLINE", "CONTENT-ID", "CID", "URL");

    private final String root;
    private final Vocabulary vocabulary;
    private final ReadLimits limits;

    /**
     * A reader of one format.
     *
     * @param root name of its outermost component
     * @param vocabulary its properties
     * @param limits how much is read
     */
    public TextReader(String root, Vocabulary vocabulary, ReadLimits limits) {
        this.root = root;
        this.vocabulary = vocabulary;
        this.limits = limits;
    }

    /**
     * Reads the first object.
     *
     * @param octets the object and whatever stands around it
     * @param undeclared the dialect of an object without a version
     * @throws InvalidItemException if there is no whole object, or it is beyond the limits
     */
    public TextComponent read(byte[] octets, Dialect undeclared) throws InvalidItemException {
        if (octets.length > limits.maxOctets()) {
            throw new InvalidItemException("the item has " + octets.length + " octets, more than the "
                    + limits.maxOctets() + " allowed");
        }
        Dialect dialect = declared(octets, undeclared);
        SyntaxRules rules = new SyntaxRules(dialect.style());
        Listener listener = new Listener(dialect);
        try (VObjectReader reader = new VObjectReader(new StringReader(LogicalLines.of(octets, dialect)), rules)) {
            reader.parse(listener);
        } catch (LimitExceeded e) {
            throw new InvalidItemException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        if (listener.result == null) {
            throw new InvalidItemException(listener.stack.isEmpty() ? "no BEGIN:" + root + " in it"
                    : "it ends before its END:" + root);
        }
        return listener.result;
    }

    /** The version counts wherever its line stands, since folding and escapes before it depend on it. */
    private static Dialect declared(byte[] octets, Dialect undeclared) {
        byte[] name = "VERSION".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + name.length < octets.length; i++) {
            boolean lineStart = i == 0 || octets[i - 1] == '\n' || octets[i - 1] == '\r';
            if (lineStart && (octets[i] == 'V' || octets[i] == 'v') && matches(octets, i, name)) {
                int end = i + name.length;
                while (end < octets.length && octets[end] >= ' ') {
                    end++;
                }
                String line = LogicalLines.ascii(octets, i, end);
                String version = line.substring(line.indexOf(':') + 1).strip();
                return version.isEmpty() ? undeclared : Dialect.ofVersion(version);
            }
        }
        return undeclared;
    }

    private static boolean matches(byte[] octets, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if ((octets[at + i] & ~0x20) != name[i]) {
                return false;
            }
        }
        byte after = octets[at + name.length];
        return after == ':' || after == ';';
    }

    private static final class LimitExceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitExceeded(String message) {
            super(message, null, false, false);
        }
    }

    private final class Listener implements VObjectDataListener {
        private final Dialect dialect;
        private final Deque<List<Element>> stack = new ArrayDeque<>();
        private TextComponent result;
        private int count;

        Listener(Dialect dialect) {
            this.dialect = dialect;
        }

        @Override
        public void onComponentBegin(String name, Context context) {
            if (stack.isEmpty() && !name.equals(root)) {
                return;
            }
            if (stack.size() == limits.maxDepth()) {
                throw new LimitExceeded("components nested deeper than " + limits.maxDepth());
            }
            counted();
            stack.push(new ArrayList<>());
        }

        @Override
        public void onComponentEnd(String name, Context context) {
            if (stack.isEmpty()) {
                return;
            }
            TextComponent component = new TextComponent(name, stack.pop());
            if (stack.isEmpty()) {
                result = component;
                context.stop();
            } else {
                stack.peek().add(component);
            }
        }

        @Override
        public void onProperty(VObjectProperty property, Context context) {
            if (stack.isEmpty()) {
                return;
            }
            counted();
            stack.peek().add(property(property));
        }

        @Override
        public void onVersion(String value, Context context) {
            throw new IllegalStateException("no component has rules of its own");
        }

        @Override
        public void onWarning(Warning warning, VObjectProperty property, Exception thrown, Context context) {
            // What makes no sense is left out; what is understood is kept.
        }

        private void counted() {
            if (++count > limits.maxProperties()) {
                throw new LimitExceeded("more than " + limits.maxProperties() + " properties");
            }
        }

        private TextProperty property(VObjectProperty read) {
            boolean binary = false;
            List<TextParam> params = List.of();
            for (Map.Entry<String, List<String>> entry : read.getParameters()) {
                for (String value : entry.getValue()) {
                    binary |= isBase64(entry.getKey(), value);
                    params = params.isEmpty() ? new ArrayList<>(4) : params;
                    addParam(params, entry.getKey(), value.replace("\"", ""));
                }
            }
            if (read.getValue().length() > limits.maxValue()) {
                throw new LimitExceeded("a value is longer than " + limits.maxValue() + " characters");
            }
            String value = read.getValue().replace(LogicalLines.LINE_BREAK, '\n');
            String group = read.getGroup();
            String name = read.getName().strip();
            if (binary) {
                return binary(group, name, params, value);
            }
            TextProperty bare = new TextProperty(group, name, params, "");
            ValueKind kind = vocabulary.kind(bare);
            return bare.withValue(dialect == Dialect.OLD ? kind.fromOld(value) : kind.fromNew(value));
        }

        private TextProperty binary(String group, String name, List<TextParam> params, String value) {
            List<TextParam> all = new ArrayList<>(params);
            all.add(TextProperty.BINARY);
            StringBuilder b = new StringBuilder(value.length());
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) > ' ') {
                    b.append(value.charAt(i));
                }
            }
            return new TextProperty(group, name, all, b.toString());
        }

        private static boolean isBase64(String name, String value) {
            return name == null ? value.equalsIgnoreCase("BASE64") : name.equals("ENCODING")
                    && (value.equalsIgnoreCase("BASE64") || value.equalsIgnoreCase("B"));
        }

        private void addParam(List<TextParam> params, String name, String value) {
            if (params.size() >= MOST_PARAMS) {
                return;
            }
            if (name == null) {
                String upper = value.strip().toUpperCase(Locale.ROOT);
                if (VALUE_TYPES.contains(upper)) {
                    params.add(new TextParam("VALUE", upper));
                } else if (!ENCODINGS.contains(upper) && !upper.isEmpty()) {
                    addTypes(params, upper);
                }
            } else if (name.equals(TextProperty.TYPE)) {
                addTypes(params, value);
            } else if (!name.equals("ENCODING") && !name.equals("CHARSET")) {
                params.add(new TextParam(name, value));
            }
        }

        private void addTypes(List<TextParam> params, String value) {
            for (String type : value.split(",")) {
                TextParam param = new TextParam(TextProperty.TYPE, Names.upper(type.strip()));
                if (!type.isBlank() && params.size() < MOST_PARAMS && !params.contains(param)) {
                    params.add(param);
                }
            }
        }
    }
}
