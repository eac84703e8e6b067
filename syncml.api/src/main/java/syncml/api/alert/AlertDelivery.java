package syncml.api.alert;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * An alert that is to be brought to a device.
 *
 * @param address where the device is reached
 * @param forms the alert in all the forms that the device may understand, the best one first; not empty. A device that
 *     refuses one is given the next
 * @param timeout how long it may take to reach the device
 */
public record AlertDelivery(URI address, List<Form> forms, Duration timeout) {
    public AlertDelivery {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(timeout, "timeout");
        forms = List.copyOf(forms);
        if (forms.isEmpty()) {
            throw new IllegalArgumentException("an alert without a form");
        }
    }

    /**
     * An alert as octets.
     *
     * @param mediaType {@code application/vnd.syncml.ds.notification} for the notification of 1.2, else the media type
     *     of a SyncML message: package 0 of 1.0 and 1.1
     * @param octets the alert, not to be changed
     */
    public record Form(String mediaType, byte[] octets) {
        public Form {
            Objects.requireNonNull(mediaType, "mediaType");
            Objects.requireNonNull(octets, "octets");
        }
    }
}
