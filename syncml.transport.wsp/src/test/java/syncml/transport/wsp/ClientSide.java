package syncml.transport.wsp;

import java.time.Duration;
import java.util.Optional;
import syncml.api.transport.ClientTransport;
import syncml.transport.ServiceGate;

/** A transport that only asks, for tests of whole servers. */
public final class ClientSide implements AutoCloseable {
    private final WspTransport transport = new WspTransport(Running.settings(Running.LIMITS, Running.WTP, 0, 0),
            new ServiceGate(), Optional::empty);

    /** The way to servers. */
    public ClientTransport transport() {
        return new WspClientTransport(transport);
    }

    @Override
    public void close() {
        transport.close(Duration.ofSeconds(1));
    }
}
