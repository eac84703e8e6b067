package syncml.core.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import syncml.api.message.Content;
import syncml.core.state.State;

/**
 * The chunk of a large object that arrived last, so that it is known when it comes again.
 *
 * @param datastore position of its datastore among those of the session
 * @param luid the peer's identifier
 * @param digest hash of its octets
 */
record LastChunk(int datastore, String luid, byte[] digest) {
    static LastChunk of(int datastore, String luid, Content content) {
        return new LastChunk(datastore, luid, digest(content));
    }

    LastChunk in(int otherDatastore) {
        return new LastChunk(otherDatastore, luid, digest);
    }

    boolean isAgain(int otherDatastore, String otherLuid, Content content) {
        return datastore == otherDatastore && luid.equals(otherLuid) && Arrays.equals(digest, digest(content));
    }

    private static byte[] digest(Content content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    State toState() {
        return new State().set("d", datastore).set("l", luid).set("h", digest);
    }

    static LastChunk of(State s) {
        return s == null ? null : new LastChunk((int) s.number("d"), s.text("l", ""), s.bytes("h"));
    }
}
