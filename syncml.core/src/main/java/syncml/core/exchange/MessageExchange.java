package syncml.core.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.codec.Decoded;
import syncml.api.codec.DecodingException;
import syncml.api.codec.MessageCodec;
import syncml.api.message.Message;
import syncml.api.message.SyncHdr;
import syncml.api.storage.LostRaceException;
import syncml.api.storage.Storage;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.api.transport.SyncService;
import syncml.core.protocol.Identifiers;
import syncml.core.session.Exchange;
import syncml.core.session.MissingDatatypeException;

/**
 * Answers octets with octets: decodes outside the transaction, answers inside it, and gives the reply away only when
 * everything is durable. Within this node one message of a session is answered at a time; between nodes the storage
 * decides. Safe for use by several threads.
 */
public final class MessageExchange implements SyncService {
    private static final Logger LOG = LoggerFactory.getLogger(MessageExchange.class);
    private static final int LOCKS = 256;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final long LOCK_SECONDS = 60;

    private final Settings settings;
    private final Codecs codecs;
    private final Datatypes datatypes;
    private final Storage storage;
    private final Exchange exchange;
    private final InWork inWork;
    private final IntPredicate overload;
    private final AtomicInteger answered = new AtomicInteger();
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private volatile Heard heard = (request, message, reply) -> { };

    /** Who wants to know what was said. Called on the thread of the exchange, after everything is durable. */
    @FunctionalInterface
    public interface Heard {
        /** A message was answered. */
        void exchanged(Request request, Message message, Reply reply);
    }

    /** An exchange over parts that stay, which never has too much to do. */
    public MessageExchange(Settings settings, Codecs codecs, Datatypes datatypes, Storage storage,
            Exchange exchange) {
        this(settings, codecs, datatypes, new InWork(), storage, exchange, messages -> false);
    }

    /**
     * An exchange over these parts; codecs and datatypes that go are waited for by {@link InWork#drain}.
     *
     * @param overload whether so many messages answered at a time are too many, so that peers are asked for patience
     */
    public MessageExchange(Settings settings, Codecs codecs, Datatypes datatypes, InWork inWork, Storage storage,
            Exchange exchange, IntPredicate overload) {
        this.inWork = inWork;
        this.overload = overload;
        this.datatypes = datatypes;
        this.settings = settings;
        this.codecs = codecs;
        this.storage = storage;
        this.exchange = exchange;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** From now on, this one is told what was said. */
    public void tell(Heard listener) {
        heard = listener;
    }

    @Override
    public Reply exchange(Request request) {
        byte[] body = request.body();
        if (body.length > settings.decoding().maxOctets()) {
            return new Reply.Refused(Reply.Reason.TOO_LARGE, "the message has " + body.length + " octets; at most "
                    + settings.decoding().maxOctets() + " are accepted", null);
        }
        try {
            return inWork(request);
        } catch (DecodingException e) {
            LOG.info("Message from {} cannot be decoded: {}", request.peer(), e.getMessage());
            return new Reply.Refused(Reply.Reason.MALFORMED, e.getMessage(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Refused(Reply.Reason.UNAVAILABLE, "the server is stopping", SOON);
        } catch (LostRaceException e) {
            LOG.warn("Message from {} lost every race: {}", request.peer(), e.getMessage());
            return new Reply.Refused(Reply.Reason.UNAVAILABLE, "too much is done to this account at once", SOON);
        } catch (RuntimeException e) {
            LOG.error("Message from {} could not be answered", request.peer(), e);
            return new Reply.Refused(Reply.Reason.FAILED, "the server failed; nothing of the message was kept", null);
        }
    }

    private Reply inWork(Request request) throws DecodingException, InterruptedException {
        try (InWork.Use use = inWork.begin()) {
            Optional<MessageCodec> codec = codec(request, use);
            if (codec.isEmpty()) {
                return noCodec(request);
            }
            Decoded decoded = codec.get().decode(request.body(), request.charset().orElse(null), settings.decoding());
            if (!decoded.notes().isEmpty()) {
                LOG.debug("Message from {}: {}", request.peer(), decoded.notes());
            }
            Reply reply = answer(request, decoded, use);
            heard.exchanged(request, decoded.message(), reply);
            return reply;
        }
    }

    /** The codec for a message, waiting for it if need be. */
    private Optional<MessageCodec> codec(Request request, InWork.Use use) throws InterruptedException {
        Optional<MessageCodec> found = codecs.now(request.mediaType());
        if (found.isEmpty()) {
            use.pause();
            try {
                codecs.await(request.mediaType(), settings.codecWait());
            } finally {
                use.resume();
            }
            found = codecs.now(request.mediaType());
        }
        return found;
    }

    private Reply noCodec(Request request) {
        if (codecs.known(request.mediaType())) {
            return new Reply.Refused(Reply.Reason.UNAVAILABLE, "the codec of " + request.mediaType()
                    + " is missing for the moment", SOON);
        }
        return new Reply.Refused(Reply.Reason.UNSUPPORTED_TYPE, "messages are application/vnd.syncml+xml or "
                + "application/vnd.syncml+wbxml", null);
    }

    private Reply answer(Request request, Decoded decoded, InWork.Use use) throws InterruptedException {
        SyncHdr header = decoded.message().header();
        if (!Identifiers.usable(header)) {
            return new Reply.Refused(Reply.Reason.MALFORMED, "an identifier in the header is too long or has control "
                    + "characters", null);
        }
        byte[] digest = digest(request.body());
        ReentrantLock lock = locks[Math.floorMod(31 * header.source().uri().hashCode()
                + header.sessionId().hashCode(), LOCKS)];
        if (!lock(lock, use)) {
            return new Reply.Refused(Reply.Reason.UNAVAILABLE, "another message of the session is still answered", SOON);
        }
        try {
            return overload.test(answered.incrementAndGet()) ? postpone(request, decoded, digest, use)
                    : answer(request, decoded, digest, use);
        } catch (LostRaceException e) {
            if (!overload.test(Integer.MAX_VALUE)) {
                throw e;
            }
            LOG.info("Message from {} lost every race and is put off: {}", request.peer(), e.getMessage());
            return postpone(request, decoded, digest, use);
        } finally {
            answered.decrementAndGet();
            lock.unlock();
        }
    }

    /** One that waits for a message before it, which may itself wait for a codec or datatype, uses none meanwhile. */
    private static boolean lock(ReentrantLock lock, InWork.Use use) throws InterruptedException {
        if (lock.tryLock()) {
            return true;
        }
        use.pause();
        try {
            return lock.tryLock(LOCK_SECONDS, TimeUnit.SECONDS);
        } finally {
            use.resume();
        }
    }

    /** Keeps a message for later, which takes neither the items of the account nor much time. */
    private Reply postpone(Request request, Decoded decoded, byte[] digest, InWork.Use use)
            throws InterruptedException {
        Optional<MessageCodec> codec = codec(request, use);
        return codec.isEmpty() ? noCodec(request)
                : storage.inTransaction(tx -> exchange.postpone(tx, request, decoded, codec.get(), digest));
    }

    /** Waits for datatypes that are missing for the moment, in all as long as for a codec. */
    private Reply answer(Request request, Decoded decoded, byte[] digest, InWork.Use use)
            throws InterruptedException {
        long deadline = System.nanoTime() + settings.codecWait().toNanos();
        boolean patient = true;
        while (true) {
            boolean waits = patient;
            Optional<MessageCodec> codec = codec(request, use);
            if (codec.isEmpty()) {
                return noCodec(request);
            }
            try {
                return storage.inTransaction(tx -> exchange.answer(tx, request, decoded, codec.get(), digest, waits));
            } catch (MissingDatatypeException e) {
                if (!patient) {
                    LOG.info("The datatype of {} stays away; a message is refused", e.datastore());
                    return new Reply.Refused(Reply.Reason.UNAVAILABLE, "the datatype of " + e.datastore()
                            + " is missing for the moment", SOON);
                }
                LOG.info("The datatype of {} is missing; a message waits for it", e.datastore());
                use.pause();
                try {
                    patient = datatypes.await(e.datastore(), Duration.ofNanos(deadline - System.nanoTime()));
                } finally {
                    use.resume();
                }
            }
        }
    }

    private static byte[] digest(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
