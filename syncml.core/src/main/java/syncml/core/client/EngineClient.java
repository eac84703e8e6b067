package syncml.core.client;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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

    /**
     * A client.
     *
     * @param parts what sessions are made with
     * @param codecs gives the codec of a media type
     * @param transports gives the transport of a URI scheme
     * @param clock gives the time, for anchors
     * @param random spreads repetitions
     */
    public EngineClient(Supplier<ClientParts> parts, Function<String, Optional<MessageCodec>> codecs,
            Function<String, Optional<ClientTransport>> transports, Clock clock, RandomGenerator random) {
        this(parts, codecs, transports, clock, random, time -> Thread.sleep(time.toMillis()));
    }

    EngineClient(Supplier<ClientParts> parts, Function<String, Optional<MessageCodec>> codecs,
            Function<String, Optional<ClientTransport>> transports, Clock clock, RandomGenerator random,
            Carrier.Pause pause) {
        this.parts = parts;
        this.codecs = codecs;
        this.transports = transports;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    @Override
    public ClientSummary synchronize(ClientJob job, ClientMemory memory, ClientListener listener)
            throws InterruptedException {
        ClientLedger ledger = ClientLedger.of(memory);
        SyncmlVersion version = ledger.version(job.version());
        Optional<MessageCodec> codec = codecs.apply(job.mediaType());
        if (codec.isEmpty()) {
            return new ClientSummary(Optional.of("There is no codec for messages of the type " + job.mediaType() + "."),
                    version, job.mediaType(), 0, 0, 0, List.of());
        }
        try (Carrier carrier = new Carrier(job, transports, listener, pause, random)) {
            for (int sessions = 1; true; sessions++) {
                ClientSession session = new ClientSession(job, parts.get(), codec.get(), ledger, version,
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

    private static Optional<SyncmlVersion> earlier(SyncmlVersion version) {
        return switch (version) {
            case V1_2 -> Optional.of(SyncmlVersion.V1_1);
            case V1_1 -> Optional.of(SyncmlVersion.V1_0);
            default -> Optional.empty();
        };
    }
}
