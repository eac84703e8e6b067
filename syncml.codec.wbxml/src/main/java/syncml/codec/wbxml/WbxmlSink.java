package syncml.codec.wbxml;

import static syncml.codec.wbxml.Tokens.END;
import static syncml.codec.wbxml.Tokens.HAS_CONTENT;
import static syncml.codec.wbxml.Tokens.OPAQUE;
import static syncml.codec.wbxml.Tokens.STR_I;
import static syncml.codec.wbxml.Tokens.SWITCH_PAGE;

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
import syncml.codec.markup.Utf8;
import syncml.codec.markup.XmlSink;

/**
 * Writes WBXML: strings inline, data as opaque octets, pages switched only before a tag that needs it. Device
 * information is a document of its own inside of opaque data. SyncML Representation Protocol 1.2.2, section 8.
 */
final class WbxmlSink implements ElementSink {
    private final Octets out = new Octets(1024);
    private final WbxmlDialect dialect;
    private boolean devInf;
    private int page;
    private int markSize;
    private int markPage;

    WbxmlSink(WbxmlDialect dialect, SyncmlVersion version) {
        this.dialect = dialect;
        header(PublicId.syncml(version), PublicId.syncmlText(version));
    }

    private void header(int publicId, String publicIdText) {
        out.put(dialect.minorVersion());
        if (dialect.textualPublicId()) {
            // As devices write it: the text is the whole table, and ends with it.
            byte[] text = publicIdText.getBytes(StandardCharsets.US_ASCII);
            out.put(0);
            out.put(0);
            number(Charsets.UTF_8);
            number(text.length);
            out.put(text);
        } else {
            number(publicId);
            number(Charsets.UTF_8);
            out.put(0);
        }
    }

    private void number(int value) {
        byte[] b = out.room(5);
        int p = out.size();
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                b[p++] = (byte) (value >>> shift | 0x80);
            }
        }
        b[p++] = (byte) (value & 0x7F);
        out.size(p);
    }

    private static int numberSize(int value) {
        int size = 1;
        for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
            size++;
        }
        return size;
    }

    private void tag(Element element, int flags) {
        int token = devInf ? element.devInfToken() : element.syncmlToken();
        byte[] b = out.room(3);
        int p = out.size();
        if (token >> 8 != page) {
            page = token >> 8;
            b[p++] = SWITCH_PAGE;
            b[p++] = (byte) page;
        }
        b[p++] = (byte) (token | flags);
        out.size(p);
    }

    @Override
    public void start(Element element) {
        tag(element, HAS_CONTENT);
    }

    @Override
    public void end(Element element) {
        out.put(END);
    }

    @Override
    public void empty(Element element) {
        tag(element, 0);
    }

    @Override
    public void text(Element element, String text) {
        if (text.isEmpty()) {
            empty(element);
            return;
        }
        tag(element, HAS_CONTENT);
        if (text.indexOf('\0') < 0) {
            out.put(STR_I);
            out.putUtf8(text);
            out.put(0);
        } else {
            opaque(text.getBytes(StandardCharsets.UTF_8));
        }
        out.put(END);
    }

    private void opaque(byte[] octets) {
        out.put(OPAQUE);
        number(octets.length);
        out.put(octets);
    }

    @Override
    public void content(Content content) {
        put(content, 0, content.length());
    }

    private void put(Content content, int offset, int length) {
        out.put(OPAQUE);
        number(length);
        content.copyTo(offset, out.room(length), out.size(), length);
        out.size(out.size() + length);
    }

    @Override
    public int content(Content content, int offset, int room, int reserve) {
        int length = content.length() - offset;
        if (1 + numberSize(length) + length <= room) {
            put(content, offset, length);
            return length;
        }
        int most = room - reserve - 2;
        while (most > 0 && 1 + numberSize(most) + most > room - reserve) {
            most--;
        }
        if (most <= 0) {
            return 0;
        }
        int part = Utf8.boundary(content, offset, offset + most) - offset;
        if (part > 0) {
            put(content, offset, part);
        }
        return part;
    }

    @Override
    public void devInf(DevInf information, SyncmlVersion version) {
        SyncmlVersion own = DevInfWriter.version(information, version);
        out.put(OPAQUE);
        int lengthAt = out.size();
        int outerPage = page;
        // The length is written when it is known; nearly always it takes two octets.
        out.put(0);
        out.put(0);
        int from = out.size();
        page = 0;
        devInf = true;
        header(PublicId.devInf(own), PublicId.devInfText(own));
        start(Element.DEV_INF);
        new DevInfWriter(this, own).write(information);
        end(Element.DEV_INF);
        devInf = false;
        page = outerPage;
        int length = out.size() - from;
        int size = numberSize(length);
        out.room(size);
        System.arraycopy(out.array(), from, out.array(), lengthAt + size, length);
        out.size(lengthAt);
        number(length);
        out.size(lengthAt + size + length);
    }

    @Override
    public void properties(List<Property> properties) {
        opaque(XmlSink.propertyText(properties));
    }

    @Override
    public String devInfType() {
        return "application/vnd.syncml-devinf+wbxml";
    }

    @Override
    public int size() {
        return out.size();
    }

    @Override
    public int endSize(Element element) {
        return 1;
    }

    @Override
    public int emptySize(Element element) {
        return element.syncmlToken() >> 8 == page ? 1 : 3;
    }

    @Override
    public void mark() {
        markSize = out.size();
        markPage = page;
    }

    @Override
    public void reset() {
        out.size(markSize);
        page = markPage;
        devInf = false;
    }

    @Override
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
