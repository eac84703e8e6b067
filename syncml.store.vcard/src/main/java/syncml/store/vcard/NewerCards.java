package syncml.store.vcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;

/** Reads what vCard 4.0 (RFC 6350, section 6) writes differently: preferences, numbers and pictures as URIs. */
final class NewerCards {
    private NewerCards() {
    }

    /** The card with the notations of version 3.0. */
    static TextComponent asVersion3(TextComponent card) {
        String version = card.value("VERSION");
        if (version == null || !version.startsWith("4")) {
            return card;
        }
        List<Element> elements = new ArrayList<>(card.elements().size());
        for (Element e : card.elements()) {
            elements.add(e instanceof TextProperty p ? asVersion3(p) : e);
        }
        return card.with(elements);
    }

    private static TextProperty asVersion3(TextProperty p) {
        TextProperty preferred = p.param("PREF") == null ? p : preferred(p);
        String value = preferred.value();
        if (preferred.name().equals("TEL") && value.toLowerCase(Locale.ROOT).startsWith("tel:")) {
            return preferred.withoutParam("VALUE").withValue(value.substring("tel:".length()));
        }
        int comma = value.indexOf(',');
        if (value.startsWith("data:") && comma > 0 && value.substring(0, comma).endsWith(";base64")) {
            return picture(preferred, value.substring("data:".length(), comma), value.substring(comma + 1));
        }
        return preferred;
    }

    private static TextProperty preferred(TextProperty p) {
        List<TextParam> params = new ArrayList<>(p.withoutParam("PREF").params());
        params.add(new TextParam(TextProperty.TYPE, "PREF"));
        return p.withParams(params);
    }

    private static TextProperty picture(TextProperty p, String mediaType, String base64) {
        List<TextParam> params = new ArrayList<>(p.withoutParam("VALUE").withoutParam("MEDIATYPE").params());
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1).replace(";base64", "");
        params.add(new TextParam(TextProperty.TYPE, subtype.toUpperCase(Locale.ROOT)));
        params.add(TextProperty.BINARY);
        return new TextProperty(p.group(), p.name(), params, base64);
    }
}
