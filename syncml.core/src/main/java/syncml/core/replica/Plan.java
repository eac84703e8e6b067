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

    private static final String OVERTAKEN = "the device begins with an older anchor than it did before";

    static Plan of(ReplicaState state, SyncType wanted, String peerLast, String peerNext) {
        boolean overtaken = overtaken(state, peerLast, peerNext);
        if (!overtaken) {
            Plan plan = Plan.ofKnown(state, wanted, peerLast);
            if (plan != null) {
                return plan;
            }
        }
        if (wanted.complete()) {
            return new Plan(wanted, state.position, null, state.localAnchor, false, overtaken ? OVERTAKEN : "");
        }
        String reason;
        if (state.peerAnchor == null) {
            reason = "it is the first synchronization";
        } else if (peerLast == null) {
            reason = "the device does not remember the last synchronization";
        } else if (overtaken) {
            reason = OVERTAKEN;
        } else {
            reason = "the device remembers another last synchronization";
        }
        // A client that only wants to send must not be written to; a client that only wants to receive loses less by a
        // comparison than by a refresh.
        return wanted == SyncType.ONE_WAY_FROM_CLIENT
                ? new Plan(SyncType.REFRESH_FROM_CLIENT, 0, null, state.localAnchor, true, reason)
                : new Plan(SyncType.SLOW, state.position, null, state.localAnchor, false, reason);
    }

    /**
     * Whether the device has begun another synchronization since: a message may be under way for that long. What
     * anchors say of it is believed only where the device did not come to the end of that one, or may not have.
     */
    private static boolean overtaken(ReplicaState state, String peerLast, String peerNext) {
        String newest = state.newestPeerNext();
        boolean sawItsEnd = newest != null && newest.equals(state.peerAnchor) && newest.equals(peerLast);
        return !sawItsEnd && Anchors.older(peerNext, newest);
    }

    private static Plan ofKnown(ReplicaState state, SyncType wanted, String peerLast) {
        if (peerLast != null && peerLast.equals(state.peerAnchor)) {
            return new Plan(wanted, state.position, peerLast, state.localAnchor, false, "");
        }
        if (peerLast != null && peerLast.equals(state.previousPeerAnchor)) {
            return new Plan(wanted, state.previousPosition, peerLast, state.previousLocalAnchor(), false, "");
        }
        return null;
    }
}
