package syncml.core.device;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DSMem;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.devinf.FilterCap;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;

/** Device information with anything in it that can be there. */
final class DevInfArbitraries {
    private static final int MAX_LIST = 3;

    private DevInfArbitraries() {
    }

    static Arbitrary<DevInf> devInfs() {
        return Combinators.combine(texts().list().ofSize(1), optionalTexts().list().ofSize(8), flags(),
                        lists(dataStores()), lists(ctCaps()), lists(exts()))
                .as((verDtd, t, f, stores, caps, exts) -> new DevInf(verDtd.get(0), t.get(0), t.get(1), t.get(2),
                        t.get(3), t.get(4), t.get(5), t.get(6), t.get(7), f.get(0), f.get(1), f.get(2), stores, caps,
                        exts));
    }

    private static Arbitrary<DataStore> dataStores() {
        Arbitrary<DataStore> plain = Combinators.combine(texts(), optionalTexts(), numbers(),
                        contentTypes().injectNull(0.3), lists(contentTypes()), contentTypes().injectNull(0.3),
                        lists(contentTypes()), flags())
                .as((ref, name, max, rxPref, rx, txPref, tx, f) -> new DataStore(ref, name, max, rxPref, rx, txPref,
                        tx, List.of(), null, f.get(0), List.of(), List.of(), List.of()));
        return Combinators.combine(plain, lists(ctCaps()), dsMems().injectNull(0.3), lists(Arbitraries.integers()),
                        lists(contentTypes()), lists(filterCaps()))
                .as((d, caps, mem, types, filterRx, filterCaps) -> new DataStore(d.sourceRef(), d.displayName(),
                        d.maxGuidSize(), d.rxPref(), d.rx(), d.txPref(), d.tx(), caps, mem,
                        d.supportHierarchicalSync(), types, filterRx, filterCaps));
    }

    private static Arbitrary<DSMem> dsMems() {
        return Combinators.combine(Arbitraries.of(true, false), numbers(), numbers()).as(DSMem::new);
    }

    private static Arbitrary<ContentType> contentTypes() {
        return Combinators.combine(texts(), optionalTexts()).as(ContentType::new);
    }

    private static Arbitrary<CTCap> ctCaps() {
        return Combinators.combine(texts(), optionalTexts(), Arbitraries.of(true, false), lists(properties()))
                .as(CTCap::new);
    }

    private static Arbitrary<Property> properties() {
        return Combinators.combine(texts(), optionalTexts(), numbers(), numbers(), Arbitraries.of(true, false),
                lists(texts()), optionalTexts(), lists(params())).as(Property::new);
    }

    private static Arbitrary<PropParam> params() {
        return Combinators.combine(texts(), optionalTexts(), numbers(), lists(texts()), optionalTexts())
                .as(PropParam::new);
    }

    private static Arbitrary<FilterCap> filterCaps() {
        return Combinators.combine(texts(), optionalTexts(), lists(texts()), lists(texts())).as(FilterCap::new);
    }

    private static Arbitrary<Ext> exts() {
        return Combinators.combine(texts(), lists(texts())).as(Ext::new);
    }

    private static Arbitrary<List<Boolean>> flags() {
        return Arbitraries.of(true, false).list().ofSize(3);
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.longs().injectNull(0.3);
    }

    private static <T> Arbitrary<List<T>> lists(Arbitrary<T> elements) {
        return elements.list().ofMaxSize(MAX_LIST);
    }

    private static Arbitrary<String> optionalTexts() {
        return texts().injectNull(0.3);
    }

    /** Any well-formed text: a decoded message holds no halves of surrogate pairs. */
    private static Arbitrary<String> texts() {
        return Arbitraries.integers().between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .array(int[].class).ofMaxSize(6).map(points -> new String(points, 0, points.length));
    }
}
