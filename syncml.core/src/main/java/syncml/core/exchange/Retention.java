package syncml.core.exchange;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param sessions idle sessions and stored replies
 * @param reports reports of sessions
 * @param reportsPerAccount how many reports of an account are kept, at most
 * @param past what items were before they were changed
 * @param idleDevices devices that do not come any more, with what is remembered of what they hold
 */
public record Retention(Duration sessions, Duration reports, int reportsPerAccount, Duration past,
        Duration idleDevices) {
    /** What suits a household or a firm. */
    public static final Retention DEFAULT = new Retention(Duration.ofMinutes(30), Duration.ofDays(180), 500,
            Duration.ofDays(30), Duration.ofDays(180));
}
