package syncml.core.replica;

import java.time.Instant;
import syncml.api.sync.HeldSync;
import syncml.core.state.State;

/**
 * Something that looks like an accident, as a replica keeps it.
 *
 * @param kind what it is
 * @param items how many items are concerned
 * @param of how many items there were
 * @param since when it was noticed first
 * @param session identifier of the session's report, or empty
 * @param approved whether the owner approved it
 */
record GuardEntry(HeldSync.Kind kind, long items, long of, Instant since, String session, boolean approved) {
    static GuardEntry of(State s) {
        return new GuardEntry(HeldSync.Kind.valueOf(s.text("kind", HeldSync.Kind.COPIES.name())), s.number("items"),
                s.number("of"), Instant.ofEpochMilli(s.number("since")), s.text("session", ""), s.flag("approved"));
    }

    State state() {
        return new State().set("kind", kind.name()).set("items", items).set("of", of)
                .set("since", since.toEpochMilli()).set("session", session).set("approved", approved);
    }

    /** This one with what was noticed later. */
    GuardEntry and(GuardEntry later) {
        return new GuardEntry(kind, kind == HeldSync.Kind.DELETIONS ? items + later.items : later.items,
                Math.max(of, later.of), since, later.session.isEmpty() ? session : later.session, false);
    }
}
