package syncml.store.vcard;

import java.util.Map;
import java.util.Set;
import syncml.store.text.ValueKind;
import syncml.store.text.Vocabulary;

/** The properties of vCard 2.1, section 2.1 and following, and RFC 2426, section 3. */
final class ContactVocabulary {
    /** How values are built. */
    static final Vocabulary VOCABULARY = ContactVocabulary::kind;

    /** Properties that say nothing about the person: notation, and identifiers that each device makes for itself. */
    static final Set<String> BOOKKEEPING = Set.of("VERSION", "PRODID", "REV", "UID", "SOURCE", "NAME", "PROFILE",
            "X-IRMC-LUID", "X-SYNCMLREF", "LUID");

    /** Properties by which contacts can be filtered. */
    static final Set<String> FILTERED = Set.of("FN", "N", "NICKNAME", "TEL", "EMAIL", "ADR", "ORG", "TITLE", "ROLE",
            "BDAY", "URL", "NOTE", "CATEGORIES", "UID");

    /** Values that mean the same as no such property at all. */
    static final Map<String, String> DEFAULTS = Map.of("CLASS", "PUBLIC", "X-CLASS", "PUBLIC", "KIND", "INDIVIDUAL");

    /** Types that a property without them has as well, and the mark of a preferred one. */
    static final Map<String, Set<String>> DEFAULT_TYPES = Map.of(
            "TEL", Set.of("VOICE", "PREF"),
            "EMAIL", Set.of("INTERNET", "PREF"),
            "ADR", Set.of("DOM", "INTL", "POSTAL", "PARCEL", "PREF"),
            "LABEL", Set.of("DOM", "INTL", "POSTAL", "PARCEL", "PREF"));

    private static final Map<String, ValueKind> KINDS = Map.ofEntries(
            Map.entry("N", ValueKind.COMPONENTS), Map.entry("ADR", ValueKind.COMPONENTS),
            Map.entry("ORG", ValueKind.COMPONENTS),
            Map.entry("CATEGORIES", ValueKind.LIST), Map.entry("NICKNAME", ValueKind.LIST),
            Map.entry("FN", ValueKind.TEXT), Map.entry("TEL", ValueKind.TEXT), Map.entry("EMAIL", ValueKind.TEXT),
            Map.entry("TITLE", ValueKind.TEXT), Map.entry("ROLE", ValueKind.TEXT), Map.entry("NOTE", ValueKind.TEXT),
            Map.entry("LABEL", ValueKind.TEXT), Map.entry("MAILER", ValueKind.TEXT), Map.entry("TZ", ValueKind.TEXT),
            Map.entry("CLASS", ValueKind.TEXT), Map.entry("UID", ValueKind.TEXT),
            Map.entry("SORT-STRING", ValueKind.TEXT), Map.entry("PRODID", ValueKind.TEXT),
            Map.entry("BDAY", ValueKind.VERBATIM), Map.entry("ANNIVERSARY", ValueKind.VERBATIM),
            Map.entry("REV", ValueKind.VERBATIM), Map.entry("VERSION", ValueKind.VERBATIM),
            Map.entry("URL", ValueKind.VERBATIM), Map.entry("IMPP", ValueKind.VERBATIM),
            Map.entry("PHOTO", ValueKind.VERBATIM), Map.entry("LOGO", ValueKind.VERBATIM),
            Map.entry("GEO", ValueKind.VERBATIM));

    private ContactVocabulary() {
    }

    private static ValueKind kind(String name) {
        return KINDS.getOrDefault(name, ValueKind.UNKNOWN);
    }
}
