package syncml.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import syncml.api.account.Accounts;
import syncml.api.account.Secrets;
import syncml.api.alert.AlertBearer;
import syncml.api.alert.Alerts;
import syncml.api.codec.DecodingLimits;
import syncml.api.codec.MessageCodec;
import syncml.api.datatype.Datatype;
import syncml.api.device.DeviceMemory;
import syncml.api.device.DeviceProfiles;
import syncml.api.device.Devices;
import syncml.api.device.Recordings;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.api.sync.DevicePolicies;
import syncml.api.sync.Guards;
import syncml.api.sync.History;
import syncml.api.sync.Items;
import syncml.api.sync.Replicas;
import syncml.api.transport.SyncService;
import syncml.core.account.AttemptLimits;
import syncml.core.account.AuthenticationPolicy;
import syncml.core.account.Authenticator;
import syncml.core.account.DeviceOwners;
import syncml.core.account.Nonces;
import syncml.core.account.SealingKeyFile;
import syncml.core.account.SealingKeys;
import syncml.core.account.SecretSeal;
import syncml.core.account.StoredAccounts;
import syncml.core.account.StoredSecrets;
import syncml.core.alert.DeviceAlerts;
import syncml.core.device.KnownProfiles;
import syncml.core.device.StoredDeviceMemory;
import syncml.core.device.StoredDevices;
import syncml.core.exchange.Codecs;
import syncml.core.exchange.Datatypes;
import syncml.core.exchange.Housekeeping;
import syncml.core.exchange.InWork;
import syncml.core.exchange.MessageExchange;
import syncml.core.exchange.Retention;
import syncml.core.exchange.Settings;
import syncml.core.items.StoredHistory;
import syncml.core.items.StoredItems;
import syncml.core.record.SessionRecorder;
import syncml.core.replica.ReplicaSettings;
import syncml.core.replica.StoredGuards;
import syncml.core.replica.StoredReplicas;
import syncml.core.replica.SyncPolicies;
import syncml.core.session.Exchange;
import syncml.core.session.ServerDevInf;

/** Puts the engine together over a storage, and gives its services away as long as the storage is there. */
@Component(configurationPid = "syncml.core", configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {})
@Designate(ocd = EngineConfig.class)
public final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /** Longer than a message takes, shorter than a stuck one may block. */
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final String SERVER_ID = "server.id";
    private static final int TOKEN_OCTETS = 18;
    private static final int ACCOUNTS_SEARCHED = 1_000;
    private static final int HOUSEKEEPING_MINUTES = 60;

    private final Codecs codecs = new Codecs();
    private final Datatypes datatypes = new Datatypes();
    private final List<AlertBearer> bearers = new CopyOnWriteArrayList<>();
    private final KnownProfiles profiles = new KnownProfiles();
    private final InWork inWork = new InWork();
    private final Runnable begin;
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final ScheduledExecutorService housekeeper = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "syncml-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    /** Puts the engine together. */
    @Activate
    public Engine(BundleContext context, EngineConfig config, Map<String, Object> properties,
            @Reference Storage storage) {
        SecureRandom random = new SecureRandom();
        SealingKeys keys = keys(Path.of(config.sealing_key_file()), random);
        SecretSeal seal = new SecretSeal(keys, random);
        Settings settings = settings(config);
        AttemptLimits attempts = new AttemptLimits(attempts(config));
        Authenticator authenticator = new Authenticator(policy(config), seal, new Nonces(keys), attempts,
                DeviceOwners.among(ACCOUNTS_SEARCHED), random);
        SyncPolicies policies = SyncPolicies.of(properties);
        Replicas replicas = new StoredReplicas(ReplicaSettings.DEFAULT, policies);
        String serverId = storage.inTransaction(tx -> serverId(tx, random));
        Exchange exchange = new Exchange(settings, datatypes, replicas, authenticator,
                new ServerDevInf(serverId, context.getBundle().getVersion().toString()), () -> token(random), profiles);
        register(context, Accounts.class, new StoredAccounts(storage, seal));
        register(context, Secrets.class, new StoredSecrets(storage, seal, attempts));
        register(context, Devices.class, new StoredDevices(storage, profiles));
        register(context, DeviceMemory.class, new StoredDeviceMemory());
        register(context, Items.class, new StoredItems(storage, datatypes::all, ReplicaSettings.DEFAULT));
        StoredGuards guards = new StoredGuards(storage, datatypes, policies, ReplicaSettings.DEFAULT);
        register(context, Guards.class, guards);
        register(context, DevicePolicies.class, guards);
        register(context, Replicas.class, replicas);
        register(context, History.class, new StoredHistory(storage, datatypes::all, ReplicaSettings.DEFAULT));
        housekeeper.scheduleWithFixedDelay(new Housekeeping(storage, retention(config),
                this::collections), HOUSEKEEPING_MINUTES,
                HOUSEKEEPING_MINUTES, TimeUnit.MINUTES);
        register(context, Alerts.class, new DeviceAlerts(storage, datatypes, seal, serverId, codecs::find,
                scheme -> bearers.stream().filter(b -> b.schemes().contains(scheme)).findFirst(),
                Duration.ofSeconds(config.alert_seconds())));
        MessageExchange service = new MessageExchange(settings, codecs, datatypes, inWork, storage, exchange,
                messages -> config.busy_above() > 0 && messages > config.busy_above());
        SessionRecorder recorder = new SessionRecorder(Path.of(config.recording_folder()), storage, codecs::find,
                this::collections, random);
        recorder.service(service);
        service.tell(recorder::exchanged);
        register(context, Recordings.class, recorder);
        begin = () -> register(context, SyncService.class, service);
    }

    private List<String> collections() {
        return datatypes.all().stream().flatMap(d -> d.collections().stream()).distinct().toList();
    }

    /** Takes messages: not before codecs and datatypes are known, so that the first message finds them. */
    @Activate
    void begin() {
        begin.run();
    }

    /** Takes the services back. */
    @Deactivate
    public void stop() {
        registrations.forEach(ServiceRegistration::unregister);
        housekeeper.shutdown();
    }

    /** A codec came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCodec(MessageCodec codec) {
        codecs.add(codec);
    }

    void removeCodec(MessageCodec codec) {
        codecs.remove(codec);
        drain();
    }

    /** A datatype came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDatatype(Datatype<?> datatype) {
        datatypes.add(datatype);
    }

    void removeDatatype(Datatype<?> datatype) {
        datatypes.remove(datatype);
        drain();
    }

    /** What goes may be in use until the messages in work are answered. */
    private void drain() {
        if (!inWork.drain(DRAIN)) {
            LOG.warn("Messages were still in work when a codec or datatype left");
        }
    }

    /** A bearer of alerts came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBearer(AlertBearer bearer) {
        bearers.add(bearer);
    }

    void removeBearer(AlertBearer bearer) {
        bearers.remove(bearer);
    }

    /** Profiles of devices came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProfiles(DeviceProfiles source) {
        profiles.add(source);
    }

    void removeProfiles(DeviceProfiles source) {
        profiles.remove(source);
    }

    private <T> void register(BundleContext context, Class<T> type, T service) {
        registrations.add(context.registerService(type, service, new Hashtable<>()));
    }

    private static Settings settings(EngineConfig c) {
        DecodingLimits d = DecodingLimits.DEFAULT;
        return new Settings(c.max_message_size(), c.max_object_size(), c.default_message_size(), c.max_operations(),
                new DecodingLimits(c.max_received_size(), d.maxDepth(), d.maxElements(), d.maxAttributes(),
                        d.maxStringTable(), Math.max(d.maxText(), 2 * c.max_received_size())),
                Duration.ofMinutes(c.session_minutes()), Duration.ofSeconds(c.codec_wait_seconds()), c.conflicts());
    }

    private static Retention retention(EngineConfig c) {
        return new Retention(Duration.ofMinutes(c.session_minutes()), Duration.ofDays(c.report_days()),
                c.report_count(), Duration.ofDays(c.history_days()), Duration.ofDays(c.idle_device_days()));
    }

    private static AttemptLimits.Settings attempts(EngineConfig c) {
        AttemptLimits.Settings d = AttemptLimits.Settings.DEFAULT;
        return new AttemptLimits.Settings(c.attempts_account(), c.attempts_address(), d.window(), d.firstDelay(),
                d.entries());
    }

    private static AuthenticationPolicy policy(EngineConfig c) {
        AuthenticationPolicy d = AuthenticationPolicy.DEFAULT;
        return new AuthenticationPolicy(d.preferred(), d.allowed(), c.basic_overheard(), d.otherFormula(),
                d.emptyNonce(), c.credentials_always(), Arrays.stream(c.credentials_datastores())
                        .flatMap(names -> Arrays.stream(names.split("[,\\s]+"))).filter(n -> !n.isEmpty())
                        .collect(Collectors.toSet()));
    }

    private static SealingKeys keys(Path file, SecureRandom random) {
        try {
            return SealingKeyFile.open(file, random);
        } catch (IOException e) {
            throw new UncheckedIOException("the file with the sealing keys cannot be used: " + file, e);
        }
    }

    private static String serverId(Transaction tx, SecureRandom random) {
        return tx.settings().find(SERVER_ID).orElseGet(() -> {
            String id = "syncml-" + token(random).substring(0, 12);
            tx.settings().put(SERVER_ID, id);
            return id;
        });
    }

    private static String token(SecureRandom random) {
        byte[] octets = new byte[TOKEN_OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
