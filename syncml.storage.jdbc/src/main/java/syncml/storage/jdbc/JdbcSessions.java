package syncml.storage.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.SessionRow;
import syncml.api.storage.SessionTable;

/** The tables {@code session} and {@code chunk}. */
record JdbcSessions(JdbcTransaction tx) implements SessionTable {
    private static final String SELECT = "SELECT s.token, s.bearer, s.source, s.session_id, a.owner, s.version,"
            + " s.msg_id, s.digest, s.reply, s.reply_type, s.touched, s.ended, s.state"
            + " FROM session s LEFT JOIN account a ON a.id = s.account";

    private static SessionRow read(ResultSet row) throws SQLException {
        return new SessionRow(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                row.getLong(6), row.getString(7), row.getBytes(8), row.getBytes(9), row.getString(10),
                Sql.instant(row.getLong(11)), row.getBoolean(12), row.getBytes(13));
    }

    @Override
    public Optional<SessionRow> find(String token) {
        return tx.sql().first(SELECT + " WHERE s.token = ?", JdbcSessions::read, token);
    }

    @Override
    public Optional<SessionRow> find(String bearer, String source, String sessionId) {
        return tx.sql().first(SELECT + " WHERE s.bearer = ? AND s.source = ? AND s.session_id = ?",
                JdbcSessions::read, bearer, source, sessionId);
    }

    @Override
    public List<SessionRow> open(String owner, String source) {
        return tx.sql().list(SELECT + " WHERE s.account = ? AND s.source = ? AND NOT s.ended ORDER BY s.token",
                JdbcSessions::read, tx.account(owner), source);
    }

    private Long account(SessionRow row) {
        return row.owner() == null ? null : (Long) tx.existing(row.owner());
    }

    @Override
    public void insert(SessionRow row) {
        tx.sql().update("INSERT INTO session (bearer, source, session_id, account, version, msg_id, digest, reply,"
                + " reply_type, touched, ended, state, token) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.bearer(), row.source(), row.sessionId(), account(row), row.version(), row.msgId(), row.digest(),
                row.reply(), row.replyType(), row.touched(), row.ended(), row.state(), row.token());
    }

    @Override
    public void update(SessionRow row, long expectedVersion) {
        int updated = tx.sql().update("UPDATE session SET bearer = ?, source = ?, session_id = ?, account = ?,"
                + " version = ?, msg_id = ?, digest = ?, reply = ?, reply_type = ?, touched = ?, ended = ?, state = ?"
                + " WHERE token = ? AND version = ?",
                row.bearer(), row.source(), row.sessionId(), account(row), row.version(), row.msgId(), row.digest(),
                row.reply(), row.replyType(), row.touched(), row.ended(), row.state(), row.token(), expectedVersion);
        if (updated == 0) {
            throw new LostRaceException("the session was changed by somebody else");
        }
    }

    @Override
    public boolean delete(String token) {
        clearChunks(token);
        return tx.sql().update("DELETE FROM session WHERE token = ?", token) == 1;
    }

    @Override
    public int expire(Instant touchedBefore, int limit) {
        List<String> tokens = tx.sql().list("SELECT token FROM session WHERE touched < ? ORDER BY touched"
                + " FETCH FIRST ? ROWS ONLY", row -> row.getString(1), touchedBefore, limit);
        int removed = 0;
        for (String token : tokens) {
            // A message may have come in meanwhile.
            if (tx.sql().update("DELETE FROM session WHERE token = ? AND touched < ?", token, touchedBefore) == 1) {
                clearChunks(token);
                removed++;
            }
        }
        return removed;
    }

    @Override
    public void appendChunk(String token, byte[] octets) {
        int next = tx.sql().first("SELECT COALESCE(MAX(n), -1) + 1 FROM chunk WHERE token = ?", row -> row.getInt(1),
                token).orElseThrow();
        tx.sql().update("INSERT INTO chunk (token, n, octets) VALUES (?, ?, ?)", token, next,
                Objects.requireNonNull(octets, "octets"));
    }

    @Override
    public List<byte[]> chunks(String token) {
        return tx.sql().list("SELECT octets FROM chunk WHERE token = ? ORDER BY token, n", row -> row.getBytes(1),
                token);
    }

    @Override
    public void clearChunks(String token) {
        tx.sql().update("DELETE FROM chunk WHERE token = ?", token);
    }
}
