package syncml.api.storage;

import java.util.Objects;

/**
 * What is kept of a replica between messages and sessions.
 *
 * @param owner key of the account
 * @param id number of the replica, unique for the owner; 0 until it was stored
 * @param device identifier of the device, or of who else has this view
 * @param datastore name of our datastore
 * @param peerDatastore name of the device's datastore
 * @param generation number of the mappings in force
 * @param position counter up to which the peer knows our changes
 * @param previousPosition the position before, for a peer that never saw our last reply
 * @param peerAnchor the peer's anchor of the last successful synchronization, or null
 * @param previousPeerAnchor the one before, or null
 * @param localAnchor our anchor of the last successful synchronization, or null
 * @param run the synchronization under way, as described by the engine, or null; opaque to the storage
 */
public record ReplicaRow(String owner, long id, String device, String datastore, String peerDatastore,
        long generation, long position, long previousPosition, String peerAnchor, String previousPeerAnchor,
        String localAnchor, byte[] run) {
    public ReplicaRow {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(peerDatastore, "peerDatastore");
    }
}
