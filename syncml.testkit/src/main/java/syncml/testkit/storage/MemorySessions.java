package syncml.testkit.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.SessionRow;
import syncml.api.storage.SessionTable;
import syncml.api.storage.StorageException;

/** Sessions in memory. */
record MemorySessions(MemoryTransaction tx) implements SessionTable {
    @Override
    public Optional<SessionRow> find(String token) {
        return Optional.ofNullable(tx.sessionData().byToken.get(token));
    }

    @Override
    public Optional<SessionRow> find(String bearer, String source, String sessionId) {
        return Optional.ofNullable(tx.sessionData().byName.get(SessionData.nameKey(bearer, source, sessionId)));
    }

    @Override
    public List<SessionRow> open(String owner, String source) {
        List<SessionRow> rows = new ArrayList<>();
        for (SessionRow row : tx.sessionData().byOwner.after(Key.of(owner, source))) {
            if (!row.owner().equals(owner) || !row.source().equals(source)) {
                break;
            }
            if (!row.ended()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Override
    public void insert(SessionRow row) {
        checkOwner(row);
        SessionData sessions = tx.changeSessions();
        if (sessions.byToken.get(row.token()) != null || named(sessions, row) != null) {
            throw new LostRaceException("the session is there already");
        }
        sessions.put(row);
    }

    @Override
    public void update(SessionRow row, long expectedVersion) {
        checkOwner(row);
        SessionData sessions = tx.changeSessions();
        SessionRow old = sessions.byToken.get(row.token());
        if (old == null || old.version() != expectedVersion) {
            throw new LostRaceException("the session was changed by somebody else");
        }
        SessionRow rival = named(sessions, row);
        if (rival != null && rival != old) {
            throw new LostRaceException("there is another session with this name");
        }
        sessions.put(row);
    }

    private static SessionRow named(SessionData sessions, SessionRow row) {
        return sessions.byName.get(SessionData.nameKey(row.bearer(), row.source(), row.sessionId()));
    }

    private void checkOwner(SessionRow row) {
        if (row.owner() != null && tx.account(row.owner()) == null) {
            throw new StorageException("no such account");
        }
    }

    @Override
    public boolean delete(String token) {
        SessionData sessions = tx.changeSessions();
        boolean found = sessions.byToken.get(token) != null;
        sessions.remove(token);
        sessions.removeChunks(token);
        return found;
    }

    @Override
    public int expire(Instant touchedBefore, int limit) {
        List<String> tokens = new ArrayList<>();
        for (SessionRow row : tx.sessionData().byTouched.values()) {
            if (tokens.size() == limit || row.touched().toEpochMilli() > touchedBefore.toEpochMilli()) {
                break;
            }
            if (row.touched().isBefore(touchedBefore)) {
                tokens.add(row.token());
            }
        }
        tokens.forEach(this::delete);
        return tokens.size();
    }

    @Override
    public void appendChunk(String token, byte[] octets) {
        Objects.requireNonNull(octets, "octets");
        SessionData sessions = tx.changeSessions();
        sessions.chunks = sessions.chunks.with(Key.of(token, sessions.chunkCount(token)), octets);
    }

    @Override
    public List<byte[]> chunks(String token) {
        SessionData sessions = tx.sessionData();
        List<byte[]> chunks = new ArrayList<>();
        int count = sessions.chunkCount(token);
        for (int n = 0; n < count; n++) {
            chunks.add(sessions.chunks.get(Key.of(token, n)));
        }
        return chunks;
    }

    @Override
    public void clearChunks(String token) {
        tx.changeSessions().removeChunks(token);
    }
}
