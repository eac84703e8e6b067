package syncml.store.vcard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import syncml.store.fields.Field;
import syncml.store.fields.FieldModel;
import syncml.store.fields.Folding;
import syncml.store.fields.Lists;
import syncml.store.text.Element;
import syncml.store.text.TextProperty;

/** What the properties of contacts mean. Made for the contacts of one merge, or for none in particular. */
final class ContactFields implements FieldModel {
    private static final Set<String> SINGLE = Set.of("N", "FN", "BDAY", "PHOTO", "LOGO", "ORG", "TITLE", "ROLE",
            "NOTE", "REV", "UID", "TZ", "GEO", "CLASS", "SORT-STRING", "MAILER", "ANNIVERSARY", "X-ANNIVERSARY");
    private static final Set<String> COMPOSED = Set.of("N", "ADR", "ORG");
    private static final int SIGNIFICANT_DIGITS = 9;
    private static final Set<String> LISTS = Set.of("CATEGORIES", "NICKNAME");
    private static final Map<String, String> LABELS = Map.ofEntries(Map.entry("N", "name"),
            Map.entry("FN", "displayed name"), Map.entry("TEL", "telephone"), Map.entry("EMAIL", "e-mail"),
            Map.entry("ADR", "address"), Map.entry("ORG", "organisation"), Map.entry("TITLE", "job title"),
            Map.entry("ROLE", "role"), Map.entry("NOTE", "note"), Map.entry("BDAY", "birthday"),
            Map.entry("PHOTO", "picture"), Map.entry("URL", "web address"), Map.entry("CATEGORIES", "categories"),
            Map.entry("NICKNAME", "nickname"), Map.entry("LABEL", "address label"));

    /** For no contacts in particular. */
    static final ContactFields ANY = new ContactFields(List.of());

    private final Set<Element> repeatedNames = Collections.newSetFromMap(new IdentityHashMap<>());

    ContactFields(List<Contact> contacts) {
        for (Contact c : contacts) {
            if (c.name().formattedRepeats()) {
                repeatedNames.add(c.card().property("FN"));
            }
        }
    }

    @Override
    public Field field(Element element) {
        if (!(element instanceof TextProperty p)) {
            return null;
        }
        String name = p.name();
        if (ContactVocabulary.BOOKKEEPING.contains(name)) {
            return null;
        }
        String value = p.isEmpty() ? "" : value(p);
        String standard = ContactVocabulary.DEFAULTS.get(name);
        return new Field(name, kind(p), standard != null && standard.equalsIgnoreCase(value) ? "" : value, p);
    }

    private static String kind(TextProperty p) {
        List<String> types = p.types();
        if (types.isEmpty() || p.isBinary() || p.name().equals("PHOTO")) {
            return "";
        }
        Set<String> defaults = ContactVocabulary.DEFAULT_TYPES.getOrDefault(p.name(), Set.of("PREF"));
        List<String> kinds = new ArrayList<>(types);
        kinds.removeAll(defaults);
        if (kinds.size() > 1) {
            Collections.sort(kinds);
        }
        return kinds.isEmpty() ? "" : String.join(",", kinds);
    }

    private String value(TextProperty p) {
        if (p.isBinary()) {
            return p.value();
        }
        return switch (p.name()) {
            case "FN" -> repeatedNames.contains(p) ? "=N" : Folding.text(p.text());
            case "N", "ORG", "ADR" -> components(p);
            case "TEL" -> number(p.text());
            case "EMAIL" -> p.text().strip().toLowerCase(Locale.ROOT);
            case "BDAY", "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY" -> date(p.text());
            case "CLASS", "X-CLASS" -> p.text().strip().toUpperCase(Locale.ROOT);
            default -> Folding.text(p.text());
        };
    }

    /** A number without any sign that counts is still no empty one, which would say that it was cleared. */
    private static String number(String text) {
        String number = Folding.number(text);
        return number.isEmpty() ? text.strip() : number;
    }

    private static String components(TextProperty p) {
        List<String> parts = p.components();
        int last = parts.size();
        while (last > 0 && parts.get(last - 1).isBlank()) {
            last--;
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < last; i++) {
            b.append(i == 0 ? "" : ";").append(Folding.text(parts.get(i)));
        }
        return b.toString();
    }

    /** A date without its dashes and without the midnight that some devices put behind it. */
    private static String date(String text) {
        String bare = text.strip().replace("-", "").replace(":", "").toUpperCase(Locale.ROOT);
        return bare.matches("\\d{8}T000000(Z|\\.0+Z?)?") ? bare.substring(0, 8) : bare;
    }

    @Override
    public boolean single(String fieldName) {
        return SINGLE.contains(fieldName);
    }

    @Override
    public boolean composed(String fieldName) {
        return COMPOSED.contains(fieldName);
    }

    @Override
    public boolean kindsMayBeUnknown(String fieldName) {
        return true;
    }

    @Override
    public String likeness(Field field) {
        String digits = field.name().equals("TEL") ? ContactMatch.lastDigits(field.value()) : "";
        return digits.length() < SIGNIFICANT_DIGITS ? null : digits + '/' + field.kind();
    }

    /** One number has its country, the other one is the same without. */
    @Override
    public boolean fuller(Field whole, Field part) {
        String national = part.value().startsWith("0") && !part.value().startsWith("00") ? part.value().substring(1) : "";
        return whole.name().equals("TEL") && whole.value().startsWith("+") && national.length() >= SIGNIFICANT_DIGITS
                && whole.kind().equals(part.kind()) && whole.value().endsWith(national);
    }

    @Override
    public String label(String fieldName) {
        return LABELS.getOrDefault(fieldName, fieldName);
    }

    @Override
    public List<Element> apart(List<Element> elements) {
        return Lists.apart(elements, LISTS);
    }

    @Override
    public List<Element> together(List<Element> elements) {
        return Lists.together(elements, LISTS);
    }
}
