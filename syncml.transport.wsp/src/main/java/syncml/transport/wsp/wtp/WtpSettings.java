package syncml.transport.wsp.wtp;

/**
 * How transactions behave, and what they may cost. Times are in nanoseconds.
 *
 * @param segment octets of a message in one packet
 * @param group packets that are sent before an acknowledgement is awaited
 * @param maxMessage octets of the largest message that is taken
 * @param firstRetry how long an acknowledgement is awaited from a peer of whom nothing is known
 * @param shortestRetry how long it is awaited at least
 * @param longestRetry how long it is awaited at most
 * @param retries how often something is sent again
 * @param acknowledge after what time the initiator is told that the result takes longer
 * @param acknowledgements how often it is told so
 * @param linger how long a transaction that is over is remembered, in order to recognize what comes late
 * @param maxPerPeer transactions of one peer, and with that half as many that are over
 * @param maxPerHost transactions of all peers with one address together
 * @param maxPeers peers that are remembered
 */
public record WtpSettings(int segment, int group, int maxMessage, long firstRetry, long shortestRetry, long longestRetry,
        int retries, long acknowledge, int acknowledgements, long linger, int maxPerPeer, int maxPerHost, int maxPeers) {
    /** The number of a packet has one octet. */
    public static final int MAX_PARTS = 256;

    public WtpSettings {
        require(segment >= 100 && segment <= 60_000, "segment: " + segment);
        require(group > 0 && group < MAX_PARTS, "group: " + group);
        require(maxMessage >= segment, "maxMessage: " + maxMessage);
        require(shortestRetry > 0 && firstRetry >= shortestRetry && longestRetry >= firstRetry, "retry times");
        require(retries >= 0 && acknowledgements > 0 && acknowledge > 0 && linger > 0, "counters and times");
        require(maxPerPeer > 0 && maxPerHost > 0 && maxPeers > 0, "limits");
    }

    /** Octets of the largest message that can be sent in parts. */
    public int largestMessage() {
        return segment * MAX_PARTS;
    }

    /**
     * How long a peer that has no acknowledgement goes on to send again, if it does so as we do. So long something
     * incomplete waits for what is missing.
     */
    long persistence() {
        return Math.max(linger, (retries + 1) * longestRetry);
    }

    private static void require(boolean condition, String wrong) {
        if (!condition) {
            throw new IllegalArgumentException("not a usable value: " + wrong);
        }
    }
}
