package syncml.testkit.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import syncml.api.storage.AccountRow;
import syncml.api.storage.BodyRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ItemRow;
import syncml.api.storage.MappingRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.ReportRow;
import syncml.api.storage.SessionRow;

/** Plausible rows for tests. Times are whole microseconds, which every storage keeps. */
public final class Rows {
    /** A moment with microseconds. */
    public static final Instant TIME = Instant.parse("2026-11-05T10:15:30.123456Z");
    /** Name of the algorithm of fingerprints and match keys. */
    public static final String ALGORITHM = "test-1";
    private static final int HASH_OCTETS = 20;

    private Rows() {
    }

    /** A text that no other test uses, at most 32 characters. */
    public static String unique() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Octets of a text. */
    public static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The hash of a body. */
    public static byte[] hash(byte[] octets) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(octets), HASH_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hash of a body. */
    public static byte[] hash(String text) {
        return hash(octets(text));
    }

    /** An account. */
    public static AccountRow account(String owner) {
        return new AccountRow(owner, owner.toUpperCase(), "Europe/Berlin", octets("secret of " + owner), TIME);
    }

    /** A device. */
    public static DeviceRow device(String owner, String device) {
        return new DeviceRow(owner, device, octets("nonce"), null, "Asia/Tokyo", TIME, TIME, octets("devinf"));
    }

    /** A report. */
    public static ReportRow report(String owner, String id, String device, Instant ended) {
        return new ReportRow(owner, id, device, ended.minusSeconds(60), ended, octets("report " + id));
    }

    /** An item. */
    public static ItemRow item(String owner, String guid, String collection, long revision) {
        return new ItemRow(owner, guid, collection, revision, false, "text/x-vcard", "2.1", hash(guid + revision),
                hash("print " + guid), ALGORITHM, TIME, TIME.plusSeconds(revision));
    }

    /** The tombstone of an item. */
    public static ItemRow tombstone(ItemRow item, long revision) {
        return new ItemRow(item.owner(), item.guid(), item.collection(), revision, true, item.type(),
                item.typeVersion(), item.body(), item.fingerprint(), item.algorithm(), item.created(),
                TIME.plusSeconds(revision));
    }

    /** An item whose fingerprint and algorithm are given. */
    public static ItemRow printed(ItemRow item, byte[] fingerprint, String algorithm) {
        return new ItemRow(item.owner(), item.guid(), item.collection(), item.revision(), item.deleted(), item.type(),
                item.typeVersion(), item.body(), fingerprint, algorithm, item.created(), item.modified());
    }

    /** A body. */
    public static BodyRow body(String text) {
        byte[] octets = octets(text);
        return new BodyRow(hash(octets), octets);
    }

    /** A replica not stored yet. */
    public static ReplicaRow replica(String owner, String device, String datastore) {
        return new ReplicaRow(owner, 0, device, datastore, "./" + datastore, 1, 0, 0, null, null, null, null);
    }

    /** The mapping of an item that the peer holds. */
    public static MappingRow mapping(String guid, String luid) {
        return new MappingRow(guid, luid, 1, hash("rendition of " + guid), MappingRow.State.HELD, 0);
    }

    /** The mapping of an item in a state. */
    public static MappingRow mapping(String guid, String luid, MappingRow.State state) {
        return new MappingRow(guid, luid, 0, null, state, 1);
    }

    /** A session that nobody is authenticated for. */
    public static SessionRow session(String token, String source, String sessionId) {
        return session(token, source, sessionId, null, 1, TIME, false);
    }

    /** A session. */
    public static SessionRow session(String token, String source, String sessionId, String owner, long version,
            Instant touched, boolean ended) {
        return new SessionRow(token, "http", source, sessionId, owner, version, Long.toString(version),
                hash("message " + version), octets("reply " + version), "application/vnd.syncml+xml", touched, ended,
                octets("state " + version));
    }
}
