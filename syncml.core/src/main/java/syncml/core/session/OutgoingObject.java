package syncml.core.session;

import syncml.api.sync.Sent;
import syncml.core.state.State;

/**
 * A large object of which not all chunks were sent.
 *
 * @param datastore position of its datastore among those of the session
 * @param sent the operation
 * @param type content type
 * @param offset octets that were sent
 */
record OutgoingObject(int datastore, Sent sent, String type, int offset) {
    /** Whether an operation that was sent is a chunk of this. */
    boolean isOf(Outstanding o) {
        return o.datastore() == datastore && o.sent().kind() == sent.kind() && o.sent().guid().equals(sent.guid());
    }

    State toState() {
        return Outstanding.toState(sent).set("d", datastore).set("t", type).set("o", offset);
    }

    static OutgoingObject of(State s) {
        return s == null ? null
                : new OutgoingObject((int) s.number("d"), Outstanding.sent(s), s.text("t", ""), (int) s.number("o"));
    }
}
