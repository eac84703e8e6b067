package syncml.api.sync;

/** What happens to an item that changed on both sides. */
public enum ConflictPolicy {
    /** Our item stands. */
    SERVER_WINS,
    /** The peer's item stands. */
    CLIENT_WINS,
    /**
     * The item that was revised later stands, by what the two items say of it themselves, never by when they came; they
     * are merged where one of them says nothing.
     */
    NEWEST_WINS,
    /** Both stand, as two items. */
    KEEP_BOTH,
    /**
     * Merged field by field; where both changed the same field, the peer's value stands
     * unless it is set otherwise.
     */
    MERGE
}
