package syncml.api.storage;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Accounts. */
@ProviderType
public interface AccountTable {
    /** The account with this key. */
    Optional<AccountRow> find(String owner);

    /** All accounts, in the order of their keys. */
    List<AccountRow> list();

    /**
     * Adds an account, with a counter of 0.
     *
     * @return false if there is one with this key
     */
    boolean insert(AccountRow row);

    /** Replaces name, zone and secret of an account; returns whether there was one. */
    boolean update(AccountRow row);

    /** Removes an account and everything that belongs to it; returns whether there was one. */
    boolean delete(String owner);
}
