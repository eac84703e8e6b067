package syncml.codec;

import java.util.ArrayList;
import java.util.List;
import syncml.api.devinf.CTCap;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.DSMem;
import syncml.api.devinf.DataStore;
import syncml.api.devinf.DevInf;
import syncml.api.devinf.Ext;
import syncml.api.devinf.FilterCap;
import syncml.api.devinf.PropParam;
import syncml.api.devinf.Property;
import syncml.api.message.SyncmlVersion;

/**
 * Writes device information in the shape of its version and the order of its document type. SyncML Device Information
 * 1.0, 1.1 and 1.2, section 5.
 */
public final class DevInfWriter {
    private final ElementSink out;
    private final boolean v11;
    private final boolean v12;

    /** A writer for device information of this version. */
    public DevInfWriter(ElementSink out, SyncmlVersion version) {
        this.out = out;
        v11 = version.atLeast(SyncmlVersion.V1_1);
        v12 = version.atLeast(SyncmlVersion.V1_2);
    }

    /** The version whose shape device information has: its own, else that of the message it is in. */
    public static SyncmlVersion version(DevInf devInf, SyncmlVersion message) {
        return SyncmlVersion.ofVerDtd(devInf.verDtd()).orElse(message);
    }

    /** Writes the content of the {@code DevInf} element. */
    public void write(DevInf d) {
        out.text(Element.VER_DTD, d.verDtd());
        optional(Element.MAN, d.man());
        optional(Element.MOD, d.mod());
        optional(Element.OEM, d.oem());
        optional(Element.FW_V, d.fwV());
        optional(Element.SW_V, d.swV());
        optional(Element.HW_V, d.hwV());
        optional(Element.DEV_ID, d.devId());
        optional(Element.DEV_TYP, d.devTyp());
        flag(Element.UTC, d.utc() && v11);
        flag(Element.SUPPORT_LARGE_OBJS, d.supportLargeObjs() && v11);
        flag(Element.SUPPORT_NUMBER_OF_CHANGES, d.supportNumberOfChanges() && v11);
        d.dataStores().forEach(this::dataStore);
        if (!v12) {
            deviceCaps(d).forEach(this::flatCTCap);
        }
        for (Ext ext : d.exts()) {
            out.start(Element.EXT);
            out.text(Element.X_NAM, ext.name());
            texts(Element.X_VAL, ext.values());
            out.end(Element.EXT);
        }
    }

    /** What 1.2 says per datastore, 1.0 and 1.1 say once for the device. */
    private static List<CTCap> deviceCaps(DevInf d) {
        List<CTCap> caps = new ArrayList<>(d.ctCaps());
        for (DataStore store : d.dataStores()) {
            for (CTCap cap : store.ctCaps()) {
                if (caps.stream().noneMatch(c -> essence(c).equals(essence(cap)))) {
                    caps.add(cap);
                }
            }
        }
        return caps;
    }

    private static String essence(CTCap cap) {
        return ContentType.essence(cap.type());
    }

    private void dataStore(DataStore d) {
        out.start(Element.DATA_STORE);
        out.text(Element.SOURCE_REF, d.sourceRef());
        optional(Element.DISPLAY_NAME, d.displayName());
        optional(Element.MAX_GUID_SIZE, d.maxGuidSize());
        contentType(Element.RX_PREF, d.rxPref());
        d.rx().forEach(t -> contentType(Element.RX, t));
        contentType(Element.TX_PREF, d.txPref());
        d.tx().forEach(t -> contentType(Element.TX, t));
        if (v12) {
            d.ctCaps().forEach(this::ctCap);
        }
        dsMem(d.dsMem());
        flag(Element.SUPPORT_HIERARCHICAL_SYNC, d.supportHierarchicalSync() && v12);
        if (!d.syncTypes().isEmpty()) {
            out.start(Element.SYNC_CAP);
            d.syncTypes().forEach(t -> out.text(Element.SYNC_TYPE, t.toString()));
            out.end(Element.SYNC_CAP);
        }
        if (v12) {
            d.filterRx().forEach(t -> contentType(Element.FILTER_RX, t));
            d.filterCaps().forEach(this::filterCap);
        }
        out.end(Element.DATA_STORE);
    }

    private void contentType(Element element, ContentType type) {
        if (type != null) {
            out.start(element);
            out.text(Element.CT_TYPE, type.type());
            out.text(Element.VER_CT, type.version());
            out.end(element);
        }
    }

    private void dsMem(DSMem mem) {
        if (mem != null) {
            out.start(Element.DS_MEM);
            flag(Element.SHARED_MEM, mem.shared());
            optional(Element.MAX_MEM, mem.maxMem());
            optional(Element.MAX_ID, mem.maxId());
            out.end(Element.DS_MEM);
        }
    }

    private void filterCap(FilterCap cap) {
        out.start(Element.FILTER_CAP);
        out.text(Element.CT_TYPE, cap.type());
        optional(Element.VER_CT, cap.version());
        texts(Element.FILTER_KEYWORD, cap.keywords());
        texts(Element.PROP_NAME, cap.propNames());
        out.end(Element.FILTER_CAP);
    }

    private void ctCap(CTCap cap) {
        out.start(Element.CT_CAP);
        out.text(Element.CT_TYPE, cap.type());
        optional(Element.VER_CT, cap.version());
        flag(Element.FIELD_LEVEL, cap.fieldLevel());
        properties(cap.properties());
        out.end(Element.CT_CAP);
    }

    /** Writes properties in the form of 1.2. */
    public void properties(List<Property> properties) {
        for (Property p : properties) {
            out.start(Element.PROPERTY);
            out.text(Element.PROP_NAME, p.name());
            optional(Element.DATA_TYPE, p.dataType());
            optional(Element.MAX_OCCUR, p.maxOccur());
            optional(Element.MAX_SIZE, p.maxSize());
            flag(Element.NO_TRUNCATE, p.noTruncate());
            texts(Element.VAL_ENUM, p.valEnums());
            optional(Element.DISPLAY_NAME, p.displayName());
            for (PropParam param : p.params()) {
                out.start(Element.PROP_PARAM);
                out.text(Element.PARAM_NAME, param.name());
                optional(Element.DATA_TYPE, param.dataType());
                texts(Element.VAL_ENUM, param.valEnums());
                optional(Element.DISPLAY_NAME, param.displayName());
                out.end(Element.PROP_PARAM);
            }
            out.end(Element.PROPERTY);
        }
    }

    /** The form of 1.0 and 1.1, which has no version and no grouping. */
    private void flatCTCap(CTCap cap) {
        out.start(Element.CT_CAP);
        out.text(Element.CT_TYPE, cap.type());
        for (Property p : cap.properties()) {
            out.text(Element.PROP_NAME, p.name());
            values(p.valEnums(), p.dataType(), p.maxSize());
            optional(Element.DISPLAY_NAME, p.displayName());
            for (PropParam param : p.params()) {
                out.text(Element.PARAM_NAME, param.name());
                values(param.valEnums(), param.dataType(), param.size());
                optional(Element.DISPLAY_NAME, param.displayName());
            }
        }
        out.end(Element.CT_CAP);
    }

    /** Values allowed, or datatype and size, never both; phones of 1.0 have crashed on datatype and size. */
    private void values(List<String> valEnums, String dataType, Long size) {
        texts(Element.VAL_ENUM, valEnums);
        if (valEnums.isEmpty() && v11) {
            optional(Element.DATA_TYPE, dataType);
            optional(Element.SIZE, size);
        }
    }

    private void flag(Element element, boolean set) {
        if (set) {
            out.empty(element);
        }
    }

    private void optional(Element element, String text) {
        if (text != null) {
            out.text(element, text);
        }
    }

    private void optional(Element element, Long number) {
        if (number != null) {
            out.text(element, number.toString());
        }
    }

    private void texts(Element element, List<String> texts) {
        for (String text : texts) {
            out.text(element, text);
        }
    }
}
