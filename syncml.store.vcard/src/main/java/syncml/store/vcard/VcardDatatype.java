package syncml.store.vcard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.store.fields.FieldMerge;
import syncml.store.fields.Fingerprint;
import syncml.store.fields.Folding;
import syncml.store.text.Element;
import syncml.store.text.ObjectParts;
import syncml.store.text.ReadLimits;
import syncml.store.text.RevisionTime;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;
import syncml.store.text.TextReader;

/** Contacts as vCard 2.1 (versit, 1996) and 3.0 (RFC 2426). Holds no state; safe for use by several threads. */
@Component(service = Datatype.class, configurationPid = "syncml.store.vcard")
@Designate(ocd = CardLimits.class)
public final class VcardDatatype implements Datatype<Contact> {
    private static final int LONGEST_SUMMARY = 80;
    private static final int MOST_PARTS = 1000;

    private final TextReader reader;
    private final ContactWriter writer = new ContactWriter();

    /** Reads items within the limits that are set. */
    @Activate
    public VcardDatatype(CardLimits limits) {
        this(new ReadLimits(limits.maxItemBytes(), limits.maxProperties(), limits.maxDepth(),
                limits.maxValueLength()));
    }

    /** Reads items within the default limits. */
    public VcardDatatype() {
        this(ReadLimits.DEFAULT);
    }

    VcardDatatype(ReadLimits limits) {
        reader = new TextReader("VCARD", ContactVocabulary.VOCABULARY, limits);
    }

    @Override
    public String datastore() {
        return "contacts";
    }

    @Override
    public String displayName() {
        return "Contacts";
    }

    @Override
    public Set<String> aliases() {
        return ContactTypes.ALIASES;
    }

    @Override
    public List<ContentType> types() {
        return List.of(ContactTypes.VCARD_30, ContactTypes.VCARD_21);
    }

    @Override
    public List<CTCap> capabilities() {
        return ContactTypes.capabilities();
    }

    @Override
    public Contact read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        TextComponent card = reader.read(octets, ContactWriter.dialect(type));
        boolean says = card.elements().stream()
                .anyMatch(e -> e instanceof TextProperty p && !p.name().equals("VERSION"));
        if (!says) {
            throw new InvalidItemException("the card has no properties");
        }
        return new Contact(ContactDates.asDays(NewerCards.asVersion3(card), context.zone()));
    }

    @Override
    public List<byte[]> parts(byte[] octets, ContentType type) {
        return ObjectParts.of(octets, "VCARD", Set.of(), MOST_PARTS);
    }

    @Override
    public byte[] write(Contact item, ContentType type, ItemContext context) {
        return writer.write(item, type, context);
    }

    @Override
    public String algorithm() {
        return "contacts-2";
    }

    @Override
    public byte[] fingerprint(Contact item) {
        return Fingerprint.of(item.fields());
    }

    @Override
    public Set<String> matchKeys(Contact item) {
        return ContactMatch.keys(item);
    }

    @Override
    public int score(Contact one, Contact other, ItemContext context) {
        if (Arrays.equals(fingerprint(one), fingerprint(other))) {
            return SAME;
        }
        int nameSize = types().stream().mapToInt(t -> ContactWriter.capabilities(t, context).maxSize("N"))
                .min().orElse(Integer.MAX_VALUE);
        int longestSeen = context.holdings()
                .map(h -> Math.max(h.most(FieldMerge.longest("N", 0)), h.most(FieldMerge.longest("N", 1)))).orElse(0);
        return ContactMatch.score(one, other, nameSize, longestSeen);
    }

    @Override
    public Merged<Contact> merge(Contact base, Contact mine, Contact theirs, MergeContext context) {
        List<Contact> versions = new ArrayList<>(List.of(mine, theirs));
        if (base != null) {
            versions.add(base);
        }
        FieldMerge merge = new FieldMerge(new ContactFields(versions),
                ContactWriter.capabilities(context.type(), context.item()), context.item().holdings(), context.winner());
        List<Element> merged = merge.merge(base == null ? null : base.card().elements(), mine.card().elements(),
                DisplayedName.without(mine, theirs));
        if (merged == mine.card().elements()) {
            return new Merged<>(mine, merge.conflict(), merge.explanation());
        }
        Contact result = DisplayedName.followed(mine, new Contact(mine.card().with(merged)));
        return new Merged<>(result, merge.conflict(), merge.explanation());
    }

    @Override
    public Optional<Instant> revised(Contact item) {
        return RevisionTime.of(item.card().value("REV"));
    }

    @Override
    public Holdings holdings(Contact item) {
        return FieldMerge.shown(ContactFields.ANY, item.fields());
    }

    @Override
    public String summary(Contact item) {
        String text = item.name().displayed();
        if (text.isEmpty()) {
            text = item.organisation();
        }
        if (text.isEmpty()) {
            text = item.fields().stream().filter(f -> f.name().equals("TEL") || f.name().equals("EMAIL"))
                    .map(f -> ((TextProperty) f.element()).text()).findFirst().orElse("(no name)");
        }
        text = text.replaceAll("\\s+", " ").strip();
        return text.length() <= LONGEST_SUMMARY ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST_SUMMARY - 2))
                        ? LONGEST_SUMMARY - 2 : LONGEST_SUMMARY - 1) + "…";
    }

    @Override
    public Set<String> filterProperties() {
        return ContactVocabulary.FILTERED;
    }

    /** Names and numbers are found as people write them, and numbers also by their digits alone. */
    @Override
    public List<String> filterValues(Contact item, String property, ItemContext context) {
        List<String> values = new ArrayList<>();
        for (TextProperty p : item.card().properties(property)) {
            switch (property) {
                case "CATEGORIES", "NICKNAME" -> values.addAll(p.list().stream().map(String::strip).toList());
                case "N", "ADR", "ORG" -> values.add(String.join(";", p.components()));
                case "TEL" -> {
                    values.add(p.text());
                    values.add(Folding.number(p.text()));
                }
                default -> values.add(p.text());
            }
        }
        if (values.isEmpty() && property.equals("FN") && !item.name().displayed().isEmpty()) {
            values.add(item.name().displayed());
        }
        return values;
    }
}
