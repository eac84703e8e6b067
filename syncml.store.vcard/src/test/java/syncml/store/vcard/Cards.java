package syncml.store.vcard;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;

/** Contacts for tests, written as lines. */
final class Cards {
    static final VcardDatatype DATATYPE = new VcardDatatype();
    static final ContentType NEW = ContactTypes.VCARD_30;
    static final ContentType OLD = ContactTypes.VCARD_21;

    private Cards() {
    }

    /** A card of version 2.1 with the lines given. */
    static Contact old(String... lines) {
        return read("BEGIN:VCARD\r\nVERSION:2.1\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n", OLD);
    }

    /** A card of version 3.0 with the lines given. */
    static Contact card(String... lines) {
        return read("BEGIN:VCARD\r\nVERSION:3.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCARD\r\n", NEW);
    }

    static Contact read(String text, ContentType type) {
        return read(text.getBytes(StandardCharsets.UTF_8), type);
    }

    static Contact read(byte[] octets, ContentType type) {
        try {
            return DATATYPE.read(octets, type, ItemContext.OWN);
        } catch (InvalidItemException e) {
            throw new AssertionError(e);
        }
    }

    static String write(Contact contact, ContentType type, ItemContext context) {
        return new String(DATATYPE.write(contact, type, context), StandardCharsets.UTF_8);
    }

    static String write(Contact contact, ContentType type) {
        return write(contact, type, ItemContext.OWN);
    }

    /** What a device that can hold something has after it was given a contact. */
    static Contact given(Contact contact, ContentType type, ItemContext context) {
        return read(DATATYPE.write(contact, type, context), type);
    }

    static String fingerprint(Contact contact) {
        return HexFormat.of().formatHex(DATATYPE.fingerprint(contact));
    }

    static String value(Contact contact, String name) {
        return contact.card().value(name);
    }

    static List<String> values(Contact contact, String name) {
        return contact.card().properties(name).stream().map(p -> p.value()).toList();
    }

    static ItemContext device(ContentType type, Property... properties) {
        return ItemContext.builder()
                .capabilities(List.of(new CTCap(type.type(), type.version(), false, List.of(properties)))).build();
    }

    static Property limited(String name, Long maxOccur, Long maxSize, boolean noTruncate) {
        return new Property(name, null, maxOccur, maxSize, noTruncate, List.of(), null, List.of());
    }

    static MergeContext merging(ItemContext device, ContentType type, MergeContext.Winner winner) {
        return new MergeContext(device, type, winner);
    }
}
