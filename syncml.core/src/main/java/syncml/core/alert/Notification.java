package syncml.core.alert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import syncml.api.alert.AlertWish.Mode;
import syncml.core.account.Digests;

/**
 * The notification by which a server of 1.2 asks for a synchronization. SyncML Server Alerted Notification 1.2.1, section
 * 7; its body is that of data synchronization. Immutable.
 *
 * @param version version of the protocol times ten
 * @param mode what the user is to be told
 * @param byServer whether the server wants it itself, rather than its user
 * @param sessionId identifier of the session to come, 0 to 65535
 * @param serverId identifier of the server, at most 255 octets in UTF-8
 * @param entries the datastores, at most 15; none for all there are
 * @param digest what proves who sent it, 16 octets, all 0 for no proof
 */
public record Notification(int version, Mode mode, boolean byServer, int sessionId, String serverId,
        List<Entry> entries, byte[] digest) {
    /** Its media type. */
    public static final String MEDIA_TYPE = "application/vnd.syncml.ds.notification";
    /** The version of data synchronization 1.2. */
    public static final int V1_2 = 12;
    /** Most datastores that fit. */
    public static final int MAX_ENTRIES = 15;

    private static final int DIGEST = 16;
    private static final int HEAD = 5 + 2 + 1;
    private static final byte[] COLON = {':'};

    public Notification {
        Objects.requireNonNull(mode, "mode");
        entries = List.copyOf(entries);
        digest = digest.clone();
        if (entries.size() > MAX_ENTRIES || sessionId < 0 || sessionId > 0xFFFF || version < 0 || version > 0x3FF
                || digest.length != DIGEST || octets(serverId).length > 0xFF) {
            throw new IllegalArgumentException("a notification cannot say that");
        }
    }

    /**
     * A datastore that is to be synchronized.
     *
     * @param syncType alert code of the type less 200: 6 to 10
     * @param contentType number of the content type in the list of WAP, 0 for none in particular
     * @param uri the server's name of it, at most 255 octets in UTF-8
     */
    public record Entry(int syncType, int contentType, String uri) {
        public Entry {
            if (syncType < 0 || syncType > 15 || contentType < 0 || contentType > 0xFFFFFF
                    || octets(uri).length > 0xFF) {
                throw new IllegalArgumentException("a notification cannot say that");
            }
        }
    }

    /** A notification without proof. */
    public static Notification of(Mode mode, boolean byServer, int sessionId, String serverId, List<Entry> entries) {
        return new Notification(V1_2, mode, byServer, sessionId, serverId, entries, new byte[DIGEST]);
    }

    /**
     * The same with the proof that its sender knows a password.
     *
     * @param password the server's password at the device
     * @param nonce the nonce that the device gave the server; no octets if it gave none
     */
    public Notification proven(byte[] password, byte[] nonce) {
        return new Notification(version, mode, byServer, sessionId, serverId, entries, digest(password, nonce));
    }

    /** Whether its sender has shown that it knows a password. Takes a time that tells nothing of it. */
    public boolean proves(byte[] password, byte[] nonce) {
        return MessageDigest.isEqual(digest, digest(password, nonce));
    }

    private byte[] digest(byte[] password, byte[] nonce) {
        byte[] inner = Digests.base64(Digests.md5(octets(serverId), COLON, password));
        return Digests.md5(inner, COLON, nonce, COLON, Digests.base64(Digests.md5(body())));
    }

    /** Its octets. */
    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(digest);
        out.writeBytes(body());
        return out.toByteArray();
    }

    private byte[] body() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // 10 bits of version, 2 of mode, 1 of initiator, 27 of nothing.
        out.write(version >> 2);
        out.write((version & 3) << 6 | mode.ordinal() << 4 | (byServer ? 8 : 0));
        out.writeBytes(new byte[3]);
        out.write(sessionId >> 8);
        out.write(sessionId);
        text(out, serverId);
        out.write(entries.size() << 4);
        for (Entry e : entries) {
            out.write(e.syncType << 4);
            out.write(e.contentType >> 16);
            out.write(e.contentType >> 8);
            out.write(e.contentType);
            text(out, e.uri);
        }
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        byte[] octets = octets(text);
        out.write(octets.length);
        out.writeBytes(octets);
    }

    /**
     * Reads a notification. What stands behind its end is ignored.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Notification decode(byte[] octets) {
        return new Reading(octets).notification();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the proof. */
    @Override
    public String toString() {
        return "Notification[" + serverId + ", session " + sessionId + ", " + entries + "]";
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Notification n && Arrays.equals(encode(), n.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** Reads from the first octet to the last. */
    private static final class Reading {
        private final byte[] octets;
        private int at;

        Reading(byte[] octets) {
            this.octets = octets;
        }

        Notification notification() {
            need(DIGEST + HEAD);
            byte[] digest = Arrays.copyOf(octets, DIGEST);
            at = DIGEST;
            int first = next();
            int second = next();
            at += 3;
            int version = first << 2 | second >> 6;
            Mode mode = Mode.values()[second >> 4 & 3];
            int sessionId = next() << 8 | next();
            String serverId = text();
            need(1);
            int count = next() >> 4;
            List<Entry> entries = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                need(4);
                int type = next() >> 4;
                int content = next() << 16 | next() << 8 | next();
                entries.add(new Entry(type, content, text()));
            }
            return new Notification(version, mode, (second & 8) != 0, sessionId, serverId, entries, digest);
        }

        private int next() {
            return octets[at++] & 0xFF;
        }

        private String text() {
            need(1);
            int length = next();
            need(length);
            String text = new String(octets, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        private void need(int more) {
            if (octets.length - at < more) {
                throw new IllegalArgumentException("the notification is too short");
            }
        }
    }
}
