package syncml.core.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.MessageWriter;
import syncml.api.message.SyncHdr;

/**
 * The codec of a session, which may be replaced from one message to the next. Within a step it stays the same: what goes
 * away has to wait for the end of the step. For one thread.
 */
final class CurrentCodec implements MessageCodec {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final String mediaType;
    private final Supplier<Optional<MessageCodec>> now;
    private final Lock inWork;
    private final Carrier.Pause pause;
    private MessageCodec codec;

    /**
     * @param now the codec that is there at the moment
     * @param inWork is held during a step
     */
    CurrentCodec(String mediaType, Supplier<Optional<MessageCodec>> now, Lock inWork, Carrier.Pause pause) {
        this.mediaType = mediaType;
        this.now = now;
        this.inWork = inWork;
        this.pause = pause;
    }

    /** There is no codec, and none came. */
    static final class MissingException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Does a step of a session, once there is a codec. */
    <T> T during(Supplier<T> step) throws InterruptedException, MissingException {
        for (Duration waited = Duration.ZERO; waited.compareTo(LONGEST_WAIT) < 0; waited = waited.plus(PAUSE)) {
            inWork.lock();
            try {
                Optional<MessageCodec> found = now.get();
                if (found.isPresent()) {
                    codec = found.get();
                    return step.get();
                }
            } finally {
                inWork.unlock();
            }
            pause.pause(PAUSE);
        }
        throw new MissingException();
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public Decoded decode(byte[] octets, String charset, DecodingLimits limits) throws DecodingException {
        return codec.decode(octets, charset, limits);
    }

    @Override
    public MessageWriter write(SyncHdr header, String dialect, int maxOctets) {
        return codec.write(header, dialect, maxOctets);
    }

    @Override
    public void print(byte[] octets, boolean offsets, DecodingLimits limits, Appendable out)
            throws DecodingException, IOException {
        codec.print(octets, offsets, limits, out);
    }
}
