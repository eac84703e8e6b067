package syncml.store.note;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.datatype.Merged;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;
import syncml.store.text.TextProperty;

/** Notes for tests. */
final class Notes {
    static final NoteDatatype DATATYPE = new NoteDatatype();
    static final ContentType VNOTE = NoteTypes.VNOTE;
    static final ContentType PLAIN = NoteTypes.PLAIN;

    private Notes() {
    }

    /** A vNote with the lines given. */
    static Note vnote(String... lines) {
        return read("BEGIN:VNOTE\r\nVERSION:1.1\r\n" + String.join("\r\n", lines) + "\r\nEND:VNOTE\r\n", VNOTE);
    }

    static Note plain(String text) {
        return read(text, PLAIN);
    }

    static Note read(String text, ContentType type) {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    static Note read(byte[] octets, ContentType type) {
        try {
            return DATATYPE.read(octets, type, ItemContext.OWN);
        } catch (InvalidItemException e) {
            throw new AssertionError(e);
        }
    }

    static String write(Note note, ContentType type, ItemContext context) {
        return new String(DATATYPE.write(note, type, context), StandardCharsets.UTF_8);
    }

    /** What a device has after it was given a note. */
    static Note given(Note note, ContentType type, ItemContext context) {
        return read(DATATYPE.write(note, type, context), type);
    }

    static Merged<Note> merge(Note base, Note mine, Note theirs, ContentType type, ItemContext device) {
        return DATATYPE.merge(base, mine, theirs, new MergeContext(device, type, Winner.THEIRS));
    }

    static String value(Note note, String name) {
        return note.others().stream().map(TextProperty.class::cast).filter(p -> p.name().equals(name))
                .map(TextProperty::value).findFirst().orElse(null);
    }

    static String fingerprint(Note note) {
        return HexFormat.of().formatHex(DATATYPE.fingerprint(note));
    }

    /** A device that states the longest text, and nothing but the properties named. */
    static ItemContext device(ContentType type, long size, String... properties) {
        List<Property> all = new ArrayList<>();
        all.add(new Property("BODY", null, null, size == 0 ? null : size, false, List.of(), null, List.of()));
        for (String name : properties) {
            all.add(Property.of(name));
        }
        return ItemContext.builder().capabilities(List.of(new CTCap(type.type(), type.version(), false, all))).build();
    }
}
