package syncml.store.vcard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;

/** Content types, names and capabilities of the contacts datastore. SyncML Device Information 1.2, section 5.3. */
final class ContactTypes {
    static final ContentType VCARD_30 = new ContentType("text/vcard", "3.0");
    static final ContentType VCARD_21 = new ContentType("text/x-vcard", "2.1");

    /** The names clients use, as they were seen in their settings. */
    static final Set<String> ALIASES = Set.of("contact", "con", "card", "card3", "cards", "vcard", "vcards",
            "addressbook", "addressbook21", "addressbook30", "address", "addresses", "pb", "phonebook", "people",
            "contact/unfiled", "contacts/unfiled", "telecom/pb", "telecom/pb.vcf", "contacts.cdb", "c:contacts.cdb");

    private static final List<String> COMMON = List.of("FN", "N", "PHOTO", "BDAY", "ADR", "LABEL", "TEL", "EMAIL",
            "TZ", "GEO", "TITLE", "ROLE", "ORG", "NOTE", "REV", "URL", "UID", "KEY", "NICKNAME", "CATEGORIES", "CLASS");
    /** Clients send only what they see listed; extensions in wide use are named, others stand under the wildcard. */
    private static final List<String> EXTENSIONS = List.of("IMPP", "X-EVOLUTION-FILE-AS", "X-GENDER", "X-SPOUSE",
            "X-MANAGER", "X-ASSISTANT", "X-ANNIVERSARY", "X-AIM", "X-ICQ", "X-JABBER", "X-MSN", "X-YAHOO", "X-SKYPE",
            "X-SIP", "X-CLASS", "X-*");
    private static final Set<String> TYPED = Set.of("ADR", "EMAIL", "LABEL", "TEL");

    private ContactTypes() {
    }

    static List<CTCap> capabilities() {
        return List.of(capabilities(VCARD_30), capabilities(VCARD_21));
    }

    private static CTCap capabilities(ContentType type) {
        List<Property> properties = new ArrayList<>();
        properties.add(Property.of("BEGIN", "VCARD"));
        properties.add(Property.of("END", "VCARD"));
        properties.add(Property.of("VERSION", type.version()));
        for (String name : COMMON) {
            List<PropParam> params = TYPED.contains(name)
                    ? List.of(new PropParam("TYPE", null, null, List.of(), null)) : List.of();
            properties.add(new Property(name, null, null, null, false, List.of(), null, params));
        }
        EXTENSIONS.forEach(name -> properties.add(Property.of(name)));
        return new CTCap(type.type(), type.version(), false, properties);
    }
}
