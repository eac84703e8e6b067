package syncml.core.session;

import java.time.Instant;
import syncml.api.device.SessionReport;

/** What a session leaves of itself for its owner to read. */
final class SessionStory {
    private SessionStory() {
    }

    static SessionReport of(Session session, Instant now, String mediaType) {
        String encoding = mediaType.endsWith("wbxml") ? "WBXML" : "XML";
        boolean complete = session.ended() && session.datastores.stream().allMatch(d -> d.finished);
        return new SessionReport(session.token, session.source, session.started, now, complete,
                session.version.verProto() + ", " + encoding + ", " + session.bearer,
                session.datastores.stream().map(DatastoreSync::report).toList());
    }
}
