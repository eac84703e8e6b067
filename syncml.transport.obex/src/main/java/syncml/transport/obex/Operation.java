package syncml.transport.obex;

import java.util.Optional;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.transport.Budget;

/** A PUT or GET under way. For one thread at a time. */
abstract sealed class Operation permits Operation.Receiving, Operation.Asked, Operation.Sending {
    /** The connection that it belongs to. */
    final ServiceConnection connection;
    /** When it began, by {@link System#nanoTime()}. */
    final long since;

    private Operation(ServiceConnection connection, long since) {
        this.connection = connection;
        this.since = since;
    }

    /** Gives back what it holds. */
    void release() {
    }

    /** A PUT whose object arrives. */
    static final class Receiving extends Operation {
        final Head head;
        final BodyCollector body;
        boolean hasBody;
        private final int maxObject;

        Receiving(ServiceConnection connection, long since, Settings.Limits limits, Budget budget) {
            super(connection, since);
            head = new Head(limits);
            maxObject = limits.maxObject();
            body = new BodyCollector(maxObject, budget);
        }

        /** Takes a packet; an answer if the operation cannot go on. */
        Optional<ObexResponse> add(Packet packet) {
            if (!head.add(packet)) {
                return Optional.of(ObexResponse.of(ResponseCode.ENTITY_TOO_LARGE, "too many headers"));
            }
            if (head.headers().length().orElse(0) > maxObject) {
                return Optional.of(tooLarge());
            }
            for (ObexHeader header : packet.headers()) {
                if (header.id() == ObexHeader.BODY || header.id() == ObexHeader.END_OF_BODY) {
                    hasBody = true;
                    switch (body.add(header.value())) {
                        case TAKEN -> { }
                        case TOO_LARGE -> {
                            return Optional.of(tooLarge());
                        }
                        case NO_BUDGET -> {
                            return Optional.of(ObexResponse.of(ResponseCode.SERVICE_UNAVAILABLE,
                                    "too much arrives at the same time"));
                        }
                    }
                }
            }
            return Optional.empty();
        }

        private ObexResponse tooLarge() {
            return ObexResponse.of(ResponseCode.ENTITY_TOO_LARGE, "objects have at most " + maxObject + " octets");
        }

        @Override
        void release() {
            body.release();
        }
    }

    /** A GET whose headers arrive in more than one packet. */
    static final class Asked extends Operation {
        final Head head;

        Asked(ServiceConnection connection, long since, Settings.Limits limits) {
            super(connection, since);
            head = new Head(limits);
        }
    }

    /** A GET whose object is sent. */
    static final class Sending extends Operation {
        final int code;
        final Outgoing outgoing;

        Sending(ServiceConnection connection, long since, int code, Outgoing outgoing) {
            super(connection, since);
            this.code = code;
            this.outgoing = outgoing;
        }
    }
}
