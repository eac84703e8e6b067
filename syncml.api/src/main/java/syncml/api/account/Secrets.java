package syncml.api.account;

import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The secrets of accounts, for protocols that prove in their own way who somebody is. Nobody learns a password from it.
 * Safe for use by several threads.
 */
@ProviderType
public interface Secrets {
    /**
     * Decides on a proof that somebody knows the password of an account. Failures are counted, and after too many of them
     * the answer is no for a time.
     *
     * @param name name of the account, as somebody wrote it
     * @param address where he is; empty when unknown
     * @param proof tells whether he knows a password; asked once, and for an unknown name too
     * @return the account; empty to refuse
     */
    Optional<Account> prove(String name, String address, Predicate<String> proof);

    /**
     * Seals a secret, such as the PIN of a phone, so that it can be stored.
     *
     * @param owner key of the account it belongs to; it opens for no other
     */
    byte[] seal(String owner, String secret);

    /** Opens a sealed secret; empty if it was not sealed for this owner here. */
    Optional<String> open(String owner, byte[] sealed);
}
