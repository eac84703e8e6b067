package syncml.transport.obex;

import java.time.Duration;
import java.util.List;
import syncml.api.transport.ClientTransport;

/** The client side of the OBEX transport, without the framework that otherwise puts it together. */
public final class ObexTransports {
    private ObexTransports() {
    }

    /** A transport that takes nothing in. */
    public static ClientTransport client() {
        Settings.Limits limits = new Settings.Limits(4096, 4 << 20, 64, 32 << 10, 4, Duration.ofMinutes(5),
                Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofSeconds(10));
        return new ObexClientTransport(new Links(new ObexTransport(new Settings(List.of(), limits, 1, 1, 64 << 20, 1),
                new Services())));
    }
}
