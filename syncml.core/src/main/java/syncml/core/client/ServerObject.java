package syncml.core.client;

import java.io.ByteArrayOutputStream;
import syncml.api.message.Content;
import syncml.api.message.Item;
import syncml.api.message.Meta;
import syncml.core.protocol.Payload;
import syncml.core.protocol.StatusCode;

/**
 * Puts together objects that a server sends in chunks. SyncML Sync Protocol 1.1, section 2.10. For one session and one
 * thread; a session that breaks off starts the object over.
 */
final class ServerObject {
    private final int maxObjSize;
    private String key;
    private Meta meta;
    private ByteArrayOutputStream octets;

    ServerObject(int maxObjSize) {
        this.maxObjSize = maxObjSize;
    }

    /**
     * What came of an item.
     *
     * @param code status code; 200 for a whole object
     * @param type content type, or null
     * @param octets the whole object, or null
     */
    record Part(int code, String type, byte[] octets) {
        static Part of(int code) {
            return new Part(code, null, null);
        }
    }

    /** Whether an object is open that is not this one, so that it is given up. */
    boolean breaks(String other) {
        return key != null && !key.equals(other);
    }

    /** Identifier of the object that is open, for the Alert that gives it up. */
    String giveUp() {
        String given = key;
        key = null;
        octets = null;
        return given;
    }

    Part receive(String object, Item item, Meta itemMeta) {
        Content content = item.content();
        if (content == null) {
            return Part.of(StatusCode.INCOMPLETE);
        }
        boolean first = key == null || itemMeta.size() != null && item.moreData();
        if (first && !item.moreData()) {
            return whole(content, itemMeta);
        }
        if (first) {
            if (itemMeta.size() != null && itemMeta.size() > maxObjSize) {
                return Part.of(StatusCode.SIZE_TOO_BIG);
            }
            key = object;
            meta = itemMeta;
            octets = new ByteArrayOutputStream();
        }
        if (octets.size() + content.length() > maxObjSize) {
            giveUp();
            return Part.of(StatusCode.TOO_LARGE);
        }
        octets.writeBytes(content.bytes());
        if (item.moreData()) {
            return Part.of(StatusCode.CHUNK_ACCEPTED);
        }
        Meta whole = meta;
        byte[] all = octets.toByteArray();
        giveUp();
        // Some servers count one octet more or less than they send.
        if (whole.size() != null && Math.abs(whole.size() - all.length) > 1) {
            return Part.of(StatusCode.SIZE_MISMATCH);
        }
        return whole(Content.of(all), whole);
    }

    private Part whole(Content content, Meta itemMeta) {
        if (content.length() > maxObjSize) {
            return Part.of(StatusCode.TOO_LARGE);
        }
        byte[] decoded = Payload.decode(content, itemMeta.format());
        return decoded == null ? Part.of(StatusCode.BAD_REQUEST)
                : new Part(StatusCode.OK, itemMeta.type(), decoded);
    }
}
