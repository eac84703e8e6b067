package syncml.core.session;

import java.io.ByteArrayOutputStream;
import syncml.api.message.Content;
import syncml.api.message.Item;
import syncml.api.message.Meta;
import syncml.core.protocol.Payload;
import syncml.core.protocol.StatusCode;

/** Puts together objects that arrive in chunks. SyncML Sync Protocol 1.1, section 2.10. */
final class LargeObjects {
    private final Turn turn;
    private final Session session;

    LargeObjects(Turn turn) {
        this.turn = turn;
        this.session = turn.session;
    }

    /**
     * What came of an item.
     *
     * @param code status code if it is not a whole object
     * @param type content type, or null
     * @param octets the whole object, or null
     */
    record Part(int code, String type, byte[] octets) {
    }

    Part receive(DatastoreSync d, String luid, Item item, Meta meta) {
        IncomingObject open = session.incoming;
        int index = session.datastores.indexOf(d);
        Content content = item.content();
        boolean resumed = session.objectResumed;
        session.objectResumed = false;
        if ((session.unheard || resumed) && content != null && session.lastChunk != null
                && session.lastChunk.isAgain(index, luid, content)) {
            // The peer never heard that it arrived, and sends it again in another message.
            return new Part(item.moreData() ? StatusCode.CHUNK_ACCEPTED : StatusCode.OK, null, null);
        }
        if (open != null && (open.datastore() != index || !open.luid().equals(luid) || meta.size() != null && item.moreData()
                && open.octets() > 0)) {
            // Who begins an object anew in a new session, or gives it up, need not be told.
            session.brokenObject = resumed ? null : open;
            forget();
            open = null;
        }
        if (content == null) {
            return new Part(StatusCode.INCOMPLETE, null, null);
        }
        session.lastChunk = open != null || item.moreData() ? LastChunk.of(index, luid, content) : null;
        if (open == null && !item.moreData()) {
            return whole(content, meta.type(), meta.format());
        }
        if (open == null && d.resumed && meta.size() == null) {
            // The rest of an object of which the beginning is gone.
            return new Part(StatusCode.PARTIAL_REFUSED, null, null);
        }
        return open == null ? first(index, luid, content, meta) : more(open, item, content);
    }

    private Part whole(Content content, String type, String format) {
        if (content.length() > turn.settings.maxObjSize()) {
            return new Part(StatusCode.TOO_LARGE, null, null);
        }
        byte[] octets = Payload.decode(content, format);
        return octets == null ? new Part(StatusCode.BAD_REQUEST, null, null) : new Part(StatusCode.OK, type, octets);
    }

    private Part first(int datastore, String luid, Content content, Meta meta) {
        if (meta.size() != null && meta.size() > turn.settings.maxObjSize()) {
            return new Part(StatusCode.SIZE_TOO_BIG, null, null);
        }
        return keep(new IncomingObject(datastore, luid, meta.type(), meta.format(), meta.size(), 0), content);
    }

    private Part more(IncomingObject open, Item item, Content content) {
        if (item.moreData()) {
            return keep(open, content);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream((int) open.octets() + content.length());
        turn.tx.sessions().chunks(session.token).forEach(all::writeBytes);
        all.writeBytes(content.bytes());
        forget();
        // Some phones count one octet more or less than they send.
        if (open.size() != null && Math.abs(open.size() - all.size()) > 1) {
            return new Part(StatusCode.SIZE_MISMATCH, null, null);
        }
        return whole(Content.of(all.toByteArray()), open.type(), open.format());
    }

    private Part keep(IncomingObject open, Content content) {
        if (open.octets() + content.length() > turn.settings.maxObjSize()) {
            forget();
            return new Part(StatusCode.TOO_LARGE, null, null);
        }
        turn.tx.sessions().appendChunk(session.token, content.bytes());
        session.incoming = open.plus(content.length());
        return new Part(StatusCode.CHUNK_ACCEPTED, null, null);
    }

    private void forget() {
        session.incoming = null;
        turn.tx.sessions().clearChunks(session.token);
    }
}
