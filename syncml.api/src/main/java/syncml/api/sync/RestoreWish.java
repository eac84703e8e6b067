package syncml.api.sync;

import java.time.Instant;
import java.util.Objects;

/**
 * What is to be made as it was: either what a session changed, or everything since a moment.
 *
 * @param session beginning of the identifier of a session's report whose changes are undone; null to go by the moment
 * @param moment the moment to go back to; null to go by the session
 * @param guid the only item to be restored; null for all
 * @param changedSince whether items are restored, too, that somebody else changed after that session; their later
 *     changes are given up then (and kept, as all changes are)
 */
public record RestoreWish(String session, Instant moment, String guid, boolean changedSince) {
    public RestoreWish {
        if ((session == null) == (moment == null)) {
            throw new IllegalArgumentException("either a session or a moment");
        }
    }

    /** To undo what a session did. */
    public static RestoreWish beforeSession(String session) {
        return new RestoreWish(Objects.requireNonNull(session, "session"), null, null, false);
    }

    /** To go back to a moment. */
    public static RestoreWish before(Instant moment) {
        return new RestoreWish(null, Objects.requireNonNull(moment, "moment"), null, false);
    }
}
