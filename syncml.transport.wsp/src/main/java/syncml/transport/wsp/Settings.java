package syncml.transport.wsp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.regex.Pattern;
import syncml.transport.wsp.wtp.WtpSettings;

/**
 * How the WSP transport behaves. What each value means is said in {@link WspTransportConfig}.
 *
 * @param listening where peers reach it
 * @param limits what they may cost
 * @param wtp how transactions behave
 * @param maxBytes octets of all messages under way
 * @param workers messages that are worked on at the same time
 */
record Settings(Listening listening, Limits limits, WtpSettings wtp, long maxBytes, int workers) {
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final long MILLI = 1_000_000;

    /**
     * Where peers reach the service.
     *
     * @param host name or address of an interface
     * @param port port without sessions; 0 for none
     * @param sessionPort port with sessions; 0 for none
     * @param path path of the service
     * @param publicHost name by which peers know the host; null to take it from each request
     */
    record Listening(String host, int port, int sessionPort, String path, String publicHost) {
        Listening {
            require(!host.isBlank() && isPort(port) && isPort(sessionPort), "port or host");
            require(port == 0 || port != sessionPort, "port and sessionPort are the same");
            require(PATH.matcher(path).matches(), "path: " + path);
        }

        InetSocketAddress address(int at) {
            return new InetSocketAddress(host, at);
        }

        private static boolean isPort(int number) {
            return number >= 0 && number <= 0xFFFF;
        }
    }

    /**
     * What peers may cost.
     *
     * @param unitRequest octets of the largest message that peers without a session are told to send
     * @param unitReply octets of the largest answer without a session
     * @param unverifiedUnitReply the same, to an address that may be forged
     * @param unverifiedReply octets of the largest answer in a session to an address that may be forged
     * @param maxSessions sessions at the same time
     * @param maxSessionsPerHost of these, of one address
     * @param maxConcurrent requests in work or waiting
     * @param maxConcurrentPerHost of these, of one address
     * @param maxHeaderBytes octets of headers
     * @param idle how long a session may be silent
     * @param hold how long a request waits for the engine
     * @param verifyStrangers whether the first transaction of a peer is verified
     * @param adoptSessions whether requests of unknown sessions are answered
     */
    record Limits(int unitRequest, int unitReply, int unverifiedUnitReply, int unverifiedReply, int maxSessions, int maxSessionsPerHost,
            int maxConcurrent, int maxConcurrentPerHost, int maxHeaderBytes, Duration idle, Duration hold,
            boolean verifyStrangers, boolean adoptSessions) {
        Limits {
            require(unitRequest >= 500 && unitRequest <= 60_000, "maxUnitRequestBytes: " + unitRequest);
            require(unitReply >= 500 && unitReply <= 60_000, "maxUnitReplyBytes: " + unitReply);
            require(unverifiedUnitReply >= 500 && unverifiedUnitReply <= unitReply,
                    "maxUnverifiedUnitReplyBytes: " + unverifiedUnitReply);
            require(unverifiedReply >= 500, "maxUnverifiedReplyBytes: " + unverifiedReply);
            require(maxSessions > 0, "maxSessions: " + maxSessions);
            require(maxSessionsPerHost > 0, "maxSessionsPerHost: " + maxSessionsPerHost);
            require(maxConcurrent > 0, "maxConcurrent: " + maxConcurrent);
            require(maxConcurrentPerHost > 0, "maxConcurrentPerHost: " + maxConcurrentPerHost);
            require(maxHeaderBytes >= 256, "maxHeaderBytes: " + maxHeaderBytes);
            require(idle.toMillis() > 0, "idleSeconds: " + idle.toSeconds());
            require(!hold.isNegative(), "holdSeconds: " + hold.toSeconds());
        }
    }

    Settings {
        require(maxBytes >= wtp.maxMessage(), "maxBytesInFlight: " + maxBytes);
        require(workers > 0, "workers: " + workers);
    }

    /** The values of a configuration. */
    static Settings of(WspTransportConfig c) {
        String path = c.path().strip();
        String host = c.publicHost().strip();
        Listening listening = new Listening(c.host(), c.port(), c.sessionPort(),
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path, host.isEmpty() ? null : host);
        Limits limits = new Limits(c.maxUnitRequestBytes(), c.maxUnitReplyBytes(), c.maxUnverifiedUnitReplyBytes(), c.maxUnverifiedReplyBytes(),
                c.maxSessions(), c.maxSessionsPerHost(), c.maxConcurrent(), c.maxConcurrentPerHost(), c.maxHeaderBytes(),
                Duration.ofSeconds(c.idleSeconds()), Duration.ofSeconds(c.holdSeconds()), c.verifyStrangers(),
                c.adoptSessions());
        WtpSettings wtp = new WtpSettings(c.segmentBytes(), c.groupPackets(), c.maxRequestBytes() + c.maxHeaderBytes(),
                c.firstRetryMillis() * MILLI, c.shortestRetryMillis() * MILLI, c.longestRetryMillis() * MILLI,
                c.retries(), c.acknowledgeMillis() * MILLI, c.acknowledgements(),
                Duration.ofSeconds(c.lingerSeconds()).toNanos(), 16, c.maxConcurrentPerHost(),
                2 * c.maxSessions());
        return new Settings(listening, limits, wtp, c.maxBytesInFlight(), c.workers());
    }

    private static void require(boolean condition, String wrong) {
        if (!condition) {
            throw new IllegalArgumentException("not a usable value: " + wrong);
        }
    }
}
