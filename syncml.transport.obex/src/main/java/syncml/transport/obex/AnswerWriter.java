package syncml.transport.obex;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;

/** Writes answers of one packet, none larger than the peer takes. For one thread at a time. */
final class AnswerWriter {
    private static final Logger log = LoggerFactory.getLogger(AnswerWriter.class);

    private final int ownMax;
    private int peerMax = Packet.SMALLEST_MAX;

    /**
     * @param ownMax octets of the largest packet that we take and send
     */
    AnswerWriter(int ownMax) {
        this.ownMax = ownMax;
    }

    /** What the peer takes from now on. */
    void peerMax(int octets) {
        peerMax = octets;
    }

    /** Octets that are free for headers in an answer. */
    int space() {
        return Math.min(peerMax, ownMax) - Packet.PREFIX;
    }

    /** A code alone. */
    byte[] code(int code) {
        return new Packet(code | Opcode.FINAL, List.of()).octets();
    }

    /** A code with headers; what does not fit is left out, the sentence for people first. */
    byte[] answer(int code, List<ObexHeader> headers) {
        return new Packet(code | Opcode.FINAL, fitting(headers, space())).octets();
    }

    /** What a service answered, without its object. */
    byte[] answer(ObexResponse response) {
        return answer(response.code(), response.headers().all());
    }

    /** A refusal. */
    byte[] refusal(ObexException e) {
        return answer(code(e), description(e));
    }

    /** An answer to CONNECT. */
    byte[] connectAnswer(int code, List<ObexHeader> headers) {
        return new Packet(code | Opcode.FINAL, Packet.connectFields(ownMax),
                fitting(headers, space() - Packet.CONNECT_FIELDS)).octets();
    }

    /** A refusal of CONNECT. */
    byte[] connectRefusal(ObexException e) {
        return connectAnswer(code(e), description(e));
    }

    private static int code(ObexException e) {
        return e.code().orElse(ResponseCode.INTERNAL_SERVER_ERROR);
    }

    private static List<ObexHeader> description(ObexException e) {
        return e.getMessage() == null ? List.of()
                : List.of(ObexHeader.text(ObexHeader.DESCRIPTION, e.getMessage()));
    }

    private static List<ObexHeader> fitting(List<ObexHeader> headers, int space) {
        List<ObexHeader> fitting = new ArrayList<>(headers);
        if (size(fitting) > space) {
            fitting.removeIf(header -> header.id() == ObexHeader.DESCRIPTION);
        }
        while (size(fitting) > space) {
            ObexHeader left = fitting.remove(fitting.size() - 1);
            log.warn("header {} is left out of an answer, which it does not fit", left);
        }
        return fitting;
    }

    private static int size(List<ObexHeader> headers) {
        return headers.stream().mapToInt(Packet::sizeOf).sum();
    }
}
