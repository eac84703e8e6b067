package syncml.core.client;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import syncml.api.alert.ServerAlert;
import syncml.api.client.ClientJob;
import syncml.api.client.ClientListener;
import syncml.api.client.ClientMemory;
import syncml.api.client.ClientSummary;
import syncml.api.client.SyncClient;
import syncml.api.codec.MessageCodec;
import syncml.api.message.SyncmlVersion;
import syncml.api.transport.ClientTransport;

/** Runs client sessions: one, or a few if the server speaks an earlier version or lost the first one. */
public final class EngineClient implements SyncClient {
    private static final int MAX_SESSIONS = 5;

    private final Supplier<ClientParts> parts;
    private final Function<String, Optional<MessageCodec>> codecs;
    private final Function<String, Optional<ClientTransport>> transports;
    private final Clock clock;
    private final RandomGenerator random;
    private final Carrier.Pause pause;
    private final Lock inWork;

    /**
     * A client.
     *
     * @param parts what sessions are made with
     * @param codecs gives the codec of a media type that is there at the moment
     * @param transports gives the transport of a URI scheme
     * @param clock gives the time, for anchors
     * @param random spreads repetitions
     * @param inWork is held while codecs and datatypes are used, but not while the server is waited for
     */
    public EngineClient(Supplier<ClientParts> parts, Function<String, Optional<MessageCodec>> codecs,
            Function<String, Optional<ClientTransport>> transports, Clock clock, RandomGenerator random, Lock inWork) {
        this(parts, codecs, transports, clock, random, inWork, time -> Thread.sleep(time.toMillis()));
    }

    EngineClient(Supplier<ClientParts> parts, Function<String, Optional<MessageCodec>> codecs,
            Function<String, Optional<ClientTransport>> transports, Clock clock, RandomGenerator random,
            Lock inWork, Carrier.Pause pause) {
        this.parts = parts;
        this.codecs = codecs;
        this.transports = transports;
        this.clock = clock;
        this.random = random;
        this.inWork = inWork;
        this.pause = pause;
    }

    @Override
    public ClientSummary synchronize(ClientJob job, ClientMemory memory, ClientListener listener)
            throws InterruptedException {
        ClientLedger ledger = ClientLedger.of(memory);
        SyncmlVersion version = ledger.version(job.version());
        CurrentCodec codec = new CurrentCodec(job.mediaType(), () -> codecs.apply(job.mediaType()), inWork, pause);
        try (Carrier carrier = new Carrier(job, codec, transports, listener, pause, random)) {
            for (int sessions = 1; true; sessions++) {
                ClientSession session = new ClientSession(job, parts.get(), codec, ledger, version,
                        clock.instant(), listener);
                ClientSession.End end = carrier.run(session);
                Optional<SyncmlVersion> earlier = earlier(version);
                boolean retry = sessions < MAX_SESSIONS && (end.again() == ClientSession.Again.SAME
                        || end.again() == ClientSession.Again.EARLIER_VERSION && earlier.isPresent());
                if (!retry) {
                    if (end.failure().isEmpty()) {
                        ledger.speaks(version);
                        ledger.save();
                    }
                    return new ClientSummary(end.failure(), version, job.mediaType(), carrier.exchanges(),
                            carrier.sentOctets(), carrier.receivedOctets(), session.summary());
                }
                version = end.again() == ClientSession.Again.EARLIER_VERSION ? earlier.get() : version;
            }
        }
    }

    @Override
    public Optional<ServerAlert> understand(String mediaType, byte[] octets, String password) {
        return new ReceivedAlerts(codecs).understand(mediaType, octets, password);
    }

    private static Optional<SyncmlVersion> earlier(SyncmlVersion version) {
        return switch (version) {
            case V1_2 -> Optional.of(SyncmlVersion.V1_1);
            case V1_1 -> Optional.of(SyncmlVersion.V1_0);
            default -> Optional.empty();
        };
    }
}
