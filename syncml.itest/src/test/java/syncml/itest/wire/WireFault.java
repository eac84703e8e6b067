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
    /** The server has answered, but the client sees its connection end. */
    REPLY_LOST,
    /** The client gets half of the answer, then its connection ends. */
    REPLY_CUT,
    /** The client has sent the request again when the answer comes. */
    REPLY_LATE
}
