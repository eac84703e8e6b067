package syncml.store.vcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.store.fields.Capabilities;
import syncml.store.text.Dialect;
import syncml.store.text.Element;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;
import syncml.store.text.TextComponent;
import syncml.store.text.TextWriter;

/** Writes contacts as a version of vCard demands them, as far as the peer can hold them. Holds no state. */
final class ContactWriter {
    private static final Set<String> INDISPENSABLE = Set.of("N", "VERSION");
    private static final TextWriter WRITER = new TextWriter(ContactVocabulary.VOCABULARY);

    byte[] write(Contact contact, ContentType type, ItemContext context) {
        Dialect dialect = dialect(type);
        List<Element> reduced = capabilities(type, context).reduce(complete(contact, dialect));
        List<Element> elements = new ArrayList<>(reduced.size() + 1);
        elements.add(TextProperty.of("VERSION", dialect == Dialect.OLD ? "2.1" : "3.0"));
        for (Element e : reduced) {
            if (e != null) {
                elements.add(e);
            }
        }
        return WRITER.write(new TextComponent("VCARD", elements), dialect);
    }

    static Dialect dialect(ContentType type) {
        return type.essence().equals(ContactTypes.VCARD_21.type()) ? Dialect.OLD : Dialect.NEW;
    }

    static Capabilities capabilities(ContentType type, ItemContext context) {
        return Capabilities.of(context.capabilities(type), ContactVocabulary.VOCABULARY, Map.of(), INDISPENSABLE);
    }

    /** The properties in an order that every phone reads, with the names the version demands and nothing empty. */
    private static List<Element> complete(Contact contact, Dialect dialect) {
        List<Element> elements = new ArrayList<>();
        elements.add(structuredName(contact));
        TextProperty fn = contact.card().property("FN");
        String displayed = displayed(contact);
        if (fn != null) {
            elements.add(fn);
        } else if (dialect == Dialect.NEW || !displayed.isEmpty()) {
            elements.add(TextProperty.ofText("FN", displayed));
        }
        for (Element e : contact.card().elements()) {
            boolean written = e instanceof TextProperty p && (p.isEmpty() || p == fn || p.name().equals("N")
                    || p.name().equals("VERSION") || p.name().equals("PRODID") || p.name().equals("X-IRMC-LUID"));
            if (!written) {
                elements.add(e instanceof TextProperty p ? typed(p, dialect) : e);
            }
        }
        return elements;
    }

    private static TextProperty structuredName(Contact contact) {
        TextProperty n = contact.card().property("N");
        if (n == null) {
            return TextProperty.of("N", TextProperty.ofText("N", contact.name().formatted()).value() + ";;;;");
        }
        long missing = 4 - n.components().size() + 1L;
        return missing <= 0 ? n : n.withValue(n.value() + ";".repeat((int) missing));
    }

    private static String displayed(Contact contact) {
        String name = contact.name().displayed();
        if (!name.isEmpty()) {
            return name;
        }
        if (!contact.organisation().isEmpty()) {
            return contact.organisation();
        }
        return contact.card().properties().stream()
                .filter(p -> (p.name().equals("EMAIL") || p.name().equals("TEL")) && !p.isEmpty())
                .map(TextProperty::text).map(String::strip).filter(Objects::nonNull).findFirst().orElse("");
    }

    /** Nokia phones take an address for e-mail only when it says so; vCard 2.1, section 2.4.2, has it as default. */
    private static TextProperty typed(TextProperty p, Dialect dialect) {
        if (!p.name().equals("EMAIL") || dialect == Dialect.NEW || p.hasParam(TextProperty.TYPE, "X400")
                || p.hasParam(TextProperty.TYPE, "INTERNET")) {
            return p;
        }
        List<TextParam> params = new ArrayList<>(p.params());
        params.add(0, new TextParam(TextProperty.TYPE, "INTERNET"));
        return p.withParams(params);
    }
}
