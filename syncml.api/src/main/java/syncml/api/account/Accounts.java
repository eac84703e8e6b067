package syncml.api.account;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The accounts. Names are looked up without regard to case. Safe for use by several threads. */
@ProviderType
public interface Accounts {
    /** The account with a name. */
    Optional<Account> find(String name);

    /** All accounts, by name. */
    List<Account> list();

    /**
     * Adds an account.
     *
     * @param name 1 to 64 characters, no colon (Basic credentials cannot carry one), no control characters
     * @param zone time zone of its owner
     * @param password 1 to 128 characters; the caller may wipe the array afterwards
     * @throws AccountException if the name is taken or the name or password cannot be used
     */
    Account add(String name, ZoneId zone, char[] password) throws AccountException;

    /** Sets another password. */
    void changePassword(String name, char[] password) throws AccountException;

    /** Removes an account with everything that belongs to it. */
    void remove(String name) throws AccountException;
}
