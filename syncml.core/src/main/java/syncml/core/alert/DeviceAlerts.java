package syncml.core.alert;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import syncml.api.alert.AlertBearer;
import syncml.api.alert.AlertDelivery;
import syncml.api.alert.AlertException;
import syncml.api.alert.AlertResult;
import syncml.api.alert.AlertWish;
import syncml.api.alert.Alerts;
import syncml.api.codec.MessageCodec;
import syncml.api.datatype.Datatype;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.api.storage.AccountRow;
import syncml.api.storage.DeviceRow;
import syncml.api.storage.ReplicaRow;
import syncml.api.storage.Storage;
import syncml.api.storage.Transaction;
import syncml.core.account.SealException;
import syncml.core.account.SecretSeal;
import syncml.core.device.DeviceState;
import syncml.core.exchange.Datatypes;

/** Alerts devices by what is known of them, over the bearers there are. */
public final class DeviceAlerts implements Alerts {
    private static final String ADDRESS = "alert.address";
    private static final String SERVER = "alert.server";
    private static final String SESSION = "alert.session";
    private static final int FIRST_CODE = 206;
    /** Numbers of content types in the list of WAP. */
    private static final Map<String, Integer> CONTENT = Map.of("text/x-vcard", 7, "text/x-vcalendar", 6,
            "text/plain", 3);
    private static final List<String> MEDIA_TYPES = List.of("application/vnd.syncml+wbxml",
            "application/vnd.syncml+xml");

    private final Storage storage;
    private final Datatypes datatypes;
    private final SecretSeal seal;
    private final String serverId;
    private final Function<String, Optional<MessageCodec>> codecs;
    private final Function<String, Optional<AlertBearer>> bearers;
    private final Duration timeout;

    /**
     * Alerts for the devices in a storage.
     *
     * @param serverId what the server calls itself, unless a device knows it by another name
     * @param codecs gives the codec of a media type
     * @param bearers gives the bearer of a scheme
     * @param timeout how long it may take to reach a device
     */
    public DeviceAlerts(Storage storage, Datatypes datatypes, SecretSeal seal, String serverId,
            Function<String, Optional<MessageCodec>> codecs, Function<String, Optional<AlertBearer>> bearers,
            Duration timeout) {
        this.storage = Objects.requireNonNull(storage, "storage");
        this.datatypes = Objects.requireNonNull(datatypes, "datatypes");
        this.seal = Objects.requireNonNull(seal, "seal");
        this.serverId = Objects.requireNonNull(serverId, "serverId");
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        this.bearers = Objects.requireNonNull(bearers, "bearers");
        this.timeout = Objects.requireNonNull(timeout, "timeout");
    }

    /** What is known of a device, and which session it is asked for. */
    private record Known(DeviceState state, List<ReplicaRow> replicas, byte[] password, int session) {
    }

    @Override
    public AlertResult alert(AlertWish wish) throws AlertException {
        Optional<Known> found = storage.inTransaction(tx -> known(tx, wish));
        Known known = found.orElseThrow(() -> new AlertException("No device " + wish.device()
                + " of this account has synchronized yet."));
        try {
            return alert(wish, known);
        } finally {
            Arrays.fill(known.password, (byte) 0);
        }
    }

    private AlertResult alert(AlertWish wish, Known known) throws AlertException {
        String remembered = known.state.learned(ADDRESS).orElse(null);
        URI address = wish.address().or(() -> Optional.ofNullable(remembered).map(URI::create)).orElseThrow(
                () -> new AlertException("It is not known where " + wish.device() + " can be reached; give an"
                        + " address (--address), for example obex://HOST."));
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        AlertBearer bearer = bearers.apply(scheme).orElseThrow(() -> new AlertException(
                "Nothing here reaches addresses of the kind '" + scheme + ":'."));
        AlertResult result = bearer.deliver(new AlertDelivery(address, forms(wish, known), timeout));
        storage.inTransaction(tx -> {
            learn(tx, wish.owner(), wish.device(), ADDRESS, address.toString());
            wish.server().ifPresent(name -> learn(tx, wish.owner(), wish.device(), SERVER, name));
            return null;
        });
        return result;
    }

    private Optional<Known> known(Transaction tx, AlertWish wish) {
        Optional<DeviceRow> row = tx.devices().find(wish.owner(), wish.device());
        Optional<AccountRow> account = tx.accounts().find(wish.owner());
        if (row.isEmpty() || account.isEmpty()) {
            return Optional.empty();
        }
        DeviceState state = DeviceState.of(row.get().state());
        int session = 1 + state.learned(SESSION).map(Integer::parseInt).orElse(0) % 0xFFFE;
        learn(tx, wish.owner(), wish.device(), SESSION, Integer.toString(session));
        List<ReplicaRow> replicas = tx.replicas().list(wish.owner()).stream()
                .filter(r -> r.device().equals(wish.device())).toList();
        byte[] password;
        try {
            password = seal.open(wish.owner(), account.get().secret());
        } catch (SealException e) {
            // The alert goes without proof then; what the device makes of that is up to it.
            password = new byte[0];
        }
        return Optional.of(new Known(state, replicas, password, session));
    }

    private static void learn(Transaction tx, String owner, String device, String name, String value) {
        tx.devices().find(owner, device).ifPresent(row -> tx.devices().put(new DeviceRow(row.owner(), row.device(),
                row.nonce(), row.previousNonce(), row.zone(), row.firstSeen(), row.lastSeen(),
                DeviceState.of(row.state()).withLearned(name, value).toBytes())));
    }

    /** All the forms that the device may understand: the notification if it may speak 1.2, and package 0. */
    private List<AlertDelivery.Form> forms(AlertWish wish, Known known) throws AlertException {
        List<PackageZero.Store> stores = stores(wish, known);
        String server = wish.server().or(() -> known.state.learned(SERVER)).orElse(serverId);
        SyncmlVersion version = known.state.devInf().flatMap(i -> SyncmlVersion.ofVerDtd(i.verDtd()))
                .orElse(SyncmlVersion.V1_2);
        List<AlertDelivery.Form> forms = new ArrayList<>();
        try {
            if (version.atLeast(SyncmlVersion.V1_2)) {
                forms.add(new AlertDelivery.Form(Notification.MEDIA_TYPE,
                        notification(wish, known, server, stores).encode()));
            }
        } catch (IllegalArgumentException e) {
            throw new AlertException("That is more than an alert can say: too many datastores, or too long a name.", e);
        }
        SyncmlVersion old = version.atLeast(SyncmlVersion.V1_2) ? SyncmlVersion.V1_1 : version;
        PackageZero zero = new PackageZero(old, Integer.toString(known.session), server, wish.device(), stores);
        for (String type : MEDIA_TYPES) {
            codecs.apply(type).ifPresent(c -> forms.add(new AlertDelivery.Form(type, zero.write(c))));
        }
        if (forms.isEmpty()) {
            throw new AlertException("There is no codec to write the alert with.");
        }
        return forms;
    }

    private static Notification notification(AlertWish wish, Known known, String server,
            List<PackageZero.Store> stores) {
        List<Notification.Entry> entries = stores.stream().map(s -> new Notification.Entry(s.code() - 200,
                CONTENT.getOrDefault(s.contentType(), 0), s.ours())).toList();
        Notification plain = Notification.of(wish.mode(), true, known.session, server, entries);
        return known.password.length == 0 ? plain : plain.proven(known.password, new byte[0]);
    }

    /** What the device synchronizes, or what of it is wanted, by our names and its. */
    private List<PackageZero.Store> stores(AlertWish wish, Known known) throws AlertException {
        Map<String, String> theirs = new LinkedHashMap<>();
        known.replicas.forEach(r -> theirs.putIfAbsent(r.datastore(), name(known.state, r.peerDatastore())));
        List<String> wanted = new ArrayList<>();
        for (String name : wish.datastores()) {
            wanted.add(datatypes.resolve(name).map(Datatype::datastore)
                    .orElseThrow(() -> new AlertException("There is no datastore '" + name + "'.")));
        }
        List<PackageZero.Store> stores = new ArrayList<>();
        for (String name : wanted.isEmpty() ? theirs.keySet() : wanted) {
            Optional<Datatype<?>> datatype = datatypes.named(name);
            if (datatype.isPresent()) {
                List<String> types = datatype.get().types().stream().map(t -> t.essence()).toList();
                String type = types.stream().filter(CONTENT::containsKey).findFirst().orElse(types.get(0));
                stores.add(new PackageZero.Store(code(wish.type()), name, theirs.get(name), type));
            }
        }
        if (stores.isEmpty()) {
            throw new AlertException("The device has synchronized nothing yet; name the datastores.");
        }
        return stores;
    }

    /** The device's datastore as it writes it itself. */
    private static String name(DeviceState state, String path) {
        return state.devInf().map(DevInf::dataStores).orElse(List.of()).stream().map(DataStore::sourceRef)
                .filter(ref -> Datatypes.path(ref).equals(path)).findFirst().orElse("./" + path);
    }

    private static int code(SyncType type) {
        return type == SyncType.TWO_WAY ? FIRST_CODE : type.alertCode() + 5;
    }
}
