package syncml.transport.wsp;

import java.time.Duration;
import syncml.api.transport.ChannelException;
import syncml.transport.wsp.wire.WspPdu;

/** The way to a server, with a session or without. For one thread, save for {@link #close()}. */
interface ClientLink extends AutoCloseable {
    /**
     * Asks, and waits for the answer.
     *
     * @param method what to ask
     * @param patience how long to wait for the answer
     */
    WspPdu.Reply ask(WspPdu method, Duration patience) throws ChannelException;

    /** Ends it, and whatever waits. Never throws. */
    @Override
    void close();
}
