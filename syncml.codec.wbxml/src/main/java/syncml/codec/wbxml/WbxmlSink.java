package syncml.codec.wbxml;

import static syncml.codec.wbxml.Tokens.END;
import static syncml.codec.wbxml.Tokens.HAS_CONTENT;
import static syncml.codec.wbxml.Tokens.OPAQUE;
import static syncml.codec.wbxml.Tokens.STR_I;
import static syncml.codec.wbxml.Tokens.SWITCH_PAGE;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
    private final Octets out = new Octets(2048);
    private final WbxmlDialect dialect;
    private final SyncmlVersion version;
    private final int bodyFrom;
    /** Positions of the tokens of inline strings; kept only for a string table. */
    private int[] stringAt = new int[32];
    private int strings;
    private boolean devInf;
    private int page;
    private int markSize;
    private int markPage;
    private int markStrings;

    WbxmlSink(WbxmlDialect dialect, SyncmlVersion version) {
        this.dialect = dialect;
        this.version = version;
        header(out, PublicId.syncml(version), PublicId.syncmlText(version), null);
        bodyFrom = out.size();
    }

    private void header(Octets to, int publicId, String publicIdText, StringTable table) {
        to.put(dialect.minorVersion());
        if (dialect.textualPublicId()) {
            // As devices write it: the text is the last of the table, or all of it, and has no terminator.
            byte[] text = publicIdText.getBytes(StandardCharsets.US_ASCII);
            to.put(0);
            number(to, table == null ? 0 : table.nextOffset());
            number(to, Charsets.UTF_8);
            writeTable(to, table, text.length);
            to.put(text);
        } else {
            number(to, publicId);
            number(to, Charsets.UTF_8);
            writeTable(to, table, 0);
        }
    }

    private static void writeTable(Octets to, StringTable table, int more) {
        if (table == null) {
            number(to, more);
        } else {
            table.writeTable(to, more);
        }
    }

    /** Writes a number in as few octets as it takes. */
    static void number(Octets to, int value) {
        byte[] b = to.room(5);
        int p = to.size();
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                b[p++] = (byte) (value >>> shift | 0x80);
            }
        }
        b[p++] = (byte) (value & 0x7F);
        to.size(p);
    }

    /** Octets that a number takes. */
    static int numberSize(int value) {
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
            noteString();
            out.put(STR_I);
            out.putUtf8(text);
            out.put(0);
        } else {
            opaque(text.getBytes(StandardCharsets.UTF_8));
        }
        out.put(END);
    }

    private void noteString() {
        if (dialect.stringTable()) {
            if (strings == stringAt.length) {
                stringAt = Arrays.copyOf(stringAt, strings * 2);
            }
            stringAt[strings++] = out.size();
        }
    }

    private void opaque(byte[] octets) {
        out.put(OPAQUE);
        number(out, octets.length);
        out.put(octets);
    }

    @Override
    public void content(Content content) {
        put(content, 0, content.length());
    }

    private void put(Content content, int offset, int length) {
        out.put(OPAQUE);
        number(out, length);
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
    public void devInf(DevInf information, SyncmlVersion messageVersion) {
        SyncmlVersion own = DevInfWriter.version(information, messageVersion);
        int start = out.size();
        int outerPage = page;
        int outerStrings = strings;
        header(out, PublicId.devInf(own), PublicId.devInfText(own), null);
        int body = out.size();
        page = 0;
        devInf = true;
        start(Element.DEV_INF);
        new DevInfWriter(this, own).write(information);
        end(Element.DEV_INF);
        devInf = false;
        page = outerPage;
        StringTable table = table(body, outerStrings);
        strings = outerStrings;
        if (table != null) {
            Octets document = document(PublicId.devInf(own), PublicId.devInfText(own), table);
            out.size(start);
            out.put(document.array(), 0, document.size());
        }
        insertLength(start);
    }

    /** Makes opaque data of what was written from {@code start} on, now that its length is known. */
    private void insertLength(int start) {
        int length = out.size() - start;
        int size = 1 + numberSize(length);
        byte[] b = out.room(size);
        System.arraycopy(b, start, b, start + size, length);
        out.size(start);
        out.put(OPAQUE);
        number(out, length);
        out.size(start + size + length);
    }

    /** The table for the body that begins at {@code body}, with the strings in it from {@code first} on; or null. */
    private StringTable table(int body, int first) {
        return strings == first ? null : StringTable.of(out.array(), body, out.size(), stringAt, first, strings - first,
                dialect.textualPublicId() ? PublicId.TEXT_OCTETS : 0);
    }

    /** The document that has a table. */
    private Octets document(int publicId, String publicIdText, StringTable table) {
        Octets document = new Octets(out.size());
        header(document, publicId, publicIdText, table);
        table.writeBody(document);
        return document;
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
        markStrings = strings;
    }

    @Override
    public void reset() {
        out.size(markSize);
        page = markPage;
        strings = markStrings;
        devInf = false;
    }

    @Override
    public byte[] toByteArray() {
        StringTable table = table(bodyFrom, 0);
        return table == null ? out.toByteArray()
                : document(PublicId.syncml(version), PublicId.syncmlText(version), table).toByteArray();
    }
}
