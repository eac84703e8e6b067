package syncml.codec.wbxml;

import static syncml.codec.wbxml.Tokens.END;
import static syncml.codec.wbxml.Tokens.HAS_ATTRIBUTES;
import static syncml.codec.wbxml.Tokens.HAS_CONTENT;
import static syncml.codec.wbxml.Tokens.IDENTITY;
import static syncml.codec.wbxml.Tokens.LITERAL;
import static syncml.codec.wbxml.Tokens.OPAQUE;
import static syncml.codec.wbxml.Tokens.STR_I;
import static syncml.codec.wbxml.Tokens.SWITCH_PAGE;

import java.nio.charset.StandardCharsets;
import syncml.api.codec.DecodingException;
import syncml.api.message.Content;
import syncml.codec.Budget;
import syncml.codec.Element;
import syncml.codec.ElementNames;
import syncml.codec.ElementSource;
import syncml.codec.Octets;
import syncml.codec.markup.Texts;
import syncml.codec.markup.XmlSource;

/**
 * WBXML 1.1 to 1.3 as a stream of elements. Everything the grammar allows is read; what SyncML gives no meaning
 * (attributes, processing instructions, extensions, unknown tags and pages) is passed over by its structure. Whether a
 * document is a message or device information is told by its root, not by its public identifier, which peers get wrong.
 */
final class WbxmlSource implements ElementSource {
    private static final int SYNC_ML_TOKEN = 0x2D;
    private static final int DEV_INF_TOKEN = 0x0A;
    private static final byte[] NO_OCTETS = {};

    private final WbxmlInput in;
    private final byte[] buf;
    private final WbxmlTokens tokens;
    private final OpenTags open;
    private final Budget budget;
    private final long base;

    private int page;
    private boolean rootSeen;
    private boolean noContent;
    /** Depth from which tags are those of device information; {@link Integer#MAX_VALUE} where there are none. */
    private int devInfDepth = Integer.MAX_VALUE;
    private Octets scratch;
    private Content content;
    private boolean opaque;
    private int contentAt;

    /**
     * A document.
     *
     * @param octets the whole document
     * @param charset character encoding named by the transport, or null
     * @param base where the document stands in another one, which its offsets are counted from
     */
    WbxmlSource(byte[] octets, String charset, Budget budget, long base) throws DecodingException {
        this.budget = budget;
        this.base = base;
        in = new WbxmlInput(octets, charset, budget);
        buf = in.buf;
        tokens = new WbxmlTokens(in, budget);
        open = new OpenTags(in);
    }

    WbxmlInput input() {
        return in;
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public Element next() throws DecodingException {
        try {
            return nextTag();
        } catch (DecodingException e) {
            throw placed(e);
        }
    }

    private Element nextTag() throws DecodingException {
        if (noContent) {
            closeEmpty();
            return null;
        }
        while (true) {
            if (in.pos >= in.end || open.depth() == 0 && rootSeen) {
                return endOfDocument();
            }
            int token = buf[in.pos] & 0xFF;
            if (token == END) {
                endTag();
                return null;
            }
            if ((token & IDENTITY) >= LITERAL) {
                return startTag();
            }
            if (token == SWITCH_PAGE) {
                switchPage();
            } else {
                droppedText(token);
            }
        }
    }

    private void droppedText(int token) throws DecodingException {
        Octets text = scratch();
        tokens.text(text);
        if (open.depth() == 0 && token != Tokens.PI) {
            throw failure("text outside of the root element");
        }
        if (!Texts.trimmed(text.array(), 0, text.size()).isEmpty()) {
            budget.note("text between elements skipped");
        }
    }

    private Element endOfDocument() throws DecodingException {
        if (open.depth() > 0) {
            throw failure("document ends too early");
        }
        return null;
    }

    private void switchPage() throws DecodingException {
        in.pos++;
        page = in.octet();
    }

    private void endTag() throws DecodingException {
        if (open.depth() == 0) {
            throw failure("end without an open element");
        }
        in.pos++;
        close();
    }

    private void closeEmpty() {
        noContent = false;
        close();
    }

    private void close() {
        open.pop();
        if (open.depth() <= devInfDepth) {
            devInfDepth = Integer.MAX_VALUE;
        }
    }

    private Element startTag() throws DecodingException {
        int at = in.pos;
        if (open.depth() == budget.limits().maxDepth()) {
            throw failure("more than " + open.depth() + " open elements");
        }
        if (!budget.element()) {
            throw failure("more than " + budget.limits().maxElements() + " elements");
        }
        int token = in.octet();
        int identity = token & IDENTITY;
        Element element = identity == LITERAL ? literal() : element(identity);
        if ((token & HAS_ATTRIBUTES) != 0) {
            tokens.attributes();
        }
        noContent = (token & HAS_CONTENT) == 0;
        rootSeen = true;
        open.push(element, at, page);
        return element;
    }

    private Element literal() throws DecodingException {
        int from = in.reference();
        int to = in.tableEnd(from);
        in.spend(to - from);
        if (in.charset == null) {
            return ElementNames.find(buf, from, to);
        }
        return ElementNames.find(new String(buf, from, to - from, in.charset));
    }

    private Element element(int token) {
        if (open.depth() == 0) {
            devInfDepth = token == DEV_INF_TOKEN && page == 0 ? 0 : Integer.MAX_VALUE;
            return devInfDepth == 0 ? Element.DEV_INF : Element.ofSyncmlToken(page, token);
        }
        if (open.depth() >= devInfDepth) {
            return Element.ofDevInfToken(page, token);
        }
        Element element = Element.ofSyncmlToken(page, token);
        if (element == Element.CMD && open.top() == Element.DATA) {
            // Device information inline: its root has the token that is Cmd in a message, and Cmd is not in Data.
            devInfDepth = open.depth();
            return Element.DEV_INF;
        }
        return element;
    }

    @Override
    public Element nextOrContent() throws DecodingException {
        opaque = false;
        try {
            return childOrContent();
        } catch (DecodingException e) {
            throw placed(e);
        }
    }

    private Element childOrContent() throws DecodingException {
        if (noContent) {
            closeEmpty();
            content = Content.of(NO_OCTETS);
            return null;
        }
        int start = in.pos;
        int token = in.octet();
        if (token == OPAQUE) {
            int length = in.opaqueLength();
            int from = in.pos;
            if (from + length < in.end && buf[from + length] == END) {
                return wholeContent(from, from + length, from + length, true);
            }
        } else if (token == STR_I && in.charset == null && !in.assumed) {
            int from = in.pos;
            int to = in.inlineEnd();
            if (in.pos < in.end && buf[in.pos] == END) {
                return wholeContent(from, to, in.pos, false);
            }
        }
        in.pos = start;
        Octets text = scratch();
        Element child = collect(text, false);
        if (child == null) {
            contentAt = start;
            content = Content.of(text.array(), 0, text.size());
        }
        return child;
    }

    private Element wholeContent(int from, int to, int endTag, boolean octets) throws DecodingException {
        in.spend(to - from);
        opaque = octets;
        contentAt = from;
        content = from == to ? Content.of(NO_OCTETS) : Content.of(buf, from, to - from);
        in.pos = endTag;
        endTag();
        return null;
    }

    @Override
    public String text() throws DecodingException {
        try {
            return textOfElement();
        } catch (DecodingException e) {
            throw placed(e);
        }
    }

    private String textOfElement() throws DecodingException {
        if (noContent) {
            closeEmpty();
            return "";
        }
        int start = in.pos;
        if (in.octet() == STR_I && in.charset == null && !in.assumed) {
            int from = in.pos;
            int to = in.inlineEnd();
            if (in.pos < in.end && buf[in.pos] == END) {
                in.spend(to - from);
                endTag();
                return Texts.trimmed(buf, from, to);
            }
        }
        in.pos = start;
        Octets text = scratch();
        collect(text, true);
        return Texts.trimmed(text.array(), 0, text.size());
    }

    @Override
    public long digits() throws DecodingException {
        int start = in.pos;
        if (!noContent && in.charset == null && start < in.end && buf[start] == STR_I) {
            try {
                in.pos++;
                int to = in.inlineEnd();
                if (in.pos < in.end && buf[in.pos] == END) {
                    in.spend(to - start - 1);
                    endTag();
                    return Texts.number(buf, start + 1, to);
                }
            } catch (DecodingException e) {
                throw placed(e);
            }
            in.pos = start;
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
     * Collects the text of the current element, in UTF-8.
     *
     * @return null at its end; otherwise the child that was entered, which is skipped instead if that is wanted
     */
    private Element collect(Octets text, boolean skipChildren) throws DecodingException {
        while (true) {
            if (in.pos >= in.end) {
                return endOfDocument();
            }
            int token = buf[in.pos] & 0xFF;
            if (token == END) {
                endTag();
                return null;
            }
            if ((token & IDENTITY) >= LITERAL) {
                Element child = startTag();
                if (!skipChildren) {
                    return child;
                }
                skipUnknown();
            } else if (token == SWITCH_PAGE) {
                switchPage();
            } else if (token == OPAQUE && !skipChildren) {
                // Content is octets as they are; a protocol field in opaque data is a string like another.
                opaque = true;
                tokens.octets(text);
            } else {
                tokens.text(text);
            }
        }
    }

    @Override
    public void skip() throws DecodingException {
        try {
            int outer = open.depth() - 1;
            Octets dropped = scratch();
            while (open.depth() > outer) {
                dropped.size(0);
                if (noContent) {
                    closeEmpty();
                } else if (in.pos >= in.end) {
                    endOfDocument();
                } else if (buf[in.pos] == END) {
                    endTag();
                } else if ((buf[in.pos] & IDENTITY) >= LITERAL) {
                    startTag();
                } else if (buf[in.pos] == SWITCH_PAGE) {
                    switchPage();
                } else {
                    tokens.text(dropped);
                }
            }
        } catch (DecodingException e) {
            throw placed(e);
        }
    }

    @Override
    public Content rest() throws DecodingException {
        skip();
        skip();
        return null;
    }

    @Override
    public void finish() throws DecodingException {
        while (in.pos < in.end) {
            int token = buf[in.pos];
            if (token == SWITCH_PAGE) {
                in.pos++;
            } else if (token == Tokens.PI) {
                next();
                tokens.text(scratch());
            } else {
                throw failure("something follows the root element");
            }
        }
    }

    @Override
    public ElementSource nested(Content data) throws DecodingException {
        if (data.length() > 5 && data.byteAt(0) >= 1 && data.byteAt(0) <= 3) {
            return new WbxmlSource(data.bytes(), in.charset == null ? null : in.charset.name(), budget,
                    base + contentAt);
        }
        return XmlSource.markupIn(data, budget, base + contentAt);
    }

    /**
     * Text in opaque data is in the charset of the document, if it is not UTF-8 by itself, as vCards of most devices
     * are whatever their header says.
     */
    @Override
    public Content textual(Content data) {
        if (!opaque || in.charset == null) {
            return data;
        }
        byte[] octets = data.bytes();
        boolean utf8 = Utf8Check.valid(octets, 0, octets.length)
                && (!in.wide() || new String(octets, StandardCharsets.ISO_8859_1).indexOf('\0') < 0);
        return utf8 ? data : Content.of(new String(octets, in.charset));
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public boolean opaque() {
        return opaque;
    }

    @Override
    public String name() {
        return open.lastName();
    }

    @Override
    public long offset() {
        return base + open.lastAt();
    }

    @Override
    public DecodingException failure(String reason) {
        return new DecodingException(reason, open.path(), base + in.pos);
    }

    /** A failure of the input, which knows no elements, at its place among them. */
    private DecodingException placed(DecodingException e) {
        return e.path().isEmpty() ? new DecodingException(e.reason(), open.path(), base + e.offset()) : e;
    }
}
