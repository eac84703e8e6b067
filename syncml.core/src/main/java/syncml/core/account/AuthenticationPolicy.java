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
 * @param everyMessage whether each message needs credentials, rather than the first one of a session
 * @param guarded names of datastores that are synchronized only by commands with credentials of their own
 */
public record AuthenticationPolicy(AuthenticationScheme preferred, Set<AuthenticationScheme> allowed,
        boolean overheardBasic, boolean otherFormula, boolean emptyNonce, boolean everyMessage,
        Set<String> guarded) {
    /** MD5 preferred, Basic allowed everywhere, nothing forgiven. */
    public static final AuthenticationPolicy DEFAULT = new AuthenticationPolicy(AuthenticationScheme.MD5,
            EnumSet.allOf(AuthenticationScheme.class), true, false, false, false, Set.of());

    public AuthenticationPolicy {
        Objects.requireNonNull(preferred, "preferred");
        allowed = Set.copyOf(allowed);
        guarded = Set.copyOf(guarded);
        if (!allowed.contains(preferred)) {
            throw new IllegalArgumentException("the preferred scheme is not allowed");
        }
    }

    /** A policy with credentials once in a session, and for no datastore in particular. */
    public AuthenticationPolicy(AuthenticationScheme preferred, Set<AuthenticationScheme> allowed,
            boolean overheardBasic, boolean otherFormula, boolean emptyNonce) {
        this(preferred, allowed, overheardBasic, otherFormula, emptyNonce, false, Set.of());
    }

    /** Whether a scheme is allowed on a link. */
    boolean allows(AuthenticationScheme scheme, boolean confidential) {
        return allowed.contains(scheme) && (scheme != AuthenticationScheme.BASIC || confidential || overheardBasic);
    }
}
