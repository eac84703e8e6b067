package syncml.core.protocol;

import syncml.api.message.SyncHdr;

/** What can be kept of the identifiers that peers give. SyncML Representation Protocol 1.2.2, section 5.6. */
public final class Identifiers {
    /** Longest identifier of an item, datastore or device, and longest anchor, in characters. */
    public static final int MAX_LENGTH = 255;
    /** Longest name of a datastore with a query behind it. */
    private static final int MAX_QUERY = 2_500;
    /** Longest identifier of a session or message; the specification knows 4 octets. */
    private static final int MAX_NUMBER_LENGTH = 64;

    private Identifiers() {
    }

    /** Whether an identifier or anchor can be kept: not too long, and without control characters. */
    public static boolean usable(String identifier) {
        return usable(identifier, MAX_LENGTH);
    }

    /** Whether the name of a datastore can be kept; the query behind it may be longer than an identifier. */
    public static boolean usableUri(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? usable(uri) : usable(uri.substring(0, query)) && usable(uri, MAX_QUERY);
    }

    /** Whether the identifiers of a header can be kept. */
    public static boolean usable(SyncHdr header) {
        return usable(header.sessionId(), MAX_NUMBER_LENGTH) && usable(header.msgId(), MAX_NUMBER_LENGTH)
                && usable(header.source().uri()) && usable(header.target().uri(), 2 * MAX_LENGTH);
    }

    private static boolean usable(String identifier, int maxLength) {
        if (identifier.length() > maxLength) {
            return false;
        }
        for (int i = 0; i < identifier.length(); i++) {
            char c = identifier.charAt(i);
            if (c < ' ' || c == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
