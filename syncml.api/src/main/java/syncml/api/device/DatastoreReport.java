package syncml.api.device;

import java.util.List;
import java.util.Objects;

/**
 * What a session did to one datastore.
 *
 * @param datastore name of our datastore, or the name the device asked for if there is none
 * @param peerDatastore name of the device's datastore
 * @param syncType the sync type in words, for example {@code two-way}
 * @param status status code of the whole: 200, or the one that ended it; 0 while it is under way
 * @param received what the device sent
 * @param sent what the device was sent and has confirmed
 * @param matched items of the device that were found here already
 * @param merged items that had changed on both sides
 * @param refused operations refused on either side
 * @param notes reasons in words
 */
public record DatastoreReport(String datastore, String peerDatastore, String syncType, int status, Counts received,
        Counts sent, int matched, int merged, int refused, List<String> notes) {
    public DatastoreReport {
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(peerDatastore, "peerDatastore");
        Objects.requireNonNull(syncType, "syncType");
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(sent, "sent");
        notes = List.copyOf(notes);
    }

    /**
     * Numbers of operations.
     *
     * @param added items added
     * @param replaced items replaced
     * @param deleted items deleted
     */
    public record Counts(int added, int replaced, int deleted) {
    }
}
