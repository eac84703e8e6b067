package syncml.itest.wire;

/** What a test does with the messages that pass a {@link Relay}. Called by one thread per connection. */
public interface Traffic {
    /**
     * Where a request goes.
     *
     * @param number of the request, beginning with 1
     * @return port of a server on this machine
     */
    int destination(int number);

    /** A request has been sent to the server in full, and is not answered yet. */
    default void sent(int number) {
    }

    /**
     * An answer has arrived in full.
     *
     * @return whether it reaches the client; otherwise the client sees its connection end
     */
    default boolean answered(int number) {
        return true;
    }
}
