package syncml.core.exchange;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import syncml.api.codec.MessageCodec;

/** The codecs that are there at the moment, by media type. Safe for use by several threads. */
public final class Codecs {
    /** Media types that the specification names: absent only for a moment. SyncML HTTP Binding 1.2.1, section 5.2. */
    private static final Set<String> SPECIFIED = Set.of("application/vnd.syncml+xml", "application/vnd.syncml+wbxml");

    private final Map<String, MessageCodec> codecs = new HashMap<>();

    /** A codec came. */
    public synchronized void add(MessageCodec codec) {
        codecs.put(codec.mediaType(), codec);
        notifyAll();
    }

    /** A codec went. */
    public synchronized void remove(MessageCodec codec) {
        codecs.remove(codec.mediaType(), codec);
    }

    /** Whether a media type is one that a codec speaks, or is known to have spoken or to speak. */
    public synchronized boolean known(String mediaType) {
        return SPECIFIED.contains(mediaType) || codecs.containsKey(mediaType);
    }

    /** The codec of a media type, if it is there now. */
    public synchronized Optional<MessageCodec> now(String mediaType) {
        return Optional.ofNullable(codecs.get(mediaType));
    }

    /** The codec of a media type, waiting for one that is missing for the moment. */
    public synchronized Optional<MessageCodec> await(String mediaType, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        MessageCodec codec = codecs.get(mediaType);
        while (codec == null && known(mediaType)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
            codec = codecs.get(mediaType);
        }
        return Optional.ofNullable(codec);
    }

    /** The codec of a media type, if it is there at the moment. */
    public synchronized Optional<MessageCodec> find(String mediaType) {
        return Optional.ofNullable(codecs.get(mediaType));
    }
}
