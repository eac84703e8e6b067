package syncml.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import syncml.api.devinf.ContentType;

/** How Release 99 phones write items of a datastore: between the lines that begin and end an object of theirs. */
enum PhoneFormat {
    CONTACTS("contacts", "text/x-vcard", "2.1", "pb", "vcf", "VCARD", ""),
    EVENTS("calendar", "text/x-vcalendar", "1.0", "cal", "vcs", "VEVENT", "VCALENDAR"),
    TASKS("tasks", "text/x-vcalendar", "1.0", "cal", "vcs", "VTODO", "VCALENDAR"),
    NOTES("notes", "text/x-vnote", "1.1", "nt", "vnt", "VNOTE", "");

    private final String datastore;
    private final ContentType type;
    private final String folder;
    private final String extension;
    private final String component;
    private final String wrapper;

    PhoneFormat(String datastore, String type, String version, String folder, String extension, String component,
            String wrapper) {
        this.datastore = datastore;
        this.type = new ContentType(type, version);
        this.folder = folder;
        this.extension = extension;
        this.component = component;
        this.wrapper = wrapper;
    }

    static Optional<PhoneFormat> of(String datastore) {
        for (PhoneFormat format : values()) {
            if (format.datastore.equals(datastore)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    ContentType type() {
        return type;
    }

    /** The phone's store. */
    String folder() {
        return folder;
    }

    /** How names of the store's objects end. */
    String extension() {
        return extension;
    }

    /** Whether octets are an object of this datastore. */
    boolean is(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8).contains("BEGIN:" + component);
    }

    byte[] octets(SortedMap<String, String> card) {
        return octets(card, "");
    }

    /** @param luid the LUID, to be told within the object; empty if it is not */
    byte[] octets(SortedMap<String, String> card, String luid) {
        StringBuilder text = new StringBuilder();
        if (!wrapper.isEmpty()) {
            text.append("BEGIN:").append(wrapper).append("\r\n");
        }
        text.append("BEGIN:").append(component).append("\r\n");
        card.forEach((key, value) -> text.append(key).append(": ").append(value).append("\r\n"));
        if (!luid.isEmpty()) {
            text.append("X-IRMC-LUID:").append(luid).append("\r\n");
        }
        text.append("END:").append(component).append("\r\n");
        if (!wrapper.isEmpty()) {
            text.append("END:").append(wrapper).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
