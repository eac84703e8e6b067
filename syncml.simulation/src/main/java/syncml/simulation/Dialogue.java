package syncml.simulation;

/** A conversation of requests and answers. For one thread. */
interface Dialogue extends Conversation {
    /** The octets to be sent: those that were not answered, or the next ones. */
    byte[] octets();

    /** Their media type. */
    String mediaType();

    /** The token in the address that they are sent to, null if there is none. */
    String sentTo();

    /** Nobody answered, or nothing that makes sense. */
    void unanswered();

    /**
     * Hears an answer.
     *
     * @param dies whether the peer dies while it does what it hears
     * @return whether it is one that can be understood
     */
    boolean hear(byte[] octets, String mediaType, boolean dies);

    /** Whether an answer says that the message was accepted. */
    boolean accepted(byte[] octets);

    /** Whether the peer can store what it hears; until this is said again. */
    void storing(boolean works);
}
