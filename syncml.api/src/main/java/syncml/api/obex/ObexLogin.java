package syncml.api.obex;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Who one is at the level of OBEX (IrOBEX 1.2, section 3.5).
 *
 * @param user identifier, at most 20 octets in UTF-8; null if the peer needs none, as with the PIN of a phone
 * @param password the secret
 */
public record ObexLogin(String user, String password) {
    public ObexLogin {
        Objects.requireNonNull(password, "password");
        if (user != null && user.getBytes(StandardCharsets.UTF_8).length > 20) {
            throw new IllegalArgumentException("a user identifier has at most 20 octets");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ObexLogin[user=" + user + "]";
    }
}
