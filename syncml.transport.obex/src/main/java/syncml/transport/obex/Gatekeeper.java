package syncml.transport.obex;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.obex.ObexAuthenticator;
import syncml.api.obex.ObexCredentials;
import syncml.api.obex.ObexHeader;
import syncml.api.obex.ResponseCode;

/** Authentication of the peer of one link, and of us towards it. For one thread at a time. */
final class Gatekeeper {
    /** Guessing more often takes a new link each time. */
    private static final int MAX_TRIES = 3;

    private final SecureRandom random;
    private byte[] nonce;
    private int failures;

    Gatekeeper(SecureRandom random) {
        this.random = random;
    }

    /**
     * What comes of a request to be let in.
     *
     * @param refusal the response code if the peer is not let in, otherwise 0
     * @param headers challenge or proof, to be sent with the answer
     */
    record Decision(int refusal, List<ObexHeader> headers) {
    }

    /** Whether the peer has guessed too often. */
    boolean exhausted() {
        return failures >= MAX_TRIES;
    }

    /** Lets a peer in, or challenges it. */
    Decision decide(ObexAuthenticator authenticator, Packet packet, ServiceConnection connection) {
        Optional<ObexHeader> response = packet.first(ObexHeader.AUTHENTICATE_RESPONSE);
        if (response.isPresent() && nonce != null) {
            Optional<ObexCredentials> credentials = Digest.read(response.get(), nonce);
            nonce = null;
            Optional<String> user = credentials
                    .filter(given -> given.user().isPresent() || !authenticator.userRequired())
                    .flatMap(given -> authenticator.authenticate(given, connection));
            if (user.isPresent()) {
                failures = 0;
                connection.user(user.get());
                return new Decision(0, proof(authenticator, packet, user.get()));
            }
            failures++;
        }
        Optional<String> known = response.isPresent() ? Optional.empty() : authenticator.known(connection);
        if (known.isPresent()) {
            connection.user(known.get());
            return new Decision(0, proof(authenticator, packet, known.get()));
        }
        nonce = new byte[Digest.SIZE];
        random.nextBytes(nonce);
        Digest.Challenge challenge =
                new Digest.Challenge(nonce, authenticator.userRequired(), authenticator.realm());
        return new Decision(ResponseCode.UNAUTHORIZED, List.of(challenge.header()));
    }

    private static List<ObexHeader> proof(ObexAuthenticator authenticator, Packet packet, String user) {
        List<ObexHeader> headers = new ArrayList<>();
        packet.first(ObexHeader.AUTHENTICATE_CHALLENGE).flatMap(Digest.Challenge::read)
                .ifPresent(challenge -> authenticator.password(user)
                        .ifPresent(password -> headers.add(Digest.answer(challenge, null, password))));
        return headers;
    }
}
