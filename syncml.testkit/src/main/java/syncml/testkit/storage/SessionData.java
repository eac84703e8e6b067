package syncml.testkit.storage;

import syncml.api.storage.SessionRow;

/** All sessions. A transaction changes a copy of its own; once committed it never changes. */
final class SessionData {
    SortedTree<String, SessionRow> byToken = SortedTree.empty();
    /** By bearer and source, then the identifier that the device gave. */
    SortedTree<Key, SessionRow> byName = SortedTree.empty();
    /** By owner and source, then token. */
    SortedTree<Key, SessionRow> byOwner = SortedTree.empty();
    /** By the moment of the last message, then token. */
    SortedTree<Key, SessionRow> byTouched = SortedTree.empty();
    /** By token and position. */
    SortedTree<Key, byte[]> chunks = SortedTree.empty();

    SessionData() {
    }

    SessionData(SessionData other) {
        byToken = other.byToken;
        byName = other.byName;
        byOwner = other.byOwner;
        byTouched = other.byTouched;
        chunks = other.chunks;
    }

    static Key nameKey(String bearer, String source, String sessionId) {
        return new Key(bearer, source, 0, sessionId);
    }

    static Key touchedKey(SessionRow row) {
        return Key.of("", row.touched().toEpochMilli(), row.token());
    }

    void put(SessionRow row) {
        remove(row.token());
        byToken = byToken.with(row.token(), row);
        byName = byName.with(nameKey(row.bearer(), row.source(), row.sessionId()), row);
        byTouched = byTouched.with(touchedKey(row), row);
        if (row.owner() != null) {
            byOwner = byOwner.with(new Key(row.owner(), row.source(), 0, row.token()), row);
        }
    }

    /** Takes a session out of all indexes; its chunks stay. */
    void remove(String token) {
        SessionRow row = byToken.get(token);
        if (row == null) {
            return;
        }
        byToken = byToken.without(token);
        byName = byName.without(nameKey(row.bearer(), row.source(), row.sessionId()));
        byTouched = byTouched.without(touchedKey(row));
        if (row.owner() != null) {
            byOwner = byOwner.without(new Key(row.owner(), row.source(), 0, token));
        }
    }

    /** How many chunks a session has. */
    int chunkCount(String token) {
        return chunks.rank(Key.of(token, Long.MAX_VALUE)) - chunks.rank(Key.of(token, Long.MIN_VALUE));
    }

    void removeChunks(String token) {
        for (int n = chunkCount(token) - 1; n >= 0; n--) {
            chunks = chunks.without(Key.of(token, n));
        }
    }
}
