package syncml.simulation;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import syncml.api.account.AccountException;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.DecodingLimits;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.ExportedItem;
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
import syncml.core.session.Exchange;
import syncml.core.session.MissingDatatypeException;
import syncml.core.session.ServerDevInf;
import syncml.testkit.storage.Faults;
import syncml.testkit.storage.MemoryStorage;

/** The real engine over a storage in memory, as one process that can die and start again. For one thread. */
final class Server {
    static final String ENDPOINT = "http://sync.example.org/syncml";
    static final String PASSWORD = "wonderland";
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final SealingKeys KEYS = SealingKeys.generate("k1", new Random(7));

    private final MemoryStorage memory;
    private final Storage storage;
    private final Bug bug;
    private final Random random;
    private final Settings settings;
    private final SecretSeal seal;
    private final Map<String, MessageCodec> parts = new LinkedHashMap<>();
    private final Map<String, CardDatatype> datatypes = new LinkedHashMap<>();
    private final StoredDevices devices;
    private final StoredItems items;
    private Codecs codecs;
    private Datatypes present;
    private MessageExchange exchange;
    private RuntimeException failure;

    Server(Clock clock, long seed, int maxMsgSize, int maxOperations, ConflictPolicy policy, Bug bug) {
        this.bug = bug;
        this.random = new Random(seed);
        memory = new MemoryStorage(clock);
        storage = bug.storage(new Watched(memory));
        Settings d = Settings.DEFAULT;
        settings = new Settings(maxMsgSize, 100_000, d.defaultPeerMsgSize(), maxOperations, DecodingLimits.DEFAULT,
                LIFETIME, Duration.ZERO, policy);
        seal = new SecretSeal(KEYS, random);
        devices = new StoredDevices(memory);
        for (MessageCodec codec : List.of(new XmlCodec(), new WbxmlCodec())) {
            parts.put(codec.mediaType(), bug.codec(codec));
        }
        for (String store : Scenario.STORES) {
            datatypes.put(store, new CardDatatype(store));
        }
        items = new StoredItems(memory, datatypes::values, ReplicaSettings.DEFAULT);
        start();
    }

    /** Tells what the engine throws that is no fault of the simulation. */
    private final class Watched implements Storage {
        private final Storage inner;

        Watched(Storage inner) {
            this.inner = inner;
        }

        @Override
        public <T> T inTransaction(Work<T> work) {
            return inner.inTransaction(tx -> {
                try {
                    return work.run(tx);
                } catch (StorageException | MissingDatatypeException e) {
                    throw e;
                } catch (RuntimeException e) {
                    failure = e;
                    throw e;
                }
            });
        }
    }

    /** A new process on the same storage. */
    void start() {
        codecs = new Codecs();
        present = new Datatypes();
        parts.values().forEach(codecs::add);
        datatypes.values().forEach(present::add);
        Authenticator authenticator = new Authenticator(AuthenticationPolicy.DEFAULT, seal, new Nonces(KEYS),
                new AttemptLimits(AttemptLimits.Settings.DEFAULT), DeviceOwners.among(10), random);
        Exchange one = new Exchange(settings, present, bug.replicas(), authenticator,
                new ServerDevInf("server-1", "1.0"), () -> Long.toHexString(random.nextLong()));
        exchange = new MessageExchange(settings, codecs, present, storage, one);
    }

    void addAccount(String name) {
        try {
            new StoredAccounts(memory, seal).add(name, ZoneOffset.UTC, PASSWORD.toCharArray());
        } catch (AccountException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process is gone, with all that was not stored. */
    void stop() {
        exchange = null;
    }

    /** The answer to a message; null if nobody is there. */
    Reply exchange(Request request) {
        if (exchange == null) {
            return null;
        }
        failure = null;
        Reply reply = bug.exchange(exchange, request);
        if (failure != null) {
            throw new Violation("the engine fails", failure.toString(), failure);
        }
        return reply;
    }

    void faults(Faults faults) {
        memory.faults(faults);
    }

    MessageCodec codec(String mediaType) {
        return parts.get(mediaType);
    }

    void codec(String mediaType, boolean there) {
        if (there) {
            codecs.add(parts.get(mediaType));
        } else {
            codecs.remove(parts.get(mediaType));
        }
    }

    void datatype(String store, boolean there) {
        if (there) {
            present.add(datatypes.get(store));
        } else {
            present.remove(datatypes.get(store));
        }
    }

    void add(String owner, String store, SortedMap<String, String> card) {
        items.add(owner, store, List.of(Card.octets(card)), ZoneOffset.UTC);
    }

    List<SortedMap<String, String>> cards(String owner, String store) {
        List<SortedMap<String, String>> cards = new ArrayList<>();
        for (ExportedItem i : items.export(owner, store, "", 10_000)) {
            cards.add(Card.read(i.octets()));
        }
        return cards;
    }

    MemoryStorage memory() {
        return memory;
    }

    StoredDevices devices() {
        return devices;
    }
}
