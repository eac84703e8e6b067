package syncml.api.device;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import syncml.api.devinf.DevInf;
import syncml.api.storage.Transaction;

/**
 * What is remembered of the devices of accounts, in a transaction of the caller: for protocols besides SyncML whose peers
 * are devices like any others. Safe for use by several threads.
 */
@ProviderType
public interface DeviceMemory {
    /**
     * A device spoke; it is added if it is new.
     *
     * @param owner key of the account
     * @param device identifier of the device, at most 255 characters
     * @param devInf what it says of itself; null to leave what is known
     */
    void seen(Transaction tx, String owner, String device, DevInf devInf);

    /**
     * Something that was remembered of a device; empty if it was not, or if there is no such device.
     *
     * @param name whose it is and what it is, such as {@code irmc.pb}
     */
    Optional<String> recall(Transaction tx, String owner, String device, String name);

    /**
     * Remembers something of a device that was seen before; it goes with the device.
     *
     * @param value some hundred characters at most; null to forget it
     */
    void remember(Transaction tx, String owner, String device, String name, String value);

    /** Keeps the account of a session, replacing one with the same identifier. */
    void report(Transaction tx, String owner, SessionReport report);
}
