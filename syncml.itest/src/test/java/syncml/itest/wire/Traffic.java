package syncml.itest.wire;

import java.util.Optional;

/** What a test does with the messages that pass a {@link Relay}. Called by one thread per connection. */
public interface Traffic {
    /**
     * A request that passes.
     *
     * @param number of the request, beginning with 1
     * @param opensSession whether it went to the address that all sessions begin at
     */
    record Passing(int number, boolean opensSession) {
    }

    /**
     * Where a request goes.
     *
     * @return port of a server on this machine
     */
    int destination(Passing request);

    /** What goes wrong with a request or its answer; nothing by default. Asked once for each request. */
    default Optional<WireFault> fault(Passing request) {
        return Optional.empty();
    }

    /** A request has been sent to the server in full, and is not answered yet. */
    default void sent(Passing request) {
    }

    /**
     * An answer has arrived in full.
     *
     * @return whether it reaches the client; otherwise the client sees its connection end
     */
    default boolean answered(Passing request) {
        return true;
    }
}
