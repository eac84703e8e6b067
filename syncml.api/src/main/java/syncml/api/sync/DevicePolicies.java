package syncml.api.sync;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Policies of single devices, which go before those of the configuration. Safe for use by several threads. */
@ProviderType
public interface DevicePolicies {
    /**
     * The policies in force for a device and a datastore.
     *
     * @param device identifier of the device
     * @param datastore name of our datastore
     * @param values values by name
     * @param own the names of those that were set for this device
     */
    record InForce(String device, String datastore, Map<String, String> values, List<String> own) {
        public InForce {
            values = Map.copyOf(values);
            own = List.copyOf(own);
        }
    }

    /** The policies of a device, for each of the datastores that it has synchronized. */
    List<InForce> list(String owner, String device);

    /**
     * Sets a policy of a device, for all of its datastores with a name.
     *
     * @param value the value; null to go by the configuration again
     * @throws IllegalArgumentException if there is no such policy or value, or the device has not synchronized the
     *     datastore yet; the message is a sentence for people
     */
    void set(String owner, String device, String datastore, String name, String value);
}
