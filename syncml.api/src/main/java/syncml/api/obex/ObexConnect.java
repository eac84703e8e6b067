package syncml.api.obex;

import java.util.Objects;
import java.util.Optional;

/** How to connect to a service of a peer. Immutable. */
public final class ObexConnect {
    private final byte[] target;
    private final ObexHeaders headers;
    private final ObexLogin login;
    private final String peerPassword;
    private final boolean whoRequired;

    private ObexConnect(byte[] target, ObexHeaders headers, ObexLogin login, String peerPassword,
            boolean whoRequired) {
        this.target = target;
        this.headers = headers;
        this.login = login;
        this.peerPassword = peerPassword;
        this.whoRequired = whoRequired;
    }

    /** To the service with a Target; no octets for the peer's default service. */
    public static ObexConnect to(byte[] target) {
        return new ObexConnect(target.clone(), ObexHeaders.NONE, null, null, true);
    }

    /** With further headers in the CONNECT, such as Who. */
    public ObexConnect with(ObexHeaders further) {
        return new ObexConnect(target, Objects.requireNonNull(further), login, peerPassword, whoRequired);
    }

    /** With what answers a challenge of the peer. */
    public ObexConnect with(ObexLogin answer) {
        return new ObexConnect(target, headers, Objects.requireNonNull(answer), peerPassword, whoRequired);
    }

    /** Challenging the peer: only one that knows this password will do. */
    public ObexConnect peerKnows(String password) {
        return new ObexConnect(target, headers, login, Objects.requireNonNull(password), whoRequired);
    }

    /** Taking a peer that does not name, in the header Who, the service that answers. Some phones do not. */
    public ObexConnect withoutWho() {
        return new ObexConnect(target, headers, login, peerPassword, false);
    }

    /** The Target, a copy. */
    public byte[] target() {
        return target.clone();
    }

    /** Further headers. */
    public ObexHeaders headers() {
        return headers;
    }

    /** What answers a challenge. */
    public Optional<ObexLogin> login() {
        return Optional.ofNullable(login);
    }

    /** What the peer has to know. */
    public Optional<String> peerPassword() {
        return Optional.ofNullable(peerPassword);
    }

    /** Whether the peer has to name the service that answers. */
    public boolean whoRequired() {
        return whoRequired;
    }
}
