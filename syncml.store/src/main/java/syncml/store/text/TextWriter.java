package syncml.store.text;

import com.github.mangstadt.vinnie.VObjectParameters;
import com.github.mangstadt.vinnie.io.VObjectWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes objects of lines, strictly, in UTF-8. Holds no state; safe for use by several threads. */
public final class TextWriter {
    private static final int LONGEST_LINE = 75;

    private final Vocabulary vocabulary;

    /** A writer of one format. */
    public TextWriter(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** An object in a dialect; nothing is added to it, its version included. */
    public byte[] write(TextComponent component, Dialect dialect) {
        StringWriter text = new StringWriter(512);
        VObjectWriter writer = new VObjectWriter(text, dialect.style());
        try {
            write(component, dialect, writer);
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(TextComponent component, Dialect dialect, VObjectWriter writer) throws IOException {
        writer.getFoldedLineWriter().setLineLength(null);
        writer.writeBeginComponent(component.name());
        for (Element e : component.elements()) {
            if (e instanceof TextComponent inner) {
                write(inner, dialect, writer);
            } else if (dialect == Dialect.OLD) {
                writeOld((TextProperty) e, writer);
            } else {
                writeNew((TextProperty) e, writer);
            }
        }
        writer.getFoldedLineWriter().setLineLength(null);
        writer.writeEndComponent(component.name());
    }

    private static void writeNew(TextProperty p, VObjectWriter writer) throws IOException {
        VObjectParameters params = new VObjectParameters();
        for (TextParam param : p.params()) {
            params.put(param.name(), clean(param.value(), true));
        }
        writer.getFoldedLineWriter().setLineLength(LONGEST_LINE);
        writer.writeProperty(group(p), name(p.name()), params, p.value());
    }

    /** Phones cannot unfold, so only base64 and quoted-printable are folded. vCard 2.1, sections 2.1.3 and 2.1.5. */
    private void writeOld(TextProperty p, VObjectWriter writer) throws IOException {
        VObjectParameters params = new VObjectParameters();
        for (TextParam param : p.params()) {
            boolean bare = param.name().equals(TextProperty.TYPE) && !p.isBinary();
            if (!param.equals(TextProperty.BINARY)) {
                params.put(bare ? null : param.name(), clean(param.value(), false));
            }
        }
        boolean binary = p.isBinary();
        String value = vocabulary.kind(p).toOld(p.value());
        boolean quoted = !binary && !isPrintableAscii(value);
        if (binary) {
            params.put("ENCODING", "BASE64");
        } else if (quoted) {
            params.put("CHARSET", "UTF-8");
            params.put("ENCODING", "QUOTED-PRINTABLE");
            value = value.replace("\n", "\r\n");
        }
        writer.getFoldedLineWriter().setLineLength(binary || quoted ? LONGEST_LINE : null);
        writer.writeProperty(group(p), name(p.name()), params, value);
        if (binary) {
            writer.getFoldedLineWriter().writeln();
        }
    }

    private static boolean isPrintableAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' && c != '\t' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String group(TextProperty p) {
        return p.group() == null || p.group().isBlank() ? null : name(p.group());
    }

    private static String name(String name) {
        return replaced(name, ":;.=\"\\", '-').strip();
    }

    private static String clean(String value, boolean quotable) {
        return replaced(value, quotable ? "\"" : ":\"", quotable ? '\'' : ' ');
    }

    private static String replaced(String text, String forbidden, char by) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || forbidden.indexOf(c) >= 0) {
                StringBuilder b = new StringBuilder(text);
                for (int j = i; j < b.length(); j++) {
                    if (b.charAt(j) < ' ' || forbidden.indexOf(b.charAt(j)) >= 0) {
                        b.setCharAt(j, by);
                    }
                }
                return b.toString();
            }
        }
        return text;
    }
}
