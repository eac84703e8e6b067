package syncml.core.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import syncml.api.codec.MessageCodec;
import syncml.api.sync.ExportedItem;
import syncml.api.sync.Items;
import syncml.api.sync.Replicas;
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
import syncml.core.exchange.InWork;
import syncml.core.exchange.MessageExchange;
import syncml.core.exchange.Settings;
import syncml.core.items.StoredItems;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredReplicas;
import syncml.testkit.storage.MemoryStorage;

/** A server in memory, with an account {@code alice} whose password is {@code wonderland}. */
final class TestServer {
    static final String USER = "alice";
    static final String PASSWORD = "wonderland";
    static final String ENDPOINT = "http://sync.example.org/syncml";

    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    String peer = "192.0.2.1";
    /** It has too much to do. */
    volatile boolean overloaded;
    final MemoryStorage storage = new MemoryStorage(() -> now);
    final Codecs codecs = new Codecs();
    final Datatypes datatypes = new Datatypes();
    final StoredAccounts accounts;
    final SecretSeal seal;
    final StoredDevices devices = new StoredDevices(storage);
    final Items items;
    final MessageExchange service;

    TestServer() {
        this(Settings.DEFAULT);
    }

    TestServer(Settings settings) {
        this(settings, AuthenticationPolicy.DEFAULT);
    }

    TestServer(Settings settings, AuthenticationPolicy policy) {
        Random random = new Random(7);
        SealingKeys keys = SealingKeys.generate("k1", random);
        seal = new SecretSeal(keys, random);
        accounts = new StoredAccounts(storage, seal);
        Replicas replicas = new StoredReplicas();
        items = new StoredItems(storage, datatypes::all, ReplicaSettings.DEFAULT);
        Authenticator authenticator = new Authenticator(policy, seal, new Nonces(keys),
                new AttemptLimits(AttemptLimits.Settings.DEFAULT), DeviceOwners.among(10), random);
        Exchange exchange = new Exchange(settings, datatypes, replicas, authenticator,
                new ServerDevInf("server-1", "1.0"), () -> Long.toHexString(random.nextLong()));
        service = new MessageExchange(settings, codecs, datatypes, new InWork(), storage, exchange,
                messages -> overloaded);
        datatypes.add(new NoteDatatype("notes"));
        datatypes.add(new NoteDatatype("memos"));
        MessageCodec xml = new XmlCodec();
        MessageCodec wbxml = new WbxmlCodec();
        codecs.add(xml);
        codecs.add(wbxml);
        addAccount(USER);
    }

    void addAccount(String name) {
        try {
            accounts.add(name, ZoneOffset.UTC, PASSWORD.toCharArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Reply post(byte[] body, String mediaType, String token) {
        now = now.plus(Duration.ofSeconds(1));
        return service.exchange(Request.builder("http").body(body, mediaType).peer(peer).endpoint(ENDPOINT)
                .token(token).build());
    }

    /** The server's notes, sorted. */
    List<String> notes() {
        return texts(USER, "notes");
    }

    List<String> texts(String owner, String datastore) {
        List<String> texts = new ArrayList<>();
        for (ExportedItem i : items.export(owner, datastore, "", 10_000)) {
            texts.add(new String(i.octets(), StandardCharsets.UTF_8));
        }
        texts.sort(null);
        return texts;
    }

    void addNotes(String... texts) {
        items.add(USER, "notes", List.of(texts).stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList(),
                ZoneOffset.UTC);
    }

    /** Sizes of the server's tables that an unproven peer must not change. */
    TreeMap<String, Integer> footprint() {
        return storage.inTransaction(tx -> {
            TreeMap<String, Integer> sizes = new TreeMap<>();
            sizes.put("devices", tx.devices().list(USER).size());
            sizes.put("replicas", tx.replicas().list(USER).size());
            sizes.put("reports", tx.devices().reports(USER, null, 100).size());
            return sizes;
        });
    }
}
