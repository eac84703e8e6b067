package syncml.api.alert;

import org.osgi.annotation.versioning.ProviderType;

/** Asks devices to synchronize. SyncML Sync Protocol 1.1, chapter 8. Safe for use by several threads. */
@ProviderType
public interface Alerts {
    /**
     * Alerts a device. The address is remembered for the next time if the device was reached there.
     *
     * @throws AlertException if there is no such device, nothing it could synchronize, no address, no bearer that
     *     reaches the address, or if the bearer failed
     */
    AlertResult alert(AlertWish wish) throws AlertException;
}
