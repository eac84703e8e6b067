package syncml.core.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import syncml.api.datatype.Datatype;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.FilterCap;
import syncml.api.message.SyncType;
import syncml.api.message.SyncmlVersion;
import syncml.core.filter.FilterWish;

/**
 * What the server says of itself: the datastores there are at this moment, with the properties of those content types
 * that the device can use. SyncML Device Information 1.2, section 5; SyncML Sync Protocol 1.1, section 2.7.
 */
public final class ServerDevInf {
    private static final List<Integer> SYNC_TYPES = Arrays.stream(SyncType.values()).map(SyncType::devInfNumber)
            .toList();

    private final String deviceId;
    private final String softwareVersion;

    /**
     * A description.
     *
     * @param deviceId identifier of the server, the same on all nodes
     * @param softwareVersion version of the platform
     */
    public ServerDevInf(String deviceId, String softwareVersion) {
        this.deviceId = deviceId;
        this.softwareVersion = softwareVersion;
    }

    /** Identifier of the server. */
    String deviceId() {
        return deviceId;
    }

    DevInf describe(Turn turn, boolean capabilities) {
        SyncmlVersion version = turn.session.version;
        List<DataStore> stores = new ArrayList<>();
        Set<CTCap> flat = new LinkedHashSet<>();
        for (Datatype<?> d : turn.datatypes.list()) {
            Optional<DatastoreSync> sync = turn.session.datastores.stream()
                    .filter(s -> s.failed == 0 && s.datastore.equals(d.datastore())).findFirst();
            List<CTCap> caps = capabilities && sync.isPresent() ? useful(d, turn, sync.get()) : List.of();
            if (!version.atLeast(SyncmlVersion.V1_2)) {
                flat.addAll(caps);
                caps = List.of();
            }
            // Some phones look for their datastore by the very text they wrote into the Alert.
            stores.add(store(d, sync.map(s -> s.uri).orElse(d.datastore()), caps, version));
        }
        boolean later = version.atLeast(SyncmlVersion.V1_1);
        return new DevInf(version.verDtd(), "SyncML Platform", "SyncML Server", null, "-", softwareVersion, "-",
                deviceId, "server", later, later, later, stores, List.copyOf(flat), List.of());
    }

    private static DataStore store(Datatype<?> d, String sourceRef, List<CTCap> caps, SyncmlVersion version) {
        List<ContentType> types = d.types();
        boolean filters = version.atLeast(SyncmlVersion.V1_2) && (d.hasExtent() || !d.filterProperties().isEmpty());
        List<ContentType> more = types.subList(1, types.size());
        return new DataStore(sourceRef, d.displayName(), null, types.get(0), more, types.get(0), more, caps, null,
                false, SYNC_TYPES, filters ? List.of(FilterWish.GRAMMAR) : List.of(),
                filters ? List.of(filterCap(d)) : List.of());
    }

    private static FilterCap filterCap(Datatype<?> d) {
        return new FilterCap(FilterWish.GRAMMAR.type(), FilterWish.GRAMMAR.version(),
                d.hasExtent() ? List.of("SINCE", "BEFORE") : List.of(), d.filterProperties().stream().sorted().toList());
    }

    private static List<CTCap> useful(Datatype<?> d, Turn turn, DatastoreSync sync) {
        Optional<DataStore> peer = turn.device().devInf().flatMap(i -> Views.store(i, sync.peerUri));
        if (peer.isEmpty()) {
            return d.capabilities();
        }
        Datatype<?> seen = d.seenBy(turn.device().devInf().get(), sync.peerUri);
        Set<String> types = new LinkedHashSet<>();
        List<ContentType> all = new ArrayList<>(peer.get().rx());
        all.addAll(peer.get().tx());
        if (peer.get().rxPref() != null) {
            all.add(peer.get().rxPref());
        }
        if (peer.get().txPref() != null) {
            all.add(peer.get().txPref());
        }
        all.forEach(t -> types.add(t.essence()));
        return seen.capabilities().stream().filter(c -> types.contains(ContentType.essence(c.type()))).toList();
    }
}
