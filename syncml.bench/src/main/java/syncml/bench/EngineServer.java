package syncml.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.Set;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.core.account.AttemptLimits;
import syncml.core.account.AuthenticationPolicy;
import syncml.core.account.Authenticator;
import syncml.core.account.DeviceOwners;
import syncml.core.account.Nonces;
import syncml.core.account.SealingKeys;
import syncml.core.account.SecretSeal;
import syncml.core.account.StoredAccounts;
import syncml.core.exchange.Codecs;
import syncml.core.exchange.Datatypes;
import syncml.core.exchange.MessageExchange;
import syncml.core.exchange.Settings;
import syncml.core.replica.StoredReplicas;
import syncml.core.session.Exchange;
import syncml.core.session.ServerDevInf;
import syncml.store.vcard.VcardDatatype;
import syncml.testkit.storage.MemoryStorage;

/** The server's engine over a storage in memory, on the thread of its client, and what it has spent. For one thread. */
final class EngineServer implements ClientTransport {
    static final URI ADDRESS = URI.create("http://127.0.0.1/syncml");
    static final String USER = "alice";
    static final String PASSWORD = "wonderland";

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Datatypes datatypes = new Datatypes();
    private final MessageExchange service;
    private long spent;

    EngineServer() throws Exception {
        Random random = new Random(7);
        MemoryStorage storage = new MemoryStorage(Instant::now);
        SealingKeys keys = SealingKeys.generate("k1", random);
        SecretSeal seal = new SecretSeal(keys, random);
        Authenticator authenticator = new Authenticator(AuthenticationPolicy.DEFAULT, seal, new Nonces(keys),
                new AttemptLimits(AttemptLimits.Settings.DEFAULT), DeviceOwners.among(10), random);
        Codecs codecs = new Codecs();
        codecs.add(new WbxmlCodec());
        datatypes.add(new VcardDatatype());
        service = new MessageExchange(Settings.DEFAULT, codecs, datatypes, storage, new Exchange(Settings.DEFAULT,
                datatypes, new StoredReplicas(), authenticator, new ServerDevInf("bench", "1.0"),
                () -> Long.toHexString(random.nextLong())));
        new StoredAccounts(storage, seal).add(USER, ZoneOffset.UTC, PASSWORD.toCharArray());
    }

    Datatypes datatypes() {
        return datatypes;
    }

    /** Processor time in nanoseconds since the last time this was asked. */
    long takeSpent() {
        long was = spent;
        spent = 0;
        return was;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http");
    }

    @Override
    public Channel open(URI address, ChannelOptions options) {
        return new Channel() {
            private URI to = ADDRESS;

            @Override
            public void continueAt(URI next) {
                to = next;
            }

            @Override
            public Received exchange(byte[] message, String mediaType) throws ChannelException {
                String path = to.toString().substring(ADDRESS.toString().length());
                long start = THREADS.getCurrentThreadCpuTime();
                Reply reply = service.exchange(Request.builder("http").body(message, mediaType).peer("192.0.2.1")
                        .endpoint(ADDRESS.toString()).token(path.isEmpty() ? null : path.substring(1)).build());
                spent += THREADS.getCurrentThreadCpuTime() - start;
                if (reply instanceof Reply.Answer answer) {
                    return new Received(answer.body(), answer.mediaType());
                }
                throw new ChannelException(ChannelException.Reason.FAILED, reply.toString(), null);
            }

            @Override
            public void send(byte[] message, String mediaType) throws ChannelException {
                exchange(message, mediaType);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
