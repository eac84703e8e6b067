package syncml.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import syncml.api.codec.DecodingException;
import syncml.api.devinf.Property;
import syncml.api.message.Anchor;
import syncml.api.message.Content;
import syncml.api.message.Data;
import syncml.api.message.DevInfData;
import syncml.api.message.Filter;
import syncml.api.message.Item;
import syncml.api.message.Location;
import syncml.api.message.MapItem;
import syncml.api.message.Meta;
import syncml.api.message.PropertyData;

/** Reads items, their data and their places. SyncML Representation Protocol 1.2.2, sections 6.1 and 6.3. */
final class ItemReader {
    /** What text in an item's data may turn out to be. */
    enum Expect {
        /** Nothing but the text that it is. */
        CONTENT,
        /** Device information as a document of its own. */
        DEVICE_INFORMATION,
        /** Properties of device information. */
        PROPERTIES
    }

    private ItemReader() {
    }

    static Item item(ElementSource in, Expect expect, Meta commandMeta) throws DecodingException {
        Location target = null;
        Location source = null;
        String sourceParent = null;
        String targetParent = null;
        Meta meta = null;
        Data data = null;
        boolean moreData = false;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case TARGET -> target = location(in);
                case SOURCE -> source = location(in);
                case SOURCE_PARENT -> sourceParent = location(in).uri();
                case TARGET_PARENT -> targetParent = location(in).uri();
                case META -> meta = MetaReader.meta(in);
                case DATA -> data = text(in, data(in, expect), meta, commandMeta);
                case MORE_DATA -> moreData = DevInfReader.flag(in);
                default -> in.skipUnknown();
            }
        }
        return new Item(target, source, sourceParent, targetParent, meta, data, moreData);
    }

    /** Data in UTF-8 if its type says that it is text; all else is octets that are nobody's to change. */
    private static Data text(ElementSource in, Data data, Meta meta, Meta commandMeta) {
        if (!(data instanceof Content content) || !in.opaque()) {
            return data;
        }
        Meta all = Objects.requireNonNullElse(meta, Meta.NONE).within(Objects.requireNonNullElse(commandMeta, Meta.NONE));
        boolean text = all.type() != null && all.type().regionMatches(true, 0, "text/", 0, 5)
                && !"bin".equals(all.format());
        return text ? in.textual(content) : data;
    }

    /** A location; text that stands in it without {@code LocURI} is taken for the URI. */
    static Location location(ElementSource in) throws DecodingException {
        Element e = in.nextOrContent();
        if (e == null) {
            return Location.of(in.content().text().trim());
        }
        String uri = "";
        String name = null;
        Filter filter = null;
        for (; e != null; e = in.next()) {
            switch (e) {
                case LOC_URI -> uri = in.text();
                case LOC_NAME -> name = in.text();
                case FILTER -> filter = filter(in);
                default -> in.skipUnknown();
            }
        }
        return new Location(uri, name, filter);
    }

    private static Filter filter(ElementSource in) throws DecodingException {
        Meta meta = null;
        Item field = null;
        Item record = null;
        String type = null;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case META -> meta = MetaReader.meta(in);
                case FIELD -> field = onlyItem(in, Expect.PROPERTIES);
                case RECORD -> record = onlyItem(in, Expect.CONTENT);
                case FILTER_TYPE -> type = in.text();
                default -> in.skipUnknown();
            }
        }
        return new Filter(meta, field, record, type);
    }

    private static Item onlyItem(ElementSource in, Expect expect) throws DecodingException {
        Item item = null;
        for (Element e = in.next(); e != null; e = in.next()) {
            if (e == Element.ITEM && item == null) {
                item = item(in, expect, null);
            } else {
                in.skipUnknown();
            }
        }
        return item;
    }

    static MapItem mapItem(ElementSource in) throws DecodingException {
        Location target = null;
        Location source = null;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case TARGET -> target = location(in);
                case SOURCE -> source = location(in);
                default -> in.skipUnknown();
            }
        }
        return new MapItem(target == null ? Location.of("") : target, source == null ? Location.of("") : source);
    }

    static Data data(ElementSource in, Expect expect) throws DecodingException {
        Element child = in.nextOrContent();
        if (child == null) {
            return expect == Expect.CONTENT ? in.content() : nested(in, in.content(), expect);
        }
        switch (child) {
            case ANCHOR -> {
                Anchor anchor = MetaReader.anchor(in, in.next());
                skipRest(in);
                return anchor;
            }
            case LAST, NEXT -> {
                return MetaReader.anchor(in, child);
            }
            case DEV_INF -> {
                DevInfData devInf = new DevInfData(DevInfReader.read(in));
                skipRest(in);
                return devInf;
            }
            case PROPERTY -> {
                return new PropertyData(properties(in, child));
            }
            default -> {
                Content markup = in.rest();
                if (markup == null) {
                    in.budget().note("mark-up in Data skipped");
                }
                return markup;
            }
        }
    }

    private static List<Property> properties(ElementSource in, Element first) throws DecodingException {
        List<Property> properties = new ArrayList<>();
        for (Element e = first; e != null; e = in.next()) {
            if (e == Element.PROPERTY) {
                properties.add(CTCapReader.PropertyReader.read(in));
            } else {
                in.skipUnknown();
            }
        }
        return properties;
    }

    private static void skipRest(ElementSource in) throws DecodingException {
        while (in.next() != null) {
            in.skipUnknown();
        }
    }

    /**
     * Device information that stands in the data as a document: WBXML in WBXML, or the text of XML, which some send in
     * either encoding. What cannot be read stays the content that it is, since its message is sound.
     */
    private static Data nested(ElementSource in, Content content, Expect expect) throws DecodingException {
        ElementSource document = in.nested(content);
        if (document == null) {
            return content;
        }
        try {
            Element root = document.next();
            if (expect == Expect.DEVICE_INFORMATION && root == Element.DEV_INF) {
                DevInfData devInf = new DevInfData(DevInfReader.read(document));
                document.finish();
                return devInf;
            }
            if (expect == Expect.PROPERTIES && root == Element.PROPERTY) {
                return new PropertyData(properties(document, root));
            }
            in.budget().note("data is a document, but none that is expected");
            return content;
        } catch (DecodingException e) {
            in.budget().note("document in Data not read: " + e.getMessage());
            return content;
        }
    }
}
