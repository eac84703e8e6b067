package syncml.codec.wbxml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncml.api.codec.DecodingException;
import syncml.codec.Element;
import syncml.codec.ElementSource;

/** The open elements of a WBXML document. Their names are made only when somebody asks. */
final class OpenTags {
    private final WbxmlInput in;
    private Element[] elements = new Element[16];
    private int[] at = new int[16];
    private int[] pages = new int[16];
    private int depth;
    private Element last = Element.UNKNOWN;
    private int lastAt;
    private int lastPage;

    OpenTags(WbxmlInput in) {
        this.in = in;
    }

    int depth() {
        return depth;
    }

    /** The innermost open element; there is one. */
    Element top() {
        return elements[depth - 1];
    }

    /** Opens an element whose tag stands at {@code position}, read with this code page. */
    void push(Element element, int position, int page) {
        if (depth == elements.length) {
            elements = Arrays.copyOf(elements, depth * 2);
            at = Arrays.copyOf(at, depth * 2);
            pages = Arrays.copyOf(pages, depth * 2);
        }
        elements[depth] = element;
        at[depth] = position;
        pages[depth] = page;
        depth++;
        last = element;
        lastAt = position;
        lastPage = page;
    }

    void pop() {
        depth--;
    }

    /** Where the element that was opened last begins. */
    int lastAt() {
        return lastAt;
    }

    String lastName() {
        return name(last, lastAt, lastPage);
    }

    String path() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            path.append(i == 0 ? "" : "/").append(ElementSource.printable(name(elements[i], at[i], pages[i])));
        }
        return path.toString();
    }

    private String name(Element element, int position, int page) {
        if (element != Element.UNKNOWN) {
            return element.elementName();
        }
        int token = position < in.end ? in.buf[position] & Tokens.IDENTITY : 0;
        if (token != Tokens.LITERAL) {
            return "tag-" + Integer.toHexString(token) + "-of-page-" + page;
        }
        int pos = in.pos;
        try {
            in.pos = position + 1;
            int from = in.reference();
            return new String(in.buf, from, in.tableEnd(from) - from,
                    in.charset == null ? StandardCharsets.UTF_8 : in.charset);
        } catch (DecodingException e) {
            return "literal";
        } finally {
            in.pos = pos;
        }
    }
}
