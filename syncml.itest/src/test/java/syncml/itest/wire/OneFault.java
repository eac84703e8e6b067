package syncml.itest.wire;

import java.util.Optional;
import syncml.itest.server.SyncmlServer;

/** Lets everything pass but one message. */
public final class OneFault implements Traffic {
    private final SyncmlServer server;
    private WireFault fault;
    private int position;
    private int seen;
    private boolean met;

    /** Between a client and this server. */
    public OneFault(SyncmlServer server) {
        this.server = server;
    }

    /** From now on, the request at this position, beginning with 1, meets a fault; null for none. */
    public synchronized void at(int newPosition, WireFault newFault) {
        position = newPosition;
        fault = newFault;
        seen = 0;
        met = false;
    }

    /** How many requests came since. */
    public synchronized int seen() {
        return seen;
    }

    /** Whether the fault was met. */
    public synchronized boolean met() {
        return met;
    }

    @Override
    public int destination(Passing request) {
        return server.port();
    }

    @Override
    public synchronized Optional<WireFault> fault(Passing request) {
        boolean now = ++seen == position && fault != null;
        met |= now;
        return now ? Optional.of(fault) : Optional.empty();
    }
}
