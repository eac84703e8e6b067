package syncml.itest.wire;

/** What can go wrong with one message and its answer. */
public enum WireFault {
    /** The request never arrives, and the client sees its connection end. */
    REQUEST_LOST,
    /** The server gets half of the request, and both sides see their connection end. */
    REQUEST_CUT,
    /** The request arrives twice; the client gets the second answer. */
    REQUEST_DOUBLED,
    /** The request arrives with delay, before the client gives it up. */
    REQUEST_DELAYED,
    /** The client sees its connection end, and the request arrives when the one after it has been answered. */
    REQUEST_LATE,
    /** The request is answered, and arrives once more when the one after it has been answered, too. */
    REQUEST_ECHOED,
    /** The server gets a request that it cannot read. */
    REQUEST_GARBLED,
    /** The client is told that there is no server. */
    SERVER_AWAY,
    /** The server has answered, but the client sees its connection end. */
    REPLY_LOST,
    /** The client gets half of the answer, then its connection ends. */
    REPLY_CUT,
    /** The client gets an answer that it cannot read. */
    REPLY_GARBLED,
    /** The client gets the answer to the request before. */
    REPLY_OLD,
    /** The client has sent the request again when the answer comes. */
    REPLY_LATE
}
