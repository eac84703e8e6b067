package syncml.store.note;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;
import syncml.store.text.ValueKind;
import syncml.store.text.Vocabulary;

/** Content types, names and capabilities of the notes datastore. IrMC 1.1, section 10 (vNote). */
final class NoteTypes {
    static final ContentType VNOTE = new ContentType("text/x-vnote", "1.1");
    static final ContentType PLAIN = new ContentType("text/plain", "1.0");

    /** The names clients use, as they were seen in their settings. */
    static final Set<String> ALIASES = Set.of("note", "memo", "memos", "snote", "pnote", "notepad", "vnote", "vnotes",
            "text", "texts", "memopad", "c:notes", "pim/note", "pim/notes", "telecom/nt", "telecom/nt.vnt", "nt",
            "note10", "notes10", "jotter");

    static final String BODY = "BODY";
    static final String SUMMARY = "SUMMARY";

    private static final Map<String, ValueKind> KINDS = Map.of(BODY, ValueKind.TEXT, SUMMARY, ValueKind.TEXT,
            "CLASS", ValueKind.TEXT, "CATEGORIES", ValueKind.LIST, "DCREATED", ValueKind.VERBATIM,
            "LAST-MODIFIED", ValueKind.VERBATIM, "VERSION", ValueKind.VERBATIM);

    /** How values are built. */
    static final Vocabulary VOCABULARY = name -> KINDS.getOrDefault(name, ValueKind.UNKNOWN);

    /** What a plain text can hold: the text. */
    static final CTCap TEXT_ONLY = new CTCap(PLAIN.type(), PLAIN.version(), false, List.of(Property.of(BODY)));

    private NoteTypes() {
    }

    /** Nothing is claimed for plain texts, which have no properties. */
    static List<CTCap> capabilities() {
        List<Property> properties = Stream.concat(
                Stream.of(Property.of("BEGIN", "VNOTE"), Property.of("END", "VNOTE"),
                        Property.of("VERSION", VNOTE.version())),
                Stream.of(BODY, SUMMARY, "DCREATED", "LAST-MODIFIED", "CATEGORIES", "CLASS", "X-*")
                        .map(Property::of)).toList();
        return List.of(new CTCap(VNOTE.type(), VNOTE.version(), false, properties));
    }
}
