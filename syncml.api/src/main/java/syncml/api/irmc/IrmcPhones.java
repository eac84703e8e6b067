package syncml.api.irmc;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import syncml.api.device.SessionReport;

/** The Release 99 phones. Safe for use by several threads. */
@ProviderType
public interface IrmcPhones {
    /** All phones: those bound to accounts, and those that were refused since they are bound to none. */
    List<IrmcPhone> list();

    /**
     * Binds a phone to an account.
     *
     * @param serial its serial number
     * @param account name of the account
     * @param address where it can be called back; empty for where it was last
     * @param pin what it asks for when we connect; empty for nothing
     * @throws IrmcException if there is no such account, or the phone is another account's
     */
    void bind(String serial, String account, String address, String pin) throws IrmcException;

    /** Forgets a phone; what its account has stays. */
    void forget(String serial) throws IrmcException;

    /**
     * Synchronizes with a phone that listens somewhere; returns when it is done.
     *
     * @return the account of the session, which is kept as well
     * @throws IrmcException if the phone cannot be reached, refuses, is not the account's, or the link broke
     */
    SessionReport sync(IrmcCall call) throws IrmcException;
}
