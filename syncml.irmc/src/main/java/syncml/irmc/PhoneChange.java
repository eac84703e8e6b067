package syncml.irmc;

import java.util.OptionalLong;
import syncml.api.sync.Change;

/**
 * What a phone did to an object.
 *
 * @param kind what it did
 * @param luid the object
 * @param component what it is; empty for a deletion
 * @param octets the object; null for a deletion
 * @param counter the change counter of the change, if it is known
 */
record PhoneChange(Change.Kind kind, String luid, String component, byte[] octets, OptionalLong counter) {
    static PhoneChange of(PhoneObject object, OptionalLong counter) {
        return new PhoneChange(Change.Kind.REPLACE, object.luid(), object.component(), object.octets(), counter);
    }

    static PhoneChange deleted(String luid, boolean soft) {
        return new PhoneChange(soft ? Change.Kind.SOFT_DELETE : Change.Kind.DELETE, luid, "", null,
                OptionalLong.empty());
    }

    boolean deletes() {
        return octets == null;
    }
}
