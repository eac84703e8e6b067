package syncml.core.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import syncml.api.device.SessionReport;
import syncml.api.sync.Items;
import syncml.api.sync.Replicas;
import syncml.api.transport.Channel;
import syncml.api.transport.ChannelException;
import syncml.api.transport.ChannelOptions;
import syncml.api.transport.ClientTransport;
import syncml.api.transport.Reply;
import syncml.api.transport.Request;
import syncml.codec.wbxml.WbxmlCodec;
import syncml.codec.xml.XmlCodec;
import syncml.core.account.AttemptLimits;
import syncml.core.account.AuthenticationPolicy;
import syncml.core.account.Authenticator;
import syncml.core.account.DeviceOwners;
import syncml.core.account.Nonces;
import syncml.core.account.SealingKeys;
import syncml.core.account.SecretSeal;
import syncml.core.account.StoredAccounts;
import syncml.core.device.StoredDevices;
import syncml.core.exchange.Codecs;
import syncml.core.exchange.Datatypes;
import syncml.core.exchange.MessageExchange;
import syncml.core.exchange.Settings;
import syncml.core.items.StoredItems;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredReplicas;
import syncml.core.session.Exchange;
import syncml.core.session.NoteDatatype;
import syncml.core.session.ServerDevInf;
import syncml.testkit.storage.MemoryStorage;

/** The real server engine over a storage in memory, and the network in front of it, which can be made worse. */
final class RealServer implements ClientTransport {
    static final URI ADDRESS = URI.create("http://sync.example.org/syncml");
    static final String USER = "alice";
    static final String PASSWORD = "wonderland";

    /** What the network does with an exchange. */
    enum Fault {
        NONE, REQUEST_LOST, REPLY_LOST, REPLY_CUT, REQUEST_TWICE
    }

    /** Decides what happens to an exchange. */
    @FunctionalInterface
    interface Network {
        Fault fault(int exchange);
    }

    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    Network network = n -> Fault.NONE;
    int exchanges;
    final List<byte[]> requests = new ArrayList<>();
    final Datatypes datatypes = new Datatypes();
    final MemoryStorage storage = new MemoryStorage(() -> now);
    private final Items items;
    private final StoredDevices devices = new StoredDevices(storage);
    final Codecs codecs = new Codecs();
    final SecretSeal seal;
    private final MessageExchange service;

    RealServer() {
        this(Settings.DEFAULT);
    }

    RealServer(Settings settings) {
        Random random = new Random(7);
        SealingKeys keys = SealingKeys.generate("k1", random);
        seal = new SecretSeal(keys, random);
        Replicas replicas = new StoredReplicas();
        items = new StoredItems(storage, datatypes::all, ReplicaSettings.DEFAULT);
        Authenticator authenticator = new Authenticator(AuthenticationPolicy.DEFAULT, seal, new Nonces(keys),
                new AttemptLimits(AttemptLimits.Settings.DEFAULT), DeviceOwners.among(10), random);
        Exchange exchange = new Exchange(settings, datatypes, replicas, authenticator,
                new ServerDevInf("server-1", "1.0"), () -> Long.toHexString(random.nextLong()));
        codecs.add(new XmlCodec());
        codecs.add(new WbxmlCodec());
        service = new MessageExchange(settings, codecs, datatypes, storage, exchange);
        datatypes.add(new NoteDatatype("notes"));
        datatypes.add(new NoteDatatype("memos"));
        try {
            new StoredAccounts(storage, seal).add(USER, ZoneOffset.UTC, PASSWORD.toCharArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> texts(String datastore) {
        return items.export(USER, datastore, "", 100_000).stream()
                .map(i -> new String(i.octets(), StandardCharsets.UTF_8)).sorted().toList();
    }

    List<String> notes() {
        return texts("notes");
    }

    void add(String... texts) {
        items.add(USER, "notes", List.of(texts).stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList(),
                ZoneOffset.UTC);
    }

    /** Types that the sessions of a device had, the last one first. */
    List<String> types(String device) {
        return devices.reports(USER, device, 100).stream().map(SessionReport::datastores)
                .filter(d -> !d.isEmpty()).map(d -> d.get(0).syncType()).toList();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("http");
    }

    @Override
    public Channel open(URI address, ChannelOptions options) {
        return new Wire();
    }

    private Reply post(byte[] octets, String mediaType, URI to) {
        now = now.plus(Duration.ofSeconds(1));
        String path = to.toString().substring(ADDRESS.toString().length());
        return service.exchange(Request.builder("http").body(octets, mediaType).peer("192.0.2.1")
                .endpoint(ADDRESS.toString()).token(path.isEmpty() ? null : path.substring(1)).build());
    }

    /** The way to the server. */
    private final class Wire implements Channel {
        private URI to = ADDRESS;

        @Override
        public void continueAt(URI address) {
            to = address;
        }

        @Override
        public Received exchange(byte[] message, String mediaType) throws ChannelException {
            requests.add(message);
            Fault fault = network.fault(++exchanges);
            if (fault == Fault.REQUEST_LOST) {
                throw new ChannelException(ChannelException.Reason.LOST, "the request was lost", null);
            }
            Reply reply = post(message, mediaType, to);
            if (fault == Fault.REQUEST_TWICE) {
                reply = post(message, mediaType, to);
            }
            if (fault == Fault.REPLY_LOST) {
                throw new ChannelException(ChannelException.Reason.LOST, "the reply was lost", null);
            }
            if (!(reply instanceof Reply.Answer answer)) {
                throw new ChannelException(ChannelException.Reason.FAILED, reply.toString(), null);
            }
            byte[] body = answer.body();
            return new Received(fault == Fault.REPLY_CUT ? Arrays.copyOf(body, body.length / 2) : body,
                    answer.mediaType());
        }

        @Override
        public void send(byte[] message, String mediaType) throws ChannelException {
            exchange(message, mediaType);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
