package syncml.api.sync;

import java.util.Objects;

/**
 * Which replica.
 *
 * @param device identifier of the device, or of who else looks at the items
 * @param datastore name of our datastore
 * @param peerDatastore name of the device's datastore; empty when it has none
 */
public record ReplicaKey(String device, String datastore, String peerDatastore) {
    public ReplicaKey {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(peerDatastore, "peerDatastore");
    }
}
