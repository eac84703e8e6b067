package syncml.core.replica;

import syncml.api.message.SyncType;

/**
 * What will be done about what a peer wants, by its anchor. SyncML Sync Protocol 1.1, section 2.2.1.
 *
 * @param type the type of the synchronization
 * @param from position from which on changes are sent
 * @param accepted the peer's anchor of the last synchronization if it is one we know, else null
 * @param localLast our anchor as the peer knows it
 * @param sparing whether items that only we have stay in a refresh from the client
 * @param reason why it is another type than wanted, in words; empty if it is not
 */
record Plan(SyncType type, long from, String accepted, String localLast, boolean sparing, String reason) {

    static Plan of(ReplicaState state, SyncType wanted, String peerLast) {
        if (peerLast != null && peerLast.equals(state.peerAnchor)) {
            return new Plan(wanted, state.position, peerLast, state.localAnchor, false, "");
        }
        if (peerLast != null && peerLast.equals(state.previousPeerAnchor)) {
            return new Plan(wanted, state.previousPosition, peerLast, state.previousLocalAnchor(), false, "");
        }
        if (wanted.complete()) {
            return new Plan(wanted, state.position, null, state.localAnchor, false, "");
        }
        String reason;
        if (state.peerAnchor == null) {
            reason = "it is the first synchronization";
        } else if (peerLast == null) {
            reason = "the device does not remember the last synchronization";
        } else {
            reason = "the device remembers another last synchronization";
        }
        // A client that only wants to send must not be written to; a client that only wants to receive loses less by a
        // comparison than by a refresh.
        return wanted == SyncType.ONE_WAY_FROM_CLIENT
                ? new Plan(SyncType.REFRESH_FROM_CLIENT, 0, null, state.localAnchor, true, reason)
                : new Plan(SyncType.SLOW, state.position, null, state.localAnchor, false, reason);
    }
}
