package syncml.core.account;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What is asked of peers and forgiven them.
 *
 * @param preferred the scheme that a peer without credentials is asked for; one of those allowed
 * @param allowed the schemes allowed
 * @param overheardBasic whether Basic is allowed on links that others can read
 * @param otherFormula whether the MD5 formula of another protocol version is accepted too
 * @param emptyNonce whether an MD5 digest without nonce is accepted; it can be repeated by whoever overhears it
 */
public record AuthenticationPolicy(AuthenticationScheme preferred, Set<AuthenticationScheme> allowed,
        boolean overheardBasic, boolean otherFormula, boolean emptyNonce) {
    /** MD5 preferred, Basic allowed everywhere, nothing forgiven. */
    public static final AuthenticationPolicy DEFAULT = new AuthenticationPolicy(AuthenticationScheme.MD5,
            EnumSet.allOf(AuthenticationScheme.class), true, false, false);

    public AuthenticationPolicy {
        Objects.requireNonNull(preferred, "preferred");
        allowed = Set.copyOf(allowed);
        if (!allowed.contains(preferred)) {
            throw new IllegalArgumentException("the preferred scheme is not allowed");
        }
    }

    /** Whether a scheme is allowed on a link. */
    boolean allows(AuthenticationScheme scheme, boolean confidential) {
        return allowed.contains(scheme) && (scheme != AuthenticationScheme.BASIC || confidential || overheardBasic);
    }
}
