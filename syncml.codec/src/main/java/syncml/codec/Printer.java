package syncml.codec;

import java.io.IOException;
import java.util.HexFormat;
import syncml.api.codec.DecodingException;
import syncml.api.message.Content;

/**
 * Prints a document for people: an element per line, indented, content as text where it is text. Attributes are left
 * out. For one thread.
 */
public final class Printer {
    private static final int MAX_HEX = 64;

    private final boolean offsets;
    private final Appendable out;

    /** A printer. @param offsets whether each line begins with the octet at which its element starts */
    public Printer(boolean offsets, Appendable out) {
        this.offsets = offsets;
        this.out = out;
    }

    /** Prints as much of the document as can be read. */
    public void print(ElementSource in) throws DecodingException, IOException {
        if (roots(in, 0) == 0) {
            throw in.failure("no root element");
        }
        in.finish();
        for (String note : in.budget().notes()) {
            out.append("<!-- ").append(note.replace("--", "- -")).append(" -->\n");
        }
    }

    private int roots(ElementSource in, int depth) throws DecodingException, IOException {
        int roots = 0;
        for (Element e = in.next(); e != null; e = in.next()) {
            element(in, depth);
            roots++;
        }
        return roots;
    }

    private void element(ElementSource in, int depth) throws DecodingException, IOException {
        String name = ElementSource.printable(in.name());
        long offset = in.offset();
        line(offset, depth, "<" + name);
        Element child;
        try {
            child = in.nextOrContent();
        } catch (DecodingException e) {
            out.append(">\n");
            throw e;
        }
        if (child != null) {
            out.append(">\n");
            for (; child != null; child = in.next()) {
                element(in, depth + 1);
            }
            line(-1, depth, "</" + name + ">\n");
            return;
        }
        Content content = in.content();
        if (content.length() == 0) {
            out.append("/>\n");
            return;
        }
        ElementSource nested = in.opaque() ? in.nested(content) : null;
        if (nested == null) {
            out.append('>').append(text(content)).append("</").append(name).append(">\n");
            return;
        }
        out.append(">\n");
        roots(nested, depth + 1);
        line(-1, depth, "</" + name + ">\n");
    }

    private void line(long offset, int depth, String text) throws IOException {
        if (offsets) {
            String number = offset < 0 ? "" : Long.toString(offset);
            out.append(" ".repeat(Math.max(0, 8 - number.length()))).append(number).append("  ");
        }
        out.append("  ".repeat(depth)).append(text);
    }

    private static String text(Content content) {
        String text = content.text();
        StringBuilder b = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> b.append("&lt;");
                case '>' -> b.append("&gt;");
                case '&' -> b.append("&amp;");
                case '\r' -> b.append("&#13;");
                case '\n', '\t' -> b.append(c);
                default -> {
                    if (c < 0x20 || c == 0xFFFD) {
                        return hex(content);
                    }
                    b.append(c);
                }
            }
        }
        return b.toString();
    }

    private static String hex(Content content) {
        byte[] octets = content.bytes();
        int shown = Math.min(octets.length, MAX_HEX);
        return "<!-- " + octets.length + " octets: " + HexFormat.ofDelimiter(" ").formatHex(octets, 0, shown)
                + (shown < octets.length ? " … -->" : " -->");
    }
}
