package syncml.transport.wsp.wtp;

/** How long a peer takes to answer, and so how long to wait for it before something is sent again (as RFC 6298 does). */
final class RoundTrip {
    private final WtpSettings settings;
    private long smoothed;
    private long variation;
    private boolean known;

    RoundTrip(WtpSettings settings) {
        this.settings = settings;
    }

    /** Something that was sent once was answered after this time. */
    void measured(long time) {
        long sample = Math.max(1, time);
        if (known) {
            variation = (3 * variation + Math.abs(smoothed - sample)) / 4;
            smoothed = (7 * smoothed + sample) / 8;
        } else {
            smoothed = sample;
            variation = sample / 2;
            known = true;
        }
    }

    /** How long to wait after something was sent for the given time; doubled each time. */
    long patience(int times) {
        long base = known ? Math.max(settings.shortestRetry(), smoothed + 4 * variation) : settings.firstRetry();
        return Math.min(settings.longestRetry(), base << Math.min(times, 10));
    }
}
