package syncml.core.exchange;

import java.time.Duration;
import syncml.api.codec.DecodingLimits;
import syncml.api.sync.ConflictPolicy;

/**
 * Limits and choices of the engine.
 *
 * @param maxMsgSize largest message in octets that is announced to peers; SyncML Meta Information 1.2.2, section 5.2.9
 * @param maxObjSize largest object in octets that is accepted
 * @param defaultPeerMsgSize size of messages for peers that announce none
 * @param maxOperations most operations in one message to a peer
 * @param decoding what a decoder accepts
 * @param sessionLifetime how long a session may be idle, and how long a stored reply is kept
 * @param codecWait how long a message waits for a codec or datatype that is missing for the moment
 * @param policy who wins conflicts
 */
public record Settings(int maxMsgSize, int maxObjSize, int defaultPeerMsgSize, int maxOperations,
        DecodingLimits decoding, Duration sessionLifetime, Duration codecWait, ConflictPolicy policy) {
    /** Values that suit a server of a household or a firm. */
    public static final Settings DEFAULT = new Settings(256 << 10, 4 << 20, 16 << 10, 1_000, DecodingLimits.DEFAULT,
            Duration.ofMinutes(30), Duration.ofSeconds(8), ConflictPolicy.MERGE);
}
