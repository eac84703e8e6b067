package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import syncml.api.codec.DecodingException;
import syncml.api.message.Content;
import syncml.codec.Budget;
import syncml.codec.Element;
import syncml.codec.ElementNames;
import syncml.codec.ElementSource;
import syncml.codec.Octets;

/**
 * XML as a stream of elements, read in one pass from the octets of the document: no text becomes a string before it is
 * asked for, names never do. Names are matched by what follows their prefix; namespaces are looked at only to answer in
 * the same habit. A document type declaration is skipped and nothing outside of the document is ever fetched; one that
 * declares entities is refused. XML 1.0, fifth edition, with these deliberate differences: line ends are kept as they
 * are (section 2.11 would turn the CR LF of an item into LF, and its size would no longer be what the sender said),
 * octets that are no UTF-8 are kept, and attributes are passed over without looking for duplicates.
 */
public final class XmlSource implements ElementSource {
    private static final byte[] CDATA = "<![CDATA[".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_OCTETS = {};

    private final XmlInput input;
    private final byte[] buf;
    private final int end;
    private final Budget budget;
    private final XmlMarkup markup;
    private final OpenNames open;
    private final XmlHabit habit = new XmlHabit();

    private int pos;
    private boolean selfClosed;
    private Element parent;
    private int elementAt;
    private Octets scratch;
    private Content content;
    private int contentAt;
    private long base;

    /**
     * A document.
     *
     * @param octets the whole document
     * @param charset character encoding named by the transport, or null
     * @param budget the limits
     * @throws DecodingException if there are more octets than the limits allow
     */
    public XmlSource(byte[] octets, String charset, Budget budget) throws DecodingException {
        this.budget = budget;
        if (octets.length > budget.limits().maxOctets()) {
            throw new DecodingException("message of " + octets.length + " octets is above the limit", "", 0);
        }
        input = XmlInput.of(octets, charset);
        if (input.note() != null) {
            budget.note(input.note());
        }
        buf = input.octets();
        end = buf.length;
        pos = input.start();
        markup = new XmlMarkup(this, buf, end);
        open = new OpenNames(buf);
    }

    /** How the document uses namespaces, as far as it was read. */
    public XmlHabit habit() {
        return habit;
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public Element next() throws DecodingException {
        if (selfClosed) {
            closeEmpty();
            return null;
        }
        boolean dropped = false;
        while (true) {
            int p = pos;
            while (p < end && isSpace(buf[p])) {
                p++;
            }
            if (at(p) != '<') {
                int text = p;
                p = markup.text(p);
                dropped |= p > text;
            }
            if (p >= end) {
                return endOfDocument(p, dropped);
            }
            if (buf[p] == '&') {
                p = markup.reference(p, null);
                dropped = true;
                pos = p;
                continue;
            }
            int c = at(p + 1);
            if (c == '/') {
                noteDropped(dropped);
                endTag(p);
                return null;
            }
            if (c == '!' || c == '?') {
                dropped |= isCdata(p);
                pos = markup.skip(p, open.depth() == 0 && habit.root() == null);
            } else {
                noteDropped(dropped);
                return startTag(p);
            }
        }
    }

    private Element endOfDocument(int p, boolean dropped) throws DecodingException {
        if (open.depth() > 0) {
            throw failure(p, "document ends too early");
        }
        pos = p;
        noteDropped(dropped);
        return null;
    }

    private void noteDropped(boolean dropped) throws DecodingException {
        if (dropped) {
            if (open.depth() == 0) {
                throw failure("text outside of the root element");
            }
            budget.note("text between elements skipped");
        }
    }

    @Override
    public Element nextOrContent() throws DecodingException {
        if (selfClosed) {
            closeEmpty();
            content = Content.of(NO_OCTETS);
            return null;
        }
        int from = pos;
        int p = markup.text(from);
        if (p + 1 < end && buf[p] == '<') {
            if (buf[p + 1] == '/') {
                return ended(from, p, p);
            }
            if (p == from && isCdata(p)) {
                int to = markup.cdataEnd(p + CDATA.length);
                int behind = to + 3;
                if (at(behind) == '<' && at(behind + 1) == '/') {
                    return ended(p + CDATA.length, to, behind);
                }
            }
        }
        Octets text = scratch();
        Element child = collect(text, false);
        if (child == null) {
            contentAt = from;
            content = Content.of(text.array(), 0, text.size());
        }
        return child;
    }

    private Element ended(int from, int to, int endTag) throws DecodingException {
        spend(to - from);
        endTag(endTag);
        contentAt = from;
        content = from == to ? Content.of(NO_OCTETS) : Content.of(buf, from, to - from);
        return null;
    }

    @Override
    public String text() throws DecodingException {
        if (selfClosed) {
            closeEmpty();
            return "";
        }
        int from = pos;
        int p = markup.text(from);
        if (p + 1 < end && buf[p] == '<' && buf[p + 1] == '/') {
            spend(p - from);
            endTag(p);
            return Texts.trimmed(buf, from, p);
        }
        Octets text = scratch();
        collect(text, true);
        return Texts.trimmed(text.array(), 0, text.size());
    }

    @Override
    public long digits() throws DecodingException {
        if (!selfClosed) {
            int from = pos;
            int p = markup.text(from);
            if (p + 1 < end && buf[p] == '<' && buf[p + 1] == '/') {
                spend(p - from);
                endTag(p);
                return Texts.number(buf, from, p);
            }
        }
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        return Texts.number(text, 0, text.length);
    }

    private Octets scratch() {
        if (scratch == null) {
            scratch = new Octets(256);
        }
        scratch.size(0);
        return scratch;
    }

    /**
     * Collects the text of the current element.
     *
     * @return null at its end; otherwise the child that was entered, which is skipped instead if that is wanted
     */
    private Element collect(Octets text, boolean skipChildren) throws DecodingException {
        while (true) {
            int from = pos;
            int p = markup.text(from);
            spend(p - from);
            text.put(buf, from, p - from);
            if (p >= end) {
                throw failure(p, "document ends too early");
            }
            if (buf[p] == '&') {
                spend(4);
                pos = markup.reference(p, text);
            } else if (at(p + 1) == '/') {
                endTag(p);
                return null;
            } else if (isCdata(p)) {
                int to = markup.cdataEnd(p + CDATA.length);
                spend(to - p - CDATA.length);
                text.put(buf, p + CDATA.length, to - p - CDATA.length);
                pos = to + 3;
            } else if (at(p + 1) == '!' || at(p + 1) == '?') {
                pos = markup.skip(p, false);
            } else {
                Element child = startTag(p);
                if (!skipChildren) {
                    return child;
                }
                skipUnknown();
            }
        }
    }

    @Override
    public void skip() throws DecodingException {
        int outer = open.depth() - 1;
        while (open.depth() > outer) {
            if (selfClosed) {
                closeEmpty();
                continue;
            }
            int p = markup.text(pos);
            if (p >= end) {
                throw failure(p, "document ends too early");
            }
            if (buf[p] == '&') {
                pos = markup.reference(p, null);
            } else if (at(p + 1) == '/') {
                endTag(p);
            } else if (at(p + 1) == '!' || at(p + 1) == '?') {
                pos = markup.skip(p, false);
            } else {
                startTag(p);
            }
        }
    }

    @Override
    public Content rest() throws DecodingException {
        int from = open.parentContent();
        skip();
        int outer = open.depth() - 1;
        int to = pos;
        while (open.depth() > outer) {
            int p = markup.text(pos);
            if (p >= end) {
                throw failure(p, "document ends too early");
            }
            to = p;
            if (buf[p] == '&') {
                pos = markup.reference(p, null);
            } else if (at(p + 1) == '/') {
                endTag(p);
            } else if (at(p + 1) == '!' || at(p + 1) == '?') {
                pos = markup.skip(p, false);
            } else {
                startTag(p);
                skip();
            }
        }
        spend(to - from);
        return Content.of(buf, from, to - from);
    }

    @Override
    public void finish() throws DecodingException {
        // Some phones count the zero octet behind their text to the message.
        while (pos < end) {
            if (isSpace(buf[pos]) || buf[pos] == 0) {
                pos++;
            } else if (buf[pos] == '<' && (at(pos + 1) == '!' || at(pos + 1) == '?') && !isCdata(pos)) {
                pos = markup.skip(pos, false);
            } else {
                throw failure("something follows the root element");
            }
        }
    }

    private Element startTag(int p) throws DecodingException {
        elementAt = p;
        pos = p;
        if (open.depth() == budget.limits().maxDepth()) {
            throw failure("more than " + open.depth() + " open elements");
        }
        if (!budget.element()) {
            throw failure("more than " + budget.limits().maxElements() + " elements");
        }
        int from = p + 1;
        int to = EightOctets.nameEnd(buf, from, end);
        int local = from;
        Element element = ElementNames.exact(buf, from, to);
        if (element == Element.UNKNOWN) {
            if (markup.name(from) != to) {
                throw failure(from, "no name where one must be");
            }
            local = markup.localName(from, to);
            element = ElementNames.find(buf, local, to);
        }
        int q = to;
        int namespaceFrom = -1;
        int namespaceTo = -1;
        while (at(q) != '>') {
            q = markup.space(q);
            int c = at(q);
            if (c == '/') {
                if (at(q + 1) != '>') {
                    throw failure(q, "start tag is not closed");
                }
                selfClosed = true;
                q++;
            } else if (c != '>') {
                if (!budget.attribute()) {
                    throw failure("more than " + budget.limits().maxAttributes() + " attributes");
                }
                int nameEnd = markup.name(q);
                int value = markup.valueStart(nameEnd);
                int valueEnd = markup.valueEnd(value);
                if (markup.isXmlns(q, nameEnd) && (namespaceFrom < 0 || nameEnd - q == 5)) {
                    namespaceFrom = value;
                    namespaceTo = valueEnd;
                }
                q = valueEnd + 1;
                if (!isSpace(at(q)) && at(q) != '>' && at(q) != '/') {
                    throw failure(q, "no space between attributes");
                }
            }
        }
        pos = q + 1;
        open.push(from, to, pos);
        habit.see(open.depth(), parent, element, local > from, buf, namespaceFrom, namespaceTo);
        parent = element;
        return element;
    }

    private void closeEmpty() {
        selfClosed = false;
        open.pop();
        parent = null;
    }

    private void endTag(int p) throws DecodingException {
        if (open.depth() == 0) {
            throw failure(p, "end tag without a start tag");
        }
        int q = open.nameEnd(p + 2, end);
        if (q < 0) {
            throw failure(p, "end tag does not match");
        }
        while (isSpace(at(q))) {
            q++;
        }
        if (at(q) != '>') {
            throw failure(p, "end tag does not match");
        }
        pos = q + 1;
        open.pop();
        parent = null;
    }

    private void spend(int octets) throws DecodingException {
        if (!budget.text(octets)) {
            throw failure("more than " + budget.limits().maxText() + " octets of text");
        }
    }

    private int at(int p) {
        return p < end ? buf[p] : -1;
    }

    private boolean isCdata(int p) {
        return at(p + 1) == '!' && p + CDATA.length <= end
                && Arrays.equals(buf, p, p + CDATA.length, CDATA, 0, CDATA.length);
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    @Override
    public ElementSource nested(Content data) throws DecodingException {
        return markupIn(data, budget, input.original(contentAt));
    }

    /**
     * Content as an XML document.
     *
     * @param base the octet at which the content stands, which its offsets are counted from
     * @return the document; null if the content does not begin as one
     */
    public static XmlSource markupIn(Content data, Budget budget, long base) throws DecodingException {
        int length = data.length();
        int p = length > 3 && (data.byteAt(0) & 0xFF) == 0xEF ? 3 : 0;
        while (p < length && isSpace(data.byteAt(p))) {
            p++;
        }
        if (p == length || data.byteAt(p) != '<') {
            return null;
        }
        XmlSource source = new XmlSource(data.bytes(), null, budget);
        source.base = base;
        return source;
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public boolean opaque() {
        return false;
    }

    @Override
    public String name() {
        return new String(buf, elementAt + 1, nameLength(), StandardCharsets.UTF_8);
    }

    private int nameLength() {
        int p = elementAt + 1;
        while (p < end && XmlMarkup.isName(buf[p])) {
            p++;
        }
        return p - elementAt - 1;
    }

    @Override
    public long offset() {
        return base + input.original(elementAt);
    }

    @Override
    public DecodingException failure(String reason) {
        return new DecodingException(reason, open.path(), base + input.original(pos));
    }

    /** The failure of this reason, at this octet. */
    DecodingException failure(int at, String reason) {
        pos = Math.min(at, end);
        return failure(reason);
    }
}
