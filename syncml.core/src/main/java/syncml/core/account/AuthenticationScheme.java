package syncml.core.account;

import java.util.Optional;

/** A way to prove who one is. SyncML Representation Protocol 1.2.2, section 5.3. */
public enum AuthenticationScheme {
    /** Name and password in the clear. */
    BASIC("syncml:auth-basic"),
    /** A digest of name, password and a nonce. */
    MD5("syncml:auth-md5");

    private final String type;

    AuthenticationScheme(String type) {
        this.type = type;
    }

    /** The value of {@code Type} in credentials and challenges. */
    public String type() {
        return type;
    }

    /** The scheme that a {@code Type} names, Basic where it is absent; empty for others. Case is ignored. */
    public static Optional<AuthenticationScheme> of(String type) {
        if (type == null || type.isBlank()) {
            return Optional.of(BASIC);
        }
        for (AuthenticationScheme scheme : values()) {
            if (scheme.type.equalsIgnoreCase(type.strip())) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }
}
