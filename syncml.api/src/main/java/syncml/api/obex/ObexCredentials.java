package syncml.api.obex;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a peer answered to a challenge: a digest of the nonce and its password (IrOBEX 1.2, section 3.5). */
@ProviderType
public interface ObexCredentials {
    /** The user identifier that the peer gave. */
    Optional<String> user();

    /** Whether the peer knows this password (UTF-8); takes the same time for any wrong one. */
    boolean matches(String password);
}
