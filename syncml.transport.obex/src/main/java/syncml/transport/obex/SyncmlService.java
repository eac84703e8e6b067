package syncml.transport.obex;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import syncml.api.obex.ObexConnection;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexService;
import syncml.api.obex.ObexSession;
import syncml.transport.ServiceGate;

/** Data synchronization by SyncML (SyncML OBEX Binding). Device management has another Target, and no service here. */
final class SyncmlService implements ObexService {
    private static final byte[] TARGET = "SYNCML-SYNC".getBytes(StandardCharsets.US_ASCII);

    private final ServiceGate gate;
    private volatile Duration hold;

    /**
     * @param gate the way to the engine
     * @param hold how long a message waits for the engine
     */
    SyncmlService(ServiceGate gate, Duration hold) {
        this.gate = gate;
        this.hold = hold;
    }

    void hold(Duration value) {
        hold = value;
    }

    static byte[] syncmlTarget() {
        return TARGET.clone();
    }

    @Override
    public byte[] target() {
        return syncmlTarget();
    }

    @Override
    public ObexSession connect(ObexConnection connection, ObexHeaders headers) {
        return new SyncmlSession(connection, gate, hold);
    }
}
