package syncml.core.session;

import syncml.core.state.State;

/**
 * A large object of which not all chunks have arrived. SyncML Sync Protocol 1.1, section 2.10.
 *
 * @param datastore position of its datastore among those of the session
 * @param luid the peer's identifier
 * @param type content type, or null
 * @param format encoding of the data, or null
 * @param size announced size in octets, or null
 * @param octets octets that have arrived
 */
record IncomingObject(int datastore, String luid, String type, String format, Long size, long octets) {
    State toState() {
        return new State().set("d", datastore).set("l", luid).set("t", type).set("f", format).set("s", size)
                .set("o", octets);
    }

    static IncomingObject of(State s) {
        return s == null ? null : new IncomingObject((int) s.number("d"), s.text("l", ""), s.text("t"), s.text("f"),
                s.numberOrNull("s"), s.number("o"));
    }

    IncomingObject in(int otherDatastore) {
        return new IncomingObject(otherDatastore, luid, type, format, size, octets);
    }

    IncomingObject plus(int more) {
        return new IncomingObject(datastore, luid, type, format, size, octets + more);
    }
}
