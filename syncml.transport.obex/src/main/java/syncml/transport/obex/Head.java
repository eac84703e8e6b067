package syncml.transport.obex;

import java.util.ArrayList;
import java.util.List;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;

/** The headers of an operation as they arrive, in one packet or many, up to a limit. For one thread at a time. */
final class Head {
    private final Settings.Limits limits;
    private final List<ObexHeader> headers = new ArrayList<>();
    private int size;

    Head(Settings.Limits limits) {
        this.limits = limits;
    }

    /** Takes the headers of a packet; false if they are too many. */
    boolean add(Packet packet) {
        for (ObexHeader header : packet.described().all()) {
            size += Packet.sizeOf(header);
            if (headers.size() == limits.maxHeaders() || size > limits.maxHeaderBytes()) {
                return false;
            }
            headers.add(header);
        }
        return true;
    }

    ObexHeaders headers() {
        return ObexHeaders.of(headers);
    }
}
