package syncml.store.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.store.fields.Capabilities;
import syncml.store.fields.FieldMerge;
import syncml.store.fields.Fingerprint;
import syncml.store.fields.Folding;
import syncml.store.text.Dialect;
import syncml.store.text.Element;
import syncml.store.text.ReadLimits;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;
import syncml.store.text.TextReader;
import syncml.store.text.TextWriter;

/**
 * Notes as vNote 1.1 (IrMC 1.1, section 10) and as plain text, whose first line is the title. Holds no state; safe for
 * use by several threads.
 */
@Component(service = Datatype.class)
public final class NoteDatatype implements Datatype<Note> {
    private static final int LONGEST_SUMMARY = 80;
    private static final int HEAD = 64;
    private static final Set<String> INDISPENSABLE = Set.of(NoteTypes.BODY, "VERSION");
    private static final TextWriter WRITER = new TextWriter(NoteTypes.VOCABULARY);

    private final ReadLimits limits;
    private final TextReader reader;

    /** Reads items within the default limits. */
    public NoteDatatype() {
        this(ReadLimits.DEFAULT);
    }

    NoteDatatype(ReadLimits limits) {
        this.limits = limits;
        reader = new TextReader("VNOTE", NoteTypes.VOCABULARY, limits);
    }

    @Override
    public String datastore() {
        return "notes";
    }

    @Override
    public String displayName() {
        return "Notes";
    }

    @Override
    public Set<String> aliases() {
        return NoteTypes.ALIASES;
    }

    @Override
    public List<ContentType> types() {
        return List.of(NoteTypes.VNOTE, NoteTypes.PLAIN);
    }

    @Override
    public List<CTCap> capabilities() {
        return NoteTypes.capabilities();
    }

    /** What does not begin like a vNote is a text, whatever it was sent as; phones say the one and send the other. */
    @Override
    public Note read(byte[] octets, ContentType type, ItemContext context) throws InvalidItemException {
        if (octets.length > limits.maxOctets()) {
            throw new InvalidItemException("the note has " + octets.length + " octets, more than the "
                    + limits.maxOctets() + " allowed");
        }
        String head = new String(octets, 0, Math.min(octets.length, HEAD), StandardCharsets.ISO_8859_1).strip();
        return head.toUpperCase(Locale.ROOT).startsWith("BEGIN:VNOTE") ? Note.of(reader.read(octets, Dialect.OLD))
                : Note.of(PlainText.of(octets));
    }

    @Override
    public byte[] write(Note item, ContentType type, ItemContext context) {
        Capabilities peer = capabilities(type, context);
        return type.essence().equals(NoteTypes.PLAIN.type())
                ? PlainText.octets(PlainText.cut(item.text(), peer.maxSize(NoteTypes.BODY))) : vnote(item, peer);
    }

    private static byte[] vnote(Note item, Capabilities peer) {
        List<Element> elements = new ArrayList<>();
        String apart = peer.supports(NoteTypes.SUMMARY) ? item.textAfterTitle() : null;
        if (apart != null) {
            elements.add(TextProperty.ofText(NoteTypes.SUMMARY, item.text().lines().findFirst().orElse("")));
            elements.add(TextProperty.ofText(NoteTypes.BODY, apart));
        } else {
            if (peer.lists(NoteTypes.SUMMARY) && !item.firstLine().isEmpty()) {
                elements.add(TextProperty.ofText(NoteTypes.SUMMARY, item.firstLine()));
            }
            elements.add(TextProperty.ofText(NoteTypes.BODY, item.text()));
        }
        elements.addAll(item.others());
        List<Element> held = new ArrayList<>();
        held.add(TextProperty.of("VERSION", NoteTypes.VNOTE.version()));
        for (Element e : peer.reduce(elements)) {
            if (e != null && (!(e instanceof TextProperty p) || !p.isEmpty() || p.name().equals(NoteTypes.BODY))) {
                held.add(e);
            }
        }
        return WRITER.write(new TextComponent("VNOTE", held), Dialect.OLD);
    }

    private static Capabilities capabilities(ContentType type, ItemContext context) {
        Optional<CTCap> stated = context.capabilities(type);
        if (type.essence().equals(NoteTypes.PLAIN.type()) && stated.isEmpty()) {
            stated = Optional.of(NoteTypes.TEXT_ONLY);
        }
        return Capabilities.of(stated, NoteTypes.VOCABULARY,
                Map.of(NoteTypes.BODY, List.of("DESCRIPTION", "TEXT", "NOTE")), INDISPENSABLE);
    }

    @Override
    public String algorithm() {
        return "notes-1";
    }

    @Override
    public byte[] fingerprint(Note item) {
        return Fingerprint.of(item.fields());
    }

    @Override
    public Set<String> matchKeys(Note item) {
        return NoteMatch.keys(item);
    }

    @Override
    public int score(Note one, Note other, ItemContext context) {
        int size = types().stream().mapToInt(t -> capabilities(t, context).maxSize(NoteTypes.BODY)).min()
                .orElse(Integer.MAX_VALUE);
        return NoteMatch.score(one, other, size);
    }

    @Override
    public Merged<Note> merge(Note base, Note mine, Note theirs, MergeContext context) {
        return new NoteMerge(capabilities(context.type(), context.item()), context.item().holdings(),
                context.winner())
                .merge(base, mine, theirs);
    }

    @Override
    public Holdings holdings(Note item) {
        String text = Folding.text(item.text());
        return FieldMerge.shown(new NoteFields(), item.others())
                .and(new Holdings(Map.of(NoteMerge.LONGEST, text.codePointCount(0, text.length()))));
    }

    @Override
    public ContentType fileType(Note item) {
        return item.others().isEmpty() && !item.titled() ? NoteTypes.PLAIN : NoteTypes.VNOTE;
    }

    @Override
    public String summary(Note item) {
        String line = item.firstLine().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "(empty note)";
        }
        return line.length() <= LONGEST_SUMMARY ? line : PlainText.cut(line, LONGEST_SUMMARY - 1) + "…";
    }

    @Override
    public Set<String> filterProperties() {
        return Set.of(NoteTypes.BODY, NoteTypes.SUMMARY, "CATEGORIES", "CLASS");
    }

    @Override
    public List<String> filterValues(Note item, String property, ItemContext context) {
        if (property.equals(NoteTypes.BODY)) {
            return List.of(item.text());
        }
        if (property.equals(NoteTypes.SUMMARY)) {
            return List.of(item.firstLine());
        }
        List<String> values = new ArrayList<>();
        for (Element e : item.others()) {
            if (e instanceof TextProperty p && p.name().equals(property)) {
                values.addAll(p.list());
            }
        }
        return values;
    }
}
