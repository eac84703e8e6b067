package syncml.api.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Sessions under way, and for some time after their end. */
@ProviderType
public interface SessionTable {
    /** The session with this token. */
    Optional<SessionRow> find(String token);

    /** The newest session of a device on a kind of link with the identifier the device gave it. */
    Optional<SessionRow> find(String bearer, String source, String sessionId);

    /** Sessions of a device of an account that are not ended. */
    List<SessionRow> open(String owner, String source);

    /**
     * Adds a session.
     *
     * @throws LostRaceException if the token, or the triple of bearer, source and identifier, is there already
     */
    void insert(SessionRow row);

    /**
     * Replaces a session if it still has the version expected.
     *
     * @throws LostRaceException if it has another version or is gone
     */
    void update(SessionRow row, long expectedVersion);

    /** Removes a session and its chunks; returns whether there was one. */
    boolean delete(String token);

    /** Removes up to {@code limit} sessions last touched before an instant, with their chunks; returns how many. */
    int expire(Instant touchedBefore, int limit);

    /** Adds a chunk to the large object that a session is receiving. */
    void appendChunk(String token, byte[] octets);

    /** The chunks of the large object that a session is receiving, in their order. */
    List<byte[]> chunks(String token);

    /** Forgets the chunks of a session. */
    void clearChunks(String token);
}
