package syncml.transport.obex;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import syncml.api.obex.ObexClient;
import syncml.api.obex.ObexClientSession;
import syncml.api.obex.ObexConnect;
import syncml.api.obex.ObexException;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ObexLogin;
import syncml.api.obex.ResponseCode;

/** A link whose peer is the OBEX server. */
final class ClientLink implements ObexClient {
    private static final Duration FIRST_TIMEOUT = Duration.ofMinutes(1);

    private final Link link;
    private final Settings.Limits limits;
    private final Runnable back;
    private final Requester requester;
    private Duration timeout = FIRST_TIMEOUT;
    private int peerMax = Packet.SMALLEST_MAX;
    private boolean givenBack;

    /**
     * @param back serves the peer again; null if the link was opened by us
     * @param ended is called once, when the link is gone
     */
    ClientLink(Link link, Settings.Limits limits, Runnable back, Runnable ended) {
        this.link = link;
        this.limits = limits;
        this.back = back;
        requester = new Requester(link, ended);
    }

    @Override
    public String bearer() {
        return link.bearer();
    }

    @Override
    public String peer() {
        return link.peer();
    }

    @Override
    public void timeout(Duration value) {
        if (value.toMillis() <= 0) {
            throw new IllegalArgumentException("a timeout is greater than zero");
        }
        timeout = value;
    }

    @Override
    public ObexClientSession connect(ObexConnect connect) throws ObexException {
        Optional<Proof> proof = connect.peerPassword().map(Proof::new);
        Packet answer = connect(connect, proof, null);
        if (answer.bare() == ResponseCode.UNAUTHORIZED) {
            Optional<ObexHeader> response = answerTo(answer, connect.login());
            if (response.isPresent()) {
                answer = connect(connect, proof, response.get());
            }
        }
        if (!ResponseCode.isSuccess(answer.bare())) {
            throw new ObexException(answer.bare(), "the peer refuses to connect"
                    + answer.described().description().map(text -> ": " + text).orElse(""));
        }
        ClientSession session = new ClientSession(this, limits, answer, connect.login());
        byte[] target = connect.target();
        byte[] who = answer.first(ObexHeader.WHO).map(ObexHeader::value).orElse(new byte[0]);
        String wrong = null;
        int code = ResponseCode.NOT_FOUND;
        if (target.length > 0 && !Arrays.equals(target, who) && (connect.whoRequired() || who.length > 0)) {
            wrong = "the peer answers for another service";
        } else if (proof.isPresent() && !proof.get().holds(answer)) {
            wrong = "the peer cannot prove who it is";
            code = ResponseCode.UNAUTHORIZED;
        }
        if (wrong != null) {
            session.disconnect();
            throw new ObexException(code, wrong);
        }
        return session;
    }

    private Packet connect(ObexConnect connect, Optional<Proof> proof, ObexHeader response) throws ObexException {
        List<ObexHeader> headers = new ArrayList<>();
        if (connect.target().length > 0) {
            headers.add(ObexHeader.octets(ObexHeader.TARGET, connect.target()));
        }
        headers.addAll(connect.headers().all());
        proof.ifPresent(wanted -> headers.add(wanted.challenge.header()));
        if (response != null) {
            headers.add(response);
        }
        Packet packet = new Packet(Opcode.CONNECT | Opcode.FINAL, Packet.connectFields(limits.maxPacket()), headers);
        byte[] octets = packet.octets();
        try {
            Packet answer = Packet.connectResponse(exchange(octets), limits.maxHeaders());
            if (answer.fields().length == Packet.CONNECT_FIELDS) {
                peerMax = answer.maxPacket();
            }
            return answer;
        } catch (MalformedPacketException e) {
            throw broken(e);
        }
    }

    /** What a peer that we challenged has to know. */
    private static final class Proof {
        private static final SecureRandom RANDOM = new SecureRandom();

        private final Digest.Challenge challenge;
        private final String password;

        Proof(String password) {
            byte[] nonce = new byte[Digest.SIZE];
            RANDOM.nextBytes(nonce);
            challenge = new Digest.Challenge(nonce, false, "");
            this.password = password;
        }

        boolean holds(Packet answer) {
            return answer.first(ObexHeader.AUTHENTICATE_RESPONSE)
                    .flatMap(header -> Digest.read(header, challenge.nonce()))
                    .filter(credentials -> credentials.matches(password))
                    .isPresent();
        }
    }

    /** The header that answers the challenge in a refusal, if there is one that can be answered. */
    static Optional<ObexHeader> answerTo(Packet refusal, Optional<ObexLogin> login) {
        return refusal.first(ObexHeader.AUTHENTICATE_CHALLENGE).flatMap(Digest.Challenge::read)
                .flatMap(challenge -> login.map(
                        given -> Digest.answer(challenge, given.user(), given.password())));
    }

    /** Sends a packet and reads the answer. */
    Packet ask(Packet packet) throws ObexException {
        try {
            return Packet.response(exchange(packet.octets()), limits.maxHeaders());
        } catch (MalformedPacketException e) {
            throw broken(e);
        }
    }

    private byte[] exchange(byte[] octets) throws ObexException {
        if (givenBack) {
            throw new IllegalStateException("the link was given back");
        }
        byte[] answer = requester.ask(octets, timeout);
        if ((answer[0] & Opcode.FINAL) == 0) {
            throw broken(new MalformedPacketException("what came is no answer"));
        }
        return answer;
    }

    private ObexException broken(MalformedPacketException e) {
        close();
        return new ObexException("the peer's answer is broken: " + e.getMessage(), e);
    }

    /** Octets of the largest packet that may be sent. */
    int sendMax() {
        return Math.min(peerMax, limits.maxPacket());
    }

    @Override
    public void giveBack() {
        if (back == null) {
            throw new IllegalStateException("the link was opened by us");
        }
        if (!givenBack) {
            givenBack = true;
            back.run();
        }
    }

    @Override
    public void close() {
        if (!givenBack) {
            link.close("closed on our side");
        }
    }
}
