package syncml.codec;

import java.util.ArrayList;
import java.util.List;
import syncml.api.codec.DecodingException;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DSMem;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.devinf.FilterCap;

/**
 * Reads device information of any version, in any order of elements. SyncML Device Information 1.2, section 5; the
 * shape of 1.0 and 1.1 is read by {@link CTCapReader}.
 */
public final class DevInfReader {
    private String verDtd = "";
    private String man;
    private String mod;
    private String oem;
    private String fwV;
    private String swV;
    private String hwV;
    private String devId;
    private String devTyp;
    private boolean utc;
    private boolean largeObjs;
    private boolean numberOfChanges;
    private final List<DataStore> dataStores = new ArrayList<>();
    private final CTCapReader ctCaps = new CTCapReader();
    private final List<Ext> exts = new ArrayList<>(0);
    /** Sync types that stand beside the datastores instead of in them, as examples of the specifications have them. */
    private final List<Integer> syncTypes = new ArrayList<>(0);

    private DevInfReader() {
    }

    /** Reads to the end of the {@code DevInf} element, which is current. */
    public static DevInf read(ElementSource in) throws DecodingException {
        DevInfReader reader = new DevInfReader();
        for (Element e = in.next(); e != null; e = in.next()) {
            reader.element(in, e);
        }
        return reader.devInf();
    }

    private DevInf devInf() {
        if (!syncTypes.isEmpty()) {
            dataStores.replaceAll(d -> !d.syncTypes().isEmpty() ? d : new DataStore(d.sourceRef(), d.displayName(),
                    d.maxGuidSize(), d.rxPref(), d.rx(), d.txPref(), d.tx(), d.ctCaps(), d.dsMem(),
                    d.supportHierarchicalSync(), syncTypes, d.filterRx(), d.filterCaps()));
        }
        return new DevInf(verDtd, man, mod, oem, fwV, swV, hwV, devId, devTyp, utc, largeObjs, numberOfChanges,
                dataStores, ctCaps.list(), exts);
    }

    private void element(ElementSource in, Element e) throws DecodingException {
        switch (e) {
            case VER_DTD -> verDtd = in.text();
            case MAN -> man = in.text();
            case MOD -> mod = in.text();
            case OEM -> oem = in.text();
            case FW_V -> fwV = in.text();
            case SW_V -> swV = in.text();
            case HW_V -> hwV = in.text();
            case DEV_ID -> devId = in.text();
            case DEV_TYP -> devTyp = in.text();
            case UTC -> utc = flag(in);
            case SUPPORT_LARGE_OBJS -> largeObjs = flag(in);
            case SUPPORT_NUMBER_OF_CHANGES -> numberOfChanges = flag(in);
            case DATA_STORE -> dataStores.add(dataStore(in));
            case CT_CAP -> ctCaps.read(in);
            case SYNC_CAP -> syncCap(in, syncTypes);
            case EXT -> exts.add(ext(in));
            default -> in.skipUnknown();
        }
    }

    /** The mere presence of an element is the flag. */
    static boolean flag(ElementSource in) throws DecodingException {
        in.skip();
        return true;
    }

    private static DataStore dataStore(ElementSource in) throws DecodingException {
        String sourceRef = "";
        String displayName = null;
        Long maxGuidSize = null;
        ContentType rxPref = null;
        List<ContentType> rx = new ArrayList<>();
        ContentType txPref = null;
        List<ContentType> tx = new ArrayList<>();
        CTCapReader ctCaps = new CTCapReader();
        DSMem dsMem = null;
        boolean hierarchical = false;
        List<Integer> syncTypes = new ArrayList<>();
        List<ContentType> filterRx = new ArrayList<>(0);
        List<FilterCap> filterCaps = new ArrayList<>(0);
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case SOURCE_REF -> sourceRef = in.text();
                case DISPLAY_NAME -> displayName = in.text();
                case MAX_GUID_SIZE -> maxGuidSize = in.number();
                case RX_PREF -> rxPref = contentType(in);
                case RX -> rx.add(contentType(in));
                case TX_PREF -> txPref = contentType(in);
                case TX -> tx.add(contentType(in));
                case CT_CAP -> ctCaps.read(in);
                case DS_MEM -> dsMem = dsMem(in);
                case SUPPORT_HIERARCHICAL_SYNC -> hierarchical = flag(in);
                case SYNC_CAP -> syncCap(in, syncTypes);
                case FILTER_RX -> filterRx.add(contentType(in));
                case FILTER_CAP -> filterCaps.add(filterCap(in));
                default -> in.skipUnknown();
            }
        }
        return new DataStore(sourceRef, displayName, maxGuidSize, rxPref, rx, txPref, tx, ctCaps.list(), dsMem,
                hierarchical, syncTypes, filterRx, filterCaps);
    }

    private static ContentType contentType(ElementSource in) throws DecodingException {
        String type = "";
        String version = "";
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case CT_TYPE -> type = in.text();
                case VER_CT -> version = in.text();
                default -> in.skipUnknown();
            }
        }
        return new ContentType(type, version);
    }

    private static DSMem dsMem(ElementSource in) throws DecodingException {
        boolean shared = false;
        Long maxMem = null;
        Long maxId = null;
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case SHARED_MEM -> shared = flag(in);
                case MAX_MEM -> maxMem = in.number();
                case MAX_ID -> maxId = in.number();
                default -> in.skipUnknown();
            }
        }
        return new DSMem(shared, maxMem, maxId);
    }

    private static void syncCap(ElementSource in, List<Integer> syncTypes) throws DecodingException {
        for (Element e = in.next(); e != null; e = in.next()) {
            if (e == Element.SYNC_TYPE) {
                Long type = in.number();
                if (type != null && type <= Integer.MAX_VALUE) {
                    syncTypes.add(type.intValue());
                }
            } else {
                in.skipUnknown();
            }
        }
    }

    private static FilterCap filterCap(ElementSource in) throws DecodingException {
        String type = "";
        String version = null;
        List<String> keywords = new ArrayList<>();
        List<String> propNames = new ArrayList<>();
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case CT_TYPE -> type = in.text();
                case VER_CT -> version = in.text();
                case FILTER_KEYWORD -> keywords.add(in.text());
                case PROP_NAME -> propNames.add(in.text());
                default -> in.skipUnknown();
            }
        }
        return new FilterCap(type, version, keywords, propNames);
    }

    private static Ext ext(ElementSource in) throws DecodingException {
        String name = "";
        List<String> values = new ArrayList<>();
        for (Element e = in.next(); e != null; e = in.next()) {
            switch (e) {
                case X_NAM -> name = in.text();
                case X_VAL -> values.add(in.text());
                default -> in.skipUnknown();
            }
        }
        return new Ext(name, values);
    }
}
