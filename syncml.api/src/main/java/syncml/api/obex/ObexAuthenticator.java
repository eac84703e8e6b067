package syncml.api.obex;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides who may connect to a service. The transport challenges with a nonce that nobody can foresee and that serves once
 * (IrOBEX 1.2, section 3.5). Safe for use by several threads.
 */
@ConsumerType
public interface ObexAuthenticator {
    /** What the user is shown when asked for a password; ASCII, may be empty. */
    String realm();

    /** Whether the peer has to say who it is; if not, the password alone must do. */
    default boolean userRequired() {
        return true;
    }

    /**
     * Who a peer is without being asked, since its bearer or address says so: a paired device, a line that only one can use.
     *
     * @return as {@link #authenticate} returns it; empty to challenge the peer
     */
    default Optional<String> known(ObexConnection connection) {
        return Optional.empty();
    }

    /**
     * Decides on what a peer answered.
     *
     * @return a name for whom it is, which {@link ObexConnection#user()} then has; empty to refuse
     */
    Optional<String> authenticate(ObexCredentials credentials, ObexConnection connection);

    /**
     * The password that proves to a peer who we are, if the peer challenges.
     *
     * @param user for whom the peer connects, as {@link #authenticate} said
     * @return the password; empty to leave the challenge unanswered
     */
    default Optional<String> password(String user) {
        return Optional.empty();
    }
}
