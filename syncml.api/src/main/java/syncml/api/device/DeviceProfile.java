package syncml.api.device;

import java.time.ZoneId;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DevInf;

/**
 * What is known of a make of device beyond what it says: where it errs about itself, and how it wants items written.
 * Immutable and safe for use by several threads. The methods have no effects beside their results; equal arguments give
 * equal results, since what a device was given is compared to what it sends back.
 *
 * @since 1.1
 */
@ConsumerType
public interface DeviceProfile {
    /** A device of which nothing is known. */
    DeviceProfile NONE = () -> "";

    /** Its name for people, such as {@code Nokia Series 40}; empty for none. */
    String name();

    /** The quirks it knows of, each a sentence for people. */
    default List<String> quirks() {
        return List.of();
    }

    /**
     * What the device should have said of itself: whether it handles UTC, what it can hold and how much of it, which type
     * it prefers.
     */
    default DevInf corrected(DevInf stated) {
        return stated;
    }

    /**
     * An item as the device wants it.
     *
     * @param octets the item as its datatype wrote it for the device; not to be changed
     * @param type its type
     * @param zone zone of the device
     * @return the same octets, or others
     */
    default byte[] outgoing(byte[] octets, ContentType type, ZoneId zone) {
        return octets;
    }

    /**
     * An item that the device sent, as its datatype understands it. It undoes what {@link #outgoing} did, where the device
     * could not have known it otherwise.
     *
     * @param octets the item as the device sent it, or was sent it; not to be changed
     * @param type the type it was sent as
     * @param zone zone of the device
     * @return the same octets, or others
     */
    default byte[] incoming(byte[] octets, ContentType type, ZoneId zone) {
        return octets;
    }
}
