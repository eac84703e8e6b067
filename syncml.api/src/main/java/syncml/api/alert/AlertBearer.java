package syncml.api.alert;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Carries alerts to devices: over a link to the device, by a push, by a short message. A bundle registers it, and the
 * server uses it from then on for addresses of its schemes. Safe for use by several threads.
 */
@ConsumerType
public interface AlertBearer {
    /** The schemes of the addresses it reaches, in lower case: {@code obex}, {@code wappush}, {@code sms}. */
    Set<String> schemes();

    /**
     * Brings an alert to a device; if the device answers over the same link, the synchronization takes place before
     * this returns.
     *
     * @param delivery what is brought where
     * @return what came of it
     * @throws AlertException if the device cannot be reached, or took no form of the alert
     */
    AlertResult deliver(AlertDelivery delivery) throws AlertException;
}
