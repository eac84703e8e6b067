package syncml.simulation;

/** A synchronization of a peer under way. For one thread. */
interface Conversation {
    /** Whether it is over, well or not. */
    boolean over();

    /** Whether it is over and everything that was to be synchronized is. */
    boolean well();

    /** Why it is not, in words. */
    String why();

    /** What moved in either direction, or is left to be told, in words; empty if nothing. */
    String moved();

    /** Ends it before its time. */
    void abandon(String reason);

    /** Something happened to it that is not as it should be. */
    void disturb();
}
