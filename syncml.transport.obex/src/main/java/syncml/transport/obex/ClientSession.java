package syncml.transport.obex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexHeaders;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ObexResponse;
import syncml.api.obex.ResponseCode;
import syncml.transport.Budget;

/** A connection to a service of the peer. */
final class ClientSession implements ObexClientSession {
    /** A peer may say that it needs time, but not for ever. */
    private static final int MAX_EMPTY = 1000;
    private static final Budget UNBOUNDED = new Budget(Long.MAX_VALUE);

    private final ClientLink link;
    private final Settings.Limits limits;
    private final Optional<ObexHeader> id;
    private final ObexHeaders headers;
    private final Optional<ObexLogin> login;
    /** What the answers to the operation in work carried: headers of all packets, and the object. */
    private Received received;
    private volatile boolean working;
    private volatile boolean aborting;

    /**
     * @param connected the answer to CONNECT
     */
    ClientSession(ClientLink link, Settings.Limits limits, Packet connected, Optional<ObexLogin> login) {
        this.link = link;
        this.limits = limits;
        this.login = login;
        id = connected.first(ObexHeader.CONNECTION_ID);
        headers = connected.described();
    }

    @Override
    public ObexHeaders headers() {
        return headers;
    }

    @Override
    public ObexResponse put(ObexHeaders described, byte[] object) throws ObexException {
        ObexHeaders all = object == null || described.length().isPresent() ? described
                : described.with(ObexHeader.number(ObexHeader.LENGTH, object.length));
        return operation(Opcode.PUT, all, object, limits.maxObject());
    }

    @Override
    public ObexResponse get(ObexHeaders described, int max) throws ObexException {
        return operation(Opcode.GET, described, null, max);
    }

    @Override
    public ObexResponse setPath(String name, boolean up, boolean create) throws ObexException {
        List<ObexHeader> sent = new ArrayList<>();
        id.ifPresent(sent::add);
        if (name != null) {
            sent.add(ObexHeader.text(ObexHeader.NAME, name));
        }
        byte[] fields = {(byte) ((up ? 1 : 0) | (create ? 0 : 2)), 0};
        return response(link.ask(new Packet(Opcode.SETPATH | Opcode.FINAL, fields, sent)), null);
    }

    @Override
    public ObexResponse disconnect() throws ObexException {
        return response(link.ask(new Packet(Opcode.DISCONNECT | Opcode.FINAL, id.map(List::of).orElse(List.of()))),
                null);
    }

    @Override
    public void abort() {
        aborting = working;
    }

    private ObexResponse operation(int opcode, ObexHeaders described, byte[] object, int max) throws ObexException {
        working = true;
        try {
            Packet last = run(opcode, described, object, max, null);
            if (last.bare() == ResponseCode.UNAUTHORIZED) {
                Optional<ObexHeader> answer = ClientLink.answerTo(last, login);
                if (answer.isPresent()) {
                    last = run(opcode, described, object, max, answer.get());
                }
            }
            return response(last, received);
        } finally {
            working = false;
            aborting = false;
            received = null;
        }
    }

    /** What answers carry. */
    private static final class Received {
        final List<ObexHeader> headers = new ArrayList<>();
        final BodyCollector body;
        final int max;
        boolean hasBody;

        Received(int max) {
            this.max = max;
            body = new BodyCollector(max, UNBOUNDED);
        }
    }

    /** Sends an operation packet by packet; returns the packet that ended it. */
    private Packet run(int opcode, ObexHeaders described, byte[] object, int max, ObexHeader authentication)
            throws ObexException {
        List<ObexHeader> sent = new ArrayList<>();
        if (authentication != null) {
            sent.add(authentication);
        }
        sent.addAll(described.all());
        Outgoing outgoing = new Outgoing(sent, object);
        int space = link.sendMax() - Packet.PREFIX - id.map(Packet::sizeOf).orElse(0);
        received = new Received(max);
        int empty = 0;
        while (true) {
            if (aborting) {
                giveUp();
                throw new ObexException(ResponseCode.REQUEST_TIMEOUT, "the operation was given up");
            }
            Packet answer = link.ask(packet(opcode, outgoing, space));
            boolean progressed = collect(answer);
            if (answer.bare() != ResponseCode.CONTINUE) {
                return answer;
            }
            empty = progressed || !outgoing.finished() ? 0 : empty + 1;
            if (empty > MAX_EMPTY) {
                giveUp();
                throw new ObexException(ResponseCode.REQUEST_TIMEOUT, "the peer does not come to an end");
            }
        }
    }

    private Packet packet(int opcode, Outgoing outgoing, int space) throws ObexException {
        List<ObexHeader> part = new ArrayList<>();
        id.ifPresent(part::add);
        if (!outgoing.finished()) {
            try {
                part.addAll(outgoing.next(space));
            } catch (Outgoing.HeaderTooLargeException e) {
                throw new ObexException(ResponseCode.ENTITY_TOO_LARGE, e.getMessage());
            }
        }
        return new Packet(outgoing.finished() ? opcode | Opcode.FINAL : opcode, part);
    }

    private boolean collect(Packet answer) throws ObexException {
        boolean progressed = false;
        for (ObexHeader header : answer.headers()) {
            if (header.id() == ObexHeader.BODY || header.id() == ObexHeader.END_OF_BODY) {
                received.hasBody = true;
                progressed |= header.size() > 0;
                if (received.body.add(header.value()) != BodyCollector.Outcome.TAKEN) {
                    if (answer.bare() == ResponseCode.CONTINUE) {
                        giveUp();
                    }
                    throw new ObexException(ResponseCode.ENTITY_TOO_LARGE,
                            "the peer's object has more than " + received.max + " octets");
                }
            }
        }
        for (ObexHeader header : answer.described().all()) {
            if (received.headers.size() < limits.maxHeaders()) {
                received.headers.add(header);
            }
        }
        return progressed;
    }

    private void giveUp() throws ObexException {
        link.ask(new Packet(Opcode.ABORT | Opcode.FINAL, id.map(List::of).orElse(List.of())));
    }

    private static ObexResponse response(Packet last, Received received) throws ObexException {
        if (last.bare() <= ResponseCode.CONTINUE) {
            throw new ObexException(ResponseCode.BAD_REQUEST, "the peer's answer has no meaning here");
        }
        ObexHeaders headers = received == null ? last.described() : ObexHeaders.of(received.headers);
        return new ObexResponse(last.bare(), headers,
                received != null && received.hasBody ? received.body.object() : null);
    }
}
