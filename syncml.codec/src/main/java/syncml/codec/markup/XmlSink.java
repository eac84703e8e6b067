package syncml.codec.markup;

import java.nio.charset.StandardCharsets;
import java.util.List;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;
import syncml.api.message.Content;
import syncml.api.message.SyncmlVersion;
import syncml.codec.DevInfWriter;
import syncml.codec.Element;
import syncml.codec.ElementSink;
import syncml.codec.Octets;

/**
 * Writes XML, straight into octets in UTF-8. A carriage return is written as a reference, since a reader would turn it
 * into a line feed otherwise (XML 1.0, section 2.11); CDATA is used for content with mark-up and without carriage
 * returns.
 */
public final class XmlSink implements ElementSink {
    private static final int COUNT = Element.values().length;
    private static final byte[][] START = new byte[COUNT][];
    private static final byte[][] END = new byte[COUNT][];
    private static final byte[][] EMPTY = new byte[COUNT][];
    private static final byte[][] METINF_START = new byte[COUNT][];
    private static final byte[][] METINF_EMPTY = new byte[COUNT][];
    private static final byte[] DECLARATION = ascii("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    private static final byte[] DEVINF_START = ascii("<DevInf xmlns='syncml:devinf'>");
    private static final byte[] PROPERTY_START = ascii("<Property xmlns='syncml:devinf'>");

    static {
        for (Element e : Element.values()) {
            int i = e.ordinal();
            START[i] = ascii("<" + e.elementName() + ">");
            END[i] = ascii("</" + e.elementName() + ">");
            EMPTY[i] = ascii("<" + e.elementName() + "/>");
            METINF_START[i] = e.metInf() ? ascii("<" + e.elementName() + " xmlns='syncml:metinf'>") : START[i];
            METINF_EMPTY[i] = e.metInf() ? ascii("<" + e.elementName() + " xmlns='syncml:metinf'/>") : EMPTY[i];
        }
    }

    private final Octets out = new Octets(4096);
    private final XmlContent contents = new XmlContent(out);
    private final String rootNamespace;
    private final boolean declareMeta;
    /** Open elements of meta information or device information, whose children need no declaration. */
    private int declared;
    private boolean propertyNamespace;
    private int markSize;
    private int markDeclared;

    /**
     * A document that begins with its XML declaration.
     *
     * @param rootNamespace namespace to declare on the root element, without quotes and mark-up; empty for none
     * @param declareMeta whether children of Meta declare their namespace
     */
    public XmlSink(String rootNamespace, boolean declareMeta) {
        this.rootNamespace = rootNamespace;
        this.declareMeta = declareMeta;
        out.put(DECLARATION);
    }

    private XmlSink() {
        rootNamespace = "";
        declareMeta = true;
    }

    private static byte[] ascii(String s) {
        return s.getBytes(StandardCharsets.US_ASCII);
    }

    /** Properties of device information as a text of their own. */
    public static byte[] propertyText(List<Property> properties) {
        XmlSink sink = new XmlSink();
        sink.properties(properties);
        return sink.toByteArray();
    }

    @Override
    public void start(Element element) {
        int i = element.ordinal();
        if (element.metInf() && declareMeta && declared == 0) {
            out.put(METINF_START[i]);
        } else if (element == Element.SYNC_ML && !rootNamespace.isEmpty()) {
            out.put(ascii("<SyncML xmlns='" + rootNamespace + "'>"));
        } else if (element == Element.PROPERTY && propertyNamespace) {
            out.put(PROPERTY_START);
        } else {
            out.put(START[i]);
        }
        if (element.metInf()) {
            declared++;
        }
    }

    @Override
    public void end(Element element) {
        out.put(END[element.ordinal()]);
        if (element.metInf()) {
            declared--;
        }
    }

    @Override
    public void empty(Element element) {
        out.put(declareMeta && declared == 0 ? METINF_EMPTY[element.ordinal()] : EMPTY[element.ordinal()]);
    }

    @Override
    public void text(Element element, String text) {
        if (text.isEmpty()) {
            empty(element);
            return;
        }
        int i = element.ordinal();
        out.put(declareMeta && declared == 0 ? METINF_START[i] : START[i]);
        text(text);
        out.put(END[i]);
    }

    private void text(String text) {
        int length = text.length();
        byte[] b = out.room(length * 6);
        int p = out.size();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80 && c >= 0x20 && c != '<' && c != '&' && c != '>') {
                b[p++] = (byte) c;
            } else if (c < 0x80) {
                p = XmlContent.escape(b, p, c);
            } else {
                int codePoint = XmlContent.codePoint(text, i);
                p = Octets.putCodePoint(b, p, codePoint);
                i += codePoint > 0xFFFF ? 1 : 0;
            }
        }
        out.size(p);
    }

    @Override
    public void content(Content content) {
        content(content, 0, Integer.MAX_VALUE, 0);
    }

    @Override
    public int content(Content content, int offset, int room, int reserve) {
        int length = content.length() - offset;
        if (length <= room && contents.writeAll(content, offset, room)) {
            return length;
        }
        return contents.writePart(content, offset, room - reserve);
    }

    @Override
    public void devInf(DevInf devInf, SyncmlVersion version) {
        out.put(DEVINF_START);
        declared++;
        new DevInfWriter(this, DevInfWriter.version(devInf, version)).write(devInf);
        declared--;
        out.put(END[Element.DEV_INF.ordinal()]);
    }

    @Override
    public void properties(List<Property> properties) {
        // Only the outermost element declares: Property does not stand in itself.
        propertyNamespace = true;
        declared++;
        new DevInfWriter(this, SyncmlVersion.V1_2).properties(properties);
        declared--;
        propertyNamespace = false;
    }

    @Override
    public String devInfType() {
        return "application/vnd.syncml-devinf+xml";
    }

    @Override
    public int size() {
        return out.size();
    }

    @Override
    public int endSize(Element element) {
        return END[element.ordinal()].length;
    }

    @Override
    public int emptySize(Element element) {
        return EMPTY[element.ordinal()].length;
    }

    @Override
    public void mark() {
        markSize = out.size();
        markDeclared = declared;
    }

    @Override
    public void reset() {
        out.size(markSize);
        declared = markDeclared;
        propertyNamespace = false;
    }

    @Override
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
