package syncml.devices;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Property;

/** Device information with other statements in it. */
final class Statements {
    private Statements() {
    }

    static DevInf utc(DevInf d, boolean utc) {
        return new DevInf(d.verDtd(), d.man(), d.mod(), d.oem(), d.fwV(), d.swV(), d.hwV(), d.devId(), d.devTyp(), utc,
                d.supportLargeObjs(), d.supportNumberOfChanges(), d.dataStores(), d.ctCaps(), d.exts());
    }

    /** With other capabilities, those of the device and those of each datastore that states its own. */
    static DevInf capabilities(DevInf d, UnaryOperator<List<CTCap>> change) {
        List<DataStore> stores = d.dataStores().stream()
                .map(s -> s.ctCaps().isEmpty() ? s : store(s, s.rxPref(), s.rx(), change.apply(s.ctCaps()))).toList();
        return with(d, stores, change.apply(d.ctCaps()));
    }

    /** With a type that datastores receive as the one they prefer. */
    static DevInf preferred(DevInf d, ContentType type) {
        return with(d, d.dataStores().stream().map(s -> {
            if (s.rxPref() == null || s.rxPref().essence().equals(type.essence())
                    || s.rx().stream().noneMatch(t -> t.essence().equals(type.essence()))) {
                return s;
            }
            List<ContentType> rx = new ArrayList<>(s.rx());
            rx.removeIf(t -> t.essence().equals(type.essence()));
            rx.add(0, s.rxPref());
            return store(s, type, rx, s.ctCaps());
        }).toList(), d.ctCaps());
    }

    private static DataStore store(DataStore s, ContentType rxPref, List<ContentType> rx, List<CTCap> caps) {
        return new DataStore(s.sourceRef(), s.displayName(), s.maxGuidSize(), rxPref, rx, s.txPref(), s.tx(), caps,
                s.dsMem(), s.supportHierarchicalSync(), s.syncTypes(), s.filterRx(), s.filterCaps());
    }

    private static DevInf with(DevInf d, List<DataStore> stores, List<CTCap> caps) {
        return new DevInf(d.verDtd(), d.man(), d.mod(), d.oem(), d.fwV(), d.swV(), d.hwV(), d.devId(), d.devTyp(),
                d.utc(), d.supportLargeObjs(), d.supportNumberOfChanges(), stores, caps, d.exts());
    }

    /**
     * Capabilities with limits of one property. Where nothing was stated of the type, all else is without limits.
     *
     * @param size most characters, or null
     * @param count most occurrences, or null
     */
    static List<CTCap> limited(List<CTCap> caps, String type, String property, Long size, Long count) {
        List<CTCap> changed = new ArrayList<>();
        boolean found = false;
        for (CTCap cap : caps) {
            if (ContentType.essence(cap.type()).equals(type) && !cap.properties().isEmpty()) {
                found = true;
                changed.add(new CTCap(cap.type(), cap.version(), cap.fieldLevel(), cap.properties().stream()
                        .map(p -> p.name().equalsIgnoreCase(property) ? limited(p, size, count) : p).toList()));
            } else {
                changed.add(cap);
            }
        }
        if (!found) {
            changed.removeIf(c -> ContentType.essence(c.type()).equals(type));
            changed.add(new CTCap(type, null, false, List.of(
                    limited(Property.of(property), size, count), Property.of("*"))));
        }
        return changed;
    }

    private static Property limited(Property p, Long size, Long count) {
        return new Property(p.name(), p.dataType(), least(p.maxOccur(), count), least(p.maxSize(), size),
                p.noTruncate(), p.valEnums(), p.displayName(), p.params());
    }

    private static Long least(Long stated, Long known) {
        return known == null || stated != null && stated > 0 && stated < known ? stated : known;
    }

    /** Capabilities without the sizes stated of a property, or of all for null. */
    static List<CTCap> withoutSizes(List<CTCap> caps, String property) {
        return caps.stream().map(c -> new CTCap(c.type(), c.version(), c.fieldLevel(), c.properties().stream()
                .map(p -> property != null && !p.name().equalsIgnoreCase(property) ? p
                        : new Property(p.name(), p.dataType(), p.maxOccur(), null, p.noTruncate(), p.valEnums(),
                                p.displayName(), p.params())).toList())).toList();
    }
}
