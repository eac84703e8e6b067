package syncml.transport.obex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import syncml.api.obex.ObexHeader;

/**
 * Headers and an object on their way out, cut to what fits a packet: headers in their order, none of them split, then the
 * body. Its last part is always an End of Body, empty if need be, since there are peers (libopenobex) that drop a body
 * without one. For one thread at a time.
 */
final class Outgoing {
    /** Octets of a header of octets before its value. */
    private static final int HEADER_PREFIX = 3;

    private final List<ObexHeader> headers;
    private final byte[] body;
    private int nextHeader;
    private int sent;
    private boolean bodyEnded;

    /**
     * @param headers the headers
     * @param body the object; null if there is none, which is not the same as an empty one
     */
    Outgoing(List<ObexHeader> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
        bodyEnded = body == null;
    }

    /** Whether everything was taken. */
    boolean finished() {
        return nextHeader == headers.size() && bodyEnded;
    }

    /**
     * Takes what fits the next packet.
     *
     * @param space octets that are free in it
     * @throws HeaderTooLargeException if the next header fits no packet of that size
     */
    List<ObexHeader> next(int space) throws HeaderTooLargeException {
        List<ObexHeader> taken = new ArrayList<>();
        int left = space;
        while (nextHeader < headers.size() && Packet.sizeOf(headers.get(nextHeader)) <= left) {
            ObexHeader header = headers.get(nextHeader++);
            taken.add(header);
            left -= Packet.sizeOf(header);
        }
        if (nextHeader < headers.size()) {
            if (taken.isEmpty()) {
                throw new HeaderTooLargeException(headers.get(nextHeader));
            }
        } else if (!bodyEnded) {
            addBody(taken, left);
        }
        return taken;
    }

    private void addBody(List<ObexHeader> taken, int left) {
        int remaining = body.length - sent;
        if (remaining + HEADER_PREFIX <= left) {
            taken.add(ObexHeader.octets(ObexHeader.END_OF_BODY, Arrays.copyOfRange(body, sent, body.length)));
            sent = body.length;
            bodyEnded = true;
        } else if (left > HEADER_PREFIX) {
            int part = Math.min(left - HEADER_PREFIX, remaining);
            taken.add(ObexHeader.octets(ObexHeader.BODY, Arrays.copyOfRange(body, sent, sent + part)));
            sent += part;
        }
    }

    /** A header that no packet of the peer can carry. */
    static final class HeaderTooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        HeaderTooLargeException(ObexHeader header) {
            super("header " + header + " does not fit a packet of the peer");
        }
    }
}
