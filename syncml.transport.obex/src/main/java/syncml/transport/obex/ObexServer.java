package syncml.transport.obex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexRequest;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;

/**
 * What answers the packets of one peer: the server side of the session protocol (IrOBEX 1.2, chapter 3), without a link,
 * threads or a clock of its own. For one thread at a time.
 */
final class ObexServer {
    private static final Logger log = LoggerFactory.getLogger(ObexServer.class);

    private final Surroundings around;
    private final Settings.Limits limits;
    private final ConnectionTable connections;
    private final AnswerWriter answers;
    private Operation current;
    private boolean answering;
    private boolean answerOwed;
    private byte[] lastPut;
    private CompletableFuture<ObexClient> turning;

    /**
     * @param defaultTarget Target of the service for a peer that names none
     */
    ObexServer(Surroundings around, Settings.Limits limits, PeerInfo peer, byte[] defaultTarget) {
        this.around = around;
        this.limits = limits;
        answers = new AnswerWriter(limits.maxPacket());
        connections = new ConnectionTable(around, limits, peer, defaultTarget, this::turn);
    }

    /** Whether a packet is answered without a service, hence at once. */
    boolean immediate(byte[] octets) {
        return switch (octets[0] & 0xFF) {
            case Opcode.PUT, Opcode.GET -> current != null;
            case Opcode.GET | Opcode.FINAL -> current instanceof Operation.Sending && isContinuation(octets);
            default -> false;
        };
    }

    /** A GET that goes on carries no more than its connection identifier. */
    private static boolean isContinuation(byte[] octets) {
        return octets.length == Packet.PREFIX
                || octets.length == Packet.PREFIX + 5 && (octets[Packet.PREFIX] & 0xFF) == ObexHeader.CONNECTION_ID;
    }

    /** Answers a packet. */
    byte[] answer(byte[] octets) {
        answering = true;
        try {
            return answerTo(octets);
        } catch (MalformedPacketException e) {
            log.debug("malformed packet: {}", e.getMessage());
            drop();
            return Opcode.of(octets) == Opcode.CONNECT
                    ? answers.connectAnswer(ResponseCode.BAD_REQUEST, List.of())
                    : answers.code(ResponseCode.BAD_REQUEST);
        } finally {
            answering = false;
        }
    }

    private byte[] answerTo(byte[] octets) throws MalformedPacketException {
        int opcode = Opcode.of(octets);
        if (opcode != Opcode.PUT) {
            lastPut = null;
        }
        switch (opcode) {
            case Opcode.CONNECT:
                drop();
                return connect(Packet.request(octets, limits.maxHeaders()));
            case Opcode.DISCONNECT:
                drop();
                return disconnect(Packet.request(octets, limits.maxHeaders()));
            case Opcode.PUT:
                return put(Packet.request(octets, limits.maxHeaders()));
            case Opcode.GET:
                return get(octets);
            case Opcode.SETPATH:
                drop();
                return setPath(Packet.request(octets, limits.maxHeaders()));
            case Opcode.ABORT:
                return abort(Packet.request(octets, limits.maxHeaders()));
            default:
                drop();
                return answers.code(ResponseCode.NOT_IMPLEMENTED);
        }
    }

    private byte[] connect(Packet packet) {
        answers.peerMax(packet.maxPacket());
        try {
            return answers.connectAnswer(ResponseCode.SUCCESS, connections.open(packet));
        } catch (ConnectionTable.ChallengeException e) {
            return answers.connectAnswer(ResponseCode.UNAUTHORIZED, e.headers());
        } catch (ObexException e) {
            return answers.connectRefusal(e);
        }
    }

    private byte[] disconnect(Packet packet) {
        return connections.close(packet.connectionId()) ? answers.code(ResponseCode.SUCCESS)
                : answers.code(ResponseCode.SERVICE_UNAVAILABLE);
    }

    private byte[] put(Packet packet) {
        if (current == null && lastPut != null && isEmpty(packet)) {
            // After an ABORT, libopenobex sends one packet more than the PUT that follows has.
            return lastPut;
        }
        lastPut = null;
        if (!(current instanceof Operation.Receiving)) {
            drop();
            try {
                current = new Operation.Receiving(connections.find(packet), around.nanoTime().getAsLong(), limits,
                        around.budget());
            } catch (ConnectionTable.ChallengeException e) {
                return answers.answer(ResponseCode.UNAUTHORIZED, e.headers());
            } catch (ObexException e) {
                return answers.refusal(e);
            }
        }
        Operation.Receiving operation = (Operation.Receiving) current;
        Optional<ObexResponse> refusal = strayOrLate(packet, operation).or(() -> operation.add(packet));
        if (refusal.isPresent()) {
            drop();
            return answers.answer(refusal.get());
        }
        if (!packet.isFinal()) {
            return answers.code(ResponseCode.CONTINUE);
        }
        try {
            ObexRequest request = new ObexRequest(operation.head.headers(),
                    operation.hasBody ? operation.body.object() : null);
            ObexResponse response = operation.connection.ask(session -> session.put(request));
            answerOwed = response.succeeded();
            lastPut = answers.answer(response);
            return lastPut;
        } finally {
            drop();
        }
    }

    /** Whether a PUT names and carries nothing, which is no operation of its own. */
    private static boolean isEmpty(Packet packet) {
        return packet.isFinal()
                && packet.headers().stream().allMatch(header -> header.id() == ObexHeader.CONNECTION_ID);
    }

    private byte[] get(byte[] octets) throws MalformedPacketException {
        Packet packet = Packet.request(octets, limits.maxHeaders());
        if (current instanceof Operation.Sending sending) {
            if (packet.described().isEmpty()) {
                Optional<ObexResponse> stray = strayOrLate(packet, sending);
                if (stray.isEmpty()) {
                    return send(sending);
                }
                drop();
                return answers.answer(stray.get());
            }
            drop();
        }
        if (!(current instanceof Operation.Asked)) {
            drop();
            try {
                current = new Operation.Asked(connections.find(packet), around.nanoTime().getAsLong(), limits);
            } catch (ConnectionTable.ChallengeException e) {
                return answers.answer(ResponseCode.UNAUTHORIZED, e.headers());
            } catch (ObexException e) {
                return answers.refusal(e);
            }
        }
        Operation.Asked operation = (Operation.Asked) current;
        Optional<ObexResponse> refusal = strayOrLate(packet, operation);
        if (refusal.isEmpty() && !operation.head.add(packet)) {
            refusal = Optional.of(ObexResponse.of(ResponseCode.ENTITY_TOO_LARGE, "too many headers"));
        }
        if (refusal.isPresent()) {
            drop();
            return answers.answer(refusal.get());
        }
        if (!packet.isFinal()) {
            return answers.code(ResponseCode.CONTINUE);
        }
        ObexRequest request = new ObexRequest(operation.head.headers(), null);
        ObexResponse response = operation.connection.ask(session -> session.get(request));
        return begin(operation.connection, response);
    }

    /** The first packet of what a GET asked for. */
    private byte[] begin(ServiceConnection connection, ObexResponse response) {
        List<ObexHeader> headers = new ArrayList<>();
        if (response.object() != null && response.headers().length().isEmpty()) {
            headers.add(ObexHeader.number(ObexHeader.LENGTH, response.object().length));
        }
        headers.addAll(response.headers().all());
        Operation.Sending sending = new Operation.Sending(connection, around.nanoTime().getAsLong(), response.code(),
                new Outgoing(headers, response.object()));
        current = sending;
        return send(sending);
    }

    private byte[] send(Operation.Sending sending) {
        try {
            List<ObexHeader> part = sending.outgoing.next(answers.space());
            boolean last = sending.outgoing.finished();
            if (last) {
                drop();
                answerOwed = false;
            }
            return new Packet((last ? sending.code : ResponseCode.CONTINUE) | Opcode.FINAL, part).octets();
        } catch (Outgoing.HeaderTooLargeException e) {
            log.warn("an answer cannot be sent: {}", e.getMessage());
            drop();
            return answers.code(ResponseCode.INTERNAL_SERVER_ERROR);
        }
    }

    private byte[] setPath(Packet packet) {
        try {
            boolean up = (packet.fields()[0] & 1) != 0;
            boolean create = (packet.fields()[0] & 2) == 0;
            ObexResponse response = connections.find(packet)
                    .ask(session -> session.setPath(packet.described(), up, create));
            return answers.answer(response);
        } catch (ConnectionTable.ChallengeException e) {
            return answers.answer(ResponseCode.UNAUTHORIZED, e.headers());
        } catch (ObexException e) {
            return answers.refusal(e);
        }
    }

    private byte[] abort(Packet packet) {
        if (current != null) {
            ServiceConnection connection = current.connection;
            drop();
            connection.ask(session -> {
                session.abort();
                return ObexResponse.SUCCESS;
            });
        }
        return answers.code(ResponseCode.SUCCESS);
    }

    /** A packet of an operation that names another connection, or that comes too late. */
    private Optional<ObexResponse> strayOrLate(Packet packet, Operation operation) {
        if (packet.connectionId().filter(id -> id != operation.connection.id()).isPresent()) {
            return Optional.of(ObexResponse.of(ResponseCode.SERVICE_UNAVAILABLE, "another connection"));
        }
        if (around.nanoTime().getAsLong() - operation.since > limits.operation().toNanos()) {
            return Optional.of(ObexResponse.of(ResponseCode.REQUEST_TIMEOUT, "the operation took too long"));
        }
        return Optional.empty();
    }

    private void drop() {
        if (current != null) {
            current.release();
            current = null;
        }
    }

    /** The link is gone, or turned round: everything ends. */
    void close(boolean lost) {
        drop();
        connections.closeAll(lost);
    }

    /** Whether the peer has a connection. */
    boolean connected() {
        return connections.any();
    }

    /**
     * Whether nothing is lost for the peer if the link is closed now: no operation is under way, and no object has arrived
     * for which the peer might yet ask for an answer.
     */
    boolean atRest() {
        return current == null && !answerOwed;
    }

    /** Whether the link should be closed after the answer. */
    boolean finished() {
        return connections.exhausted();
    }

    /** The link in the client role, if a service asked for it while the last packet was answered. */
    Optional<CompletableFuture<ObexClient>> turning() {
        return Optional.ofNullable(turning);
    }

    private CompletionStage<ObexClient> turn() {
        if (!answering) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("a link is turned round while an operation is answered"));
        }
        if (turning == null) {
            turning = new CompletableFuture<>();
        }
        return turning;
    }
}
