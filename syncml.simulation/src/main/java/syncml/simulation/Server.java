package syncml.simulation;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import syncml.api.account.AccountException;
import syncml.api.codec.MessageCodec;
import syncml.api.codec.DecodingLimits;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.ItemContext;
import syncml.api.storage.ItemRow;
import syncml.api.storage.Storage;
import syncml.api.storage.StorageException;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.DirectItems;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.OwnerReplicas;
import syncml.api.sync.View;
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
import syncml.core.account.StoredSecrets;
import syncml.core.device.StoredDeviceMemory;
import syncml.core.device.StoredDevices;
import syncml.core.exchange.Codecs;
import syncml.core.exchange.Datatypes;
import syncml.core.exchange.MessageExchange;
import syncml.core.exchange.Settings;
import syncml.core.items.StoredItems;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredReplicas;
import syncml.core.session.Exchange;
import syncml.core.session.MissingDatatypeException;
import syncml.core.session.ServerDevInf;
import syncml.irmc.Release99;
import syncml.testkit.storage.Faults;
import syncml.testkit.storage.MemoryStorage;

/** The real engine over a storage in memory, as one process that can die and start again. For one thread. */
final class Server {
    static final String ENDPOINT = "http://sync.example.org/syncml";
    static final String PASSWORD = "wonderland";
    static final Duration LIFETIME = Duration.ofMinutes(30);

    private static final int ALL = 10_000;
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
    private final int nodes;
    private final Dice dice;
    private final List<Node> running = new ArrayList<>();
    private RuntimeException failure;
    private int lives;

    /** A process. */
    private record Node(Codecs codecs, Datatypes datatypes, MessageExchange exchange) {
    }

    /** @param stores the datastores that there are, at least */
    Server(Clock clock, long seed, int maxMsgSize, int maxOperations, ConflictPolicy policy, List<String> stores, int nodes,
            Dice dice, Bug bug) {
        this.nodes = nodes;
        this.dice = dice;
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
        Scenario.family(stores).forEach(store -> datatypes.put(store, new CardDatatype(store)));
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

    /** New processes on the same storage. */
    void start() {
        stop();
        lives++;
        for (int i = 0; i < nodes; i++) {
            running.add(node());
        }
    }

    private Node node() {
        Codecs codecs = new Codecs();
        Datatypes present = new Datatypes();
        parts.values().forEach(codecs::add);
        datatypes.values().forEach(present::add);
        Authenticator authenticator = new Authenticator(AuthenticationPolicy.DEFAULT, seal, new Nonces(KEYS),
                new AttemptLimits(AttemptLimits.Settings.DEFAULT), DeviceOwners.among(10), random);
        Exchange one = new Exchange(settings, present, bug.replicas(), authenticator,
                new ServerDevInf("server-1", "1.0"), () -> Long.toHexString(random.nextLong()));
        return new Node(codecs, present, new MessageExchange(settings, codecs, present, storage, one));
    }

    void addAccount(String name) {
        try {
            new StoredAccounts(memory, seal).add(name, ZoneOffset.UTC, PASSWORD.toCharArray());
        } catch (AccountException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All processes are gone, with all that was not stored. */
    void stop() {
        running.clear();
    }

    /** How often the processes began; 0 while none is there. */
    int life() {
        return running.isEmpty() ? 0 : lives;
    }

    /** Release 99 in one of the processes, on the storage as it is seen from there. */
    Release99 release99(UnaryOperator<Storage> front, int batch) {
        Node node = dice.pick(running);
        return new Release99(front.apply(storage), bug.replicas(), new StoredAccounts(memory, seal),
                new StoredSecrets(memory, seal, new AttemptLimits(AttemptLimits.Settings.DEFAULT)), bug.deviceMemory(
                        new StoredDeviceMemory()), node.datatypes()::all, batch);
    }

    Bug bug() {
        return bug;
    }

    /** The answer to a message, whichever process it reaches; null if nobody is there. */
    Reply exchange(Request request) {
        if (running.isEmpty()) {
            return null;
        }
        failure = null;
        Reply reply = bug.exchange(dice.pick(running).exchange(), request);
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
        MessageCodec codec = parts.get(mediaType);
        running.forEach(there ? n -> n.codecs().add(codec) : n -> n.codecs().remove(codec));
    }

    void datatype(String store, boolean there) {
        CardDatatype datatype = datatypes.get(store);
        running.forEach(there ? n -> n.datatypes().add(datatype) : n -> n.datatypes().remove(datatype));
    }

    void add(String owner, String store, SortedMap<String, String> card) {
        items.add(owner, store, List.of(Card.octets(card)), ZoneOffset.UTC);
    }

    void replace(String owner, String store, String guid, SortedMap<String, String> card) {
        direct(owner, store, i -> i.replace(guid, CardDatatype.TYPE, Card.octets(card)));
    }

    void delete(String owner, String store, String guid) {
        direct(owner, store, i -> i.delete(guid));
    }

    private void direct(String owner, String store, Consumer<DirectItems> work) {
        View view = new View(datatypes.get(store), CardDatatype.TYPE, ItemContext.OWN, settings.policy());
        memory.inTransaction(tx -> {
            OwnerReplicas all = new StoredReplicas().of(tx, owner);
            work.accept(all.direct("console", view));
            all.flush();
            return null;
        });
    }

    /** The items of a datastore by identifier. */
    Map<String, SortedMap<String, String>> items(String owner, String store) {
        Map<String, SortedMap<String, String>> cards = new LinkedHashMap<>();
        for (ExportedItem i : items.export(owner, store, "", ALL)) {
            cards.put(i.guid(), Card.read(i.octets()));
        }
        return cards;
    }

    /** The identifiers that each item of the world has or had in a datastore. */
    Map<String, Set<String>> guids(String owner, String store) {
        return memory.inTransaction(tx -> {
            Map<String, Set<String>> guids = new HashMap<>();
            for (ItemRow row : tx.items().changed(owner, List.of(store), 0, Long.MAX_VALUE, ALL)) {
                tx.items().bodies(owner, List.of(row.body())).forEach(body -> guids.computeIfAbsent(
                        Card.read(body.octets()).get(Card.ID), id -> new HashSet<>()).add(row.guid()));
            }
            return guids;
        });
    }

    MemoryStorage memory() {
        return memory;
    }

    StoredDevices devices() {
        return devices;
    }
}
