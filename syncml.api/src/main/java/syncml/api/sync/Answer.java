package syncml.api.sync;

/** What came of an operation that a peer was sent. */
public enum Answer {
    /** Done. */
    DONE,
    /** The peer does not have the item: a deletion is done, a replacement is to be sent as an addition. */
    NOT_FOUND,
    /** Not done; to be sent again in the next synchronization. */
    RETRY,
    /** Refused for good; not to be sent again until the item changes. */
    REFUSED
}
