package syncml.core.session;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import syncml.api.account.Account;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.device.DeviceProfile;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.message.SyncmlVersion;
import syncml.api.sync.ConflictPolicy;
import syncml.api.sync.View;
import syncml.core.device.DeviceState;
import syncml.core.device.KnownProfiles;
import syncml.core.exchange.Datatypes;
import syncml.core.protocol.Protocol;

/** How a device sees a datastore, by its device information. SyncML Device Information 1.2, sections 5.3 and 6. */
final class Views {
    private final ConflictPolicy policy;
    private final KnownProfiles profiles;

    Views(ConflictPolicy policy, KnownProfiles profiles) {
        this.policy = policy;
        this.profiles = profiles;
    }

    View view(Datatype<?> datatype, DatastoreSync sync, Session session, Account account, DeviceState device) {
        DeviceProfile profile = profiles.find(device.devInf());
        Optional<DevInf> devInf = device.devInf().map(i -> profile.corrected(withUtc(i, session.version)));
        Optional<DataStore> store = devInf.flatMap(i -> store(i, sync.peerUri));
        ZoneId zone = account.zone();
        ItemContext context = ItemContext.builder()
                .zone(zone)
                .utc(devInf.map(DevInf::utc).orElse(true))
                .capabilities(sync.filter.capabilities().map(List::of)
                        .orElse(devInf.map(i -> capabilities(i, store)).orElse(List.of())))
                .holdings(devInf.map(Views::keepsWholeItems).orElse(false) ? null : Holdings.NONE)
                .build();
        Datatype<?> seen = devInf.<Datatype<?>>map(i -> datatype.seenBy(i, sync.peerUri)).orElse(datatype);
        return new View(seen, sendType(datatype, store, sync.peerType), context, policy, sync.filter,
                profile);
    }

    /** Devices of 1.0 cannot say that they handle UTC; they do. */
    private static DevInf withUtc(DevInf d, SyncmlVersion version) {
        return version != SyncmlVersion.V1_0 || d.utc() ? d : new DevInf(d.verDtd(), d.man(), d.mod(), d.oem(), d.fwV(),
                d.swV(), d.hwV(), d.devId(), d.devTyp(), true, d.supportLargeObjs(), d.supportNumberOfChanges(),
                d.dataStores(), d.ctCaps(), d.exts());
    }

    /** The description of a peer's datastore, whatever way it writes the name. */
    static Optional<DataStore> store(DevInf devInf, String peerUri) {
        String path = Datatypes.path(peerUri);
        return devInf.dataStores().stream().filter(s -> Datatypes.path(s.sourceRef()).equals(path)).findFirst();
    }

    /** Our own client keeps items as they come, and says so; others may drop what they say nothing about. */
    private static boolean keepsWholeItems(DevInf devInf) {
        return devInf.exts().stream().anyMatch(e -> e.name().equalsIgnoreCase(Protocol.WHOLE_ITEMS));
    }

    private static List<CTCap> capabilities(DevInf devInf, Optional<DataStore> store) {
        if (store.isPresent() && !store.get().ctCaps().isEmpty()) {
            return store.get().ctCaps();
        }
        return devInf.ctCaps();
    }

    /** What the peer prefers to receive, else what else it receives, else what it sent, else the plainest type. */
    private static ContentType sendType(Datatype<?> datatype, Optional<DataStore> store, String peerType) {
        List<ContentType> wanted = new ArrayList<>();
        store.ifPresent(s -> {
            if (s.rxPref() != null) {
                wanted.add(s.rxPref());
            }
            wanted.addAll(s.rx());
        });
        if (peerType != null) {
            wanted.add(new ContentType(peerType, ""));
        }
        for (ContentType w : wanted) {
            for (ContentType t : datatype.types()) {
                if (t.essence().equals(w.essence()) && (w.version().isEmpty() || w.version().equals(t.version()))) {
                    return t;
                }
            }
        }
        return datatype.types().get(datatype.types().size() - 1);
    }
}
