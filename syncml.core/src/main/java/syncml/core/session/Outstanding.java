package syncml.core.session;

import syncml.api.sync.Change;
import syncml.api.sync.Sent;
import syncml.core.state.State;

/**
 * An operation that was sent and is not answered yet.
 *
 * @param msgId our message it was in
 * @param cmdId its identifier there
 * @param datastore position of its datastore among those of the session
 * @param sent the operation
 * @param unheard whether the peer showed that it had not heard our message, so that it hardly is going to answer
 */
record Outstanding(long msgId, String cmdId, int datastore, Sent sent, boolean unheard) {
    /** The same of a message that the peer did not hear. */
    Outstanding missed() {
        return new Outstanding(msgId, cmdId, datastore, sent, true);
    }

    State toState() {
        return toState(sent).set("m", msgId).set("c", cmdId).set("d", datastore)
                .set("u", unheard);
    }

    static Outstanding of(State s) {
        return new Outstanding(s.number("m"), s.text("c", ""), (int) s.number("d"), sent(s), s.flag("u"));
    }

    static State toState(Sent sent) {
        return new State().set("k", sent.kind().name()).set("g", sent.guid()).set("l", sent.luid())
                .set("r", sent.revision()).set("b", sent.rendition());
    }

    static Sent sent(State s) {
        return new Sent(Change.Kind.valueOf(s.text("k")), s.text("g"), s.text("l"), s.number("r"), s.bytes("b"));
    }
}
