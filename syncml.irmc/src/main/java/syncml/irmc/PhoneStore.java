package syncml.irmc;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The object stores of IrMC 1.1, chapter 4, that are synchronized. */
enum PhoneStore {
    /** Phone book. */
    PHONE_BOOK("pb", "vcf", "text/x-vcard", "VCARD", List.of("VCARD"), List.of("contacts")),
    /** Calendar and to-do list, which are two datastores here. */
    CALENDAR("cal", "vcs", "text/x-vcalendar", "VCALENDAR", List.of("VEVENT", "VTODO"), List.of("calendar", "tasks")),
    /** Notes. */
    NOTES("nt", "vnt", "text/x-vnote", "VNOTE", List.of("VNOTE"), List.of("notes"));

    private final String folder;
    private final String extension;
    private final String mediaType;
    private final String wrapper;
    private final List<String> components;
    private final List<String> datastores;

    PhoneStore(String folder, String extension, String mediaType, String wrapper, List<String> components,
            List<String> datastores) {
        this.folder = folder;
        this.extension = extension;
        this.mediaType = mediaType;
        this.wrapper = wrapper;
        this.components = components;
        this.datastores = datastores;
    }

    static Optional<PhoneStore> ofFolder(String folder) {
        String lower = folder.toLowerCase(Locale.ROOT);
        for (PhoneStore store : values()) {
            if (store.folder.equals(lower)) {
                return Optional.of(store);
            }
        }
        return Optional.empty();
    }

    String folder() {
        return folder;
    }

    String extension() {
        return extension;
    }

    /** Media type of its objects. */
    String mediaType() {
        return mediaType;
    }

    /** The outermost component of an object. */
    String wrapper() {
        return wrapper;
    }

    /** What may be an object, within the wrapper or as the wrapper itself. */
    List<String> components() {
        return components;
    }

    /** Our datastores, in the order of {@link #components}. */
    List<String> datastores() {
        return datastores;
    }

    /** The folder of the store. */
    String path() {
        return "telecom/" + folder;
    }

    /** The whole store as one object (level 2). */
    String stream() {
        return path() + "." + extension;
    }

    String informationLog() {
        return path() + "/info.log";
    }

    String changeCounter() {
        return path() + "/luid/cc.log";
    }

    /** The changes after a change counter; 0 for all. */
    String changeLog(String after) {
        return path() + "/luid/" + after + ".log";
    }

    /** An object by its LUID; no LUID for a new one (level 4). */
    String object(String luid) {
        return path() + "/luid/" + luid + "." + extension;
    }
}
