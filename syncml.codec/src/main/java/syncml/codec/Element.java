package syncml.codec;

import static syncml.api.message.SyncmlVersion.V1_0;
import static syncml.api.message.SyncmlVersion.V1_1;
import static syncml.api.message.SyncmlVersion.V1_2;

import syncml.api.message.SyncmlVersion;

/**
 * The elements of messages, meta information and device information of all versions: one constant per name, since
 * where a name belongs to two vocabularies ({@code Size}, {@code VerDTD}, …) the place in the document tells them
 * apart. WBXML tokens are those of SyncML Representation Protocol 1.2.2, section 8; Meta Information 1.2.2, section 7;
 * Device Information 1.2, section 7.
 */
public enum Element {
    ADD("Add", 0x05), ALERT("Alert", 0x06), ARCHIVE("Archive", 0x07), ATOMIC("Atomic", 0x08), CHAL("Chal", 0x09),
    CMD("Cmd", 0x0A), CMD_ID("CmdID", 0x0B), CMD_REF("CmdRef", 0x0C), COPY("Copy", 0x0D), CRED("Cred", 0x0E),
    DATA("Data", 0x0F), DELETE("Delete", 0x10), EXEC("Exec", 0x11), FINAL("Final", 0x12), GET("Get", 0x13),
    ITEM("Item", 0x14), LANG("Lang", 0x15), LOC_NAME("LocName", 0x16), LOC_URI("LocURI", 0x17), MAP("Map", 0x18),
    MAP_ITEM("MapItem", 0x19), META("Meta", 0x1A), MSG_ID("MsgID", 0x1B), MSG_REF("MsgRef", 0x1C),
    NO_RESP("NoResp", 0x1D), NO_RESULTS("NoResults", 0x1E), PUT("Put", 0x1F), REPLACE("Replace", 0x20),
    RESP_URI("RespURI", 0x21), RESULTS("Results", 0x22), SEARCH("Search", 0x23), SEQUENCE("Sequence", 0x24),
    SESSION_ID("SessionID", 0x25), SFT_DEL("SftDel", 0x26), SOURCE("Source", 0x27),
    SOURCE_REF("SourceRef", 0x28, 0x1D, V1_0), STATUS("Status", 0x29), SYNC("Sync", 0x2A), SYNC_BODY("SyncBody", 0x2B),
    SYNC_HDR("SyncHdr", 0x2C), SYNC_ML("SyncML", 0x2D), TARGET("Target", 0x2E), TARGET_REF("TargetRef", 0x2F),
    VER_DTD("VerDTD", 0x31, 0x25, V1_0), VER_PROTO("VerProto", 0x32),
    NUMBER_OF_CHANGES("NumberOfChanges", 0x33, 0, V1_1), MORE_DATA("MoreData", 0x34, 0, V1_1),
    FIELD("Field", 0x35, 0, V1_2), FILTER("Filter", 0x36, 0, V1_2), RECORD("Record", 0x37, 0, V1_2),
    FILTER_TYPE("FilterType", 0x38, 0, V1_2), SOURCE_PARENT("SourceParent", 0x39, 0, V1_2),
    TARGET_PARENT("TargetParent", 0x3A, 0, V1_2), MOVE("Move", 0x3B, 0, V1_2), CORRELATOR("Correlator", 0x3C, 0, V1_2),

    ANCHOR("Anchor", 0x105), EMI("EMI", 0x106), FORMAT("Format", 0x107), FREE_ID("FreeID", 0x108),
    FREE_MEM("FreeMem", 0x109), LAST("Last", 0x10A), MARK("Mark", 0x10B), MAX_MSG_SIZE("MaxMsgSize", 0x10C),
    MEM("Mem", 0x10D), MET_INF("MetInf", 0x10E), NEXT("Next", 0x10F), NEXT_NONCE("NextNonce", 0x110),
    SHARED_MEM("SharedMem", 0x111, 0x1B, V1_0), SIZE("Size", 0x112, 0x1C, V1_0), TYPE("Type", 0x113),
    VERSION("Version", 0x114), MAX_OBJ_SIZE("MaxObjSize", 0x115, 0, V1_1),
    FIELD_LEVEL("FieldLevel", 0x116, 0x33, V1_2),

    CT_CAP("CTCap", 0, 0x05, V1_0), CT_TYPE("CTType", 0, 0x06, V1_0), DATA_STORE("DataStore", 0, 0x07, V1_0),
    DATA_TYPE("DataType", 0, 0x08, V1_0), DEV_ID("DevID", 0, 0x09, V1_0), DEV_INF("DevInf", 0, 0x0A, V1_0),
    DEV_TYP("DevTyp", 0, 0x0B, V1_0), DISPLAY_NAME("DisplayName", 0, 0x0C, V1_0), DS_MEM("DSMem", 0, 0x0D, V1_0),
    EXT("Ext", 0, 0x0E, V1_0), FW_V("FwV", 0, 0x0F, V1_0), HW_V("HwV", 0, 0x10, V1_0), MAN("Man", 0, 0x11, V1_0),
    MAX_GUID_SIZE("MaxGUIDSize", 0, 0x12, V1_0), MAX_ID("MaxID", 0, 0x13, V1_0), MAX_MEM("MaxMem", 0, 0x14, V1_0),
    MOD("Mod", 0, 0x15, V1_0), OEM("OEM", 0, 0x16, V1_0), PARAM_NAME("ParamName", 0, 0x17, V1_0),
    PROP_NAME("PropName", 0, 0x18, V1_0), RX("Rx", 0, 0x19, V1_0), RX_PREF("Rx-Pref", 0, 0x1A, V1_0),
    MAX_SIZE("MaxSize", 0, 0x1C, V1_2), SW_V("SwV", 0, 0x1E, V1_0), SYNC_CAP("SyncCap", 0, 0x1F, V1_0),
    SYNC_TYPE("SyncType", 0, 0x20, V1_0), TX("Tx", 0, 0x21, V1_0), TX_PREF("Tx-Pref", 0, 0x22, V1_0),
    VAL_ENUM("ValEnum", 0, 0x23, V1_0), VER_CT("VerCT", 0, 0x24, V1_0), X_NAM("XNam", 0, 0x26, V1_0),
    X_VAL("XVal", 0, 0x27, V1_0), UTC("UTC", 0, 0x28, V1_1), SUPPORT_LARGE_OBJS("SupportLargeObjs", 0, 0x2A, V1_1),
    SUPPORT_NUMBER_OF_CHANGES("SupportNumberOfChanges", 0, 0x29, V1_1), PROPERTY("Property", 0, 0x2B, V1_2),
    PROP_PARAM("PropParam", 0, 0x2C, V1_2), MAX_OCCUR("MaxOccur", 0, 0x2D, V1_2),
    NO_TRUNCATE("NoTruncate", 0, 0x2E, V1_2), FILTER_RX("Filter-Rx", 0, 0x30, V1_2),
    FILTER_CAP("FilterCap", 0, 0x31, V1_2), FILTER_KEYWORD("FilterKeyword", 0, 0x32, V1_2),
    SUPPORT_HIERARCHICAL_SYNC("SupportHierarchicalSync", 0, 0x34, V1_2),

    /** An element that no specification names. */
    UNKNOWN("", 0);

    private static final Element[] ALL = values();
    private static final Element[] SYNCML_PAGE = page(0);
    private static final Element[] METINF_PAGE = page(1);
    private static final Element[] DEVINF_PAGE = devInfPage();

    private final String elementName;
    private final int syncmlToken;
    private final int devInfToken;
    private final SyncmlVersion since;

    Element(String elementName, int syncmlToken) {
        this(elementName, syncmlToken, 0, V1_0);
    }

    Element(String elementName, int syncmlToken, int devInfToken, SyncmlVersion since) {
        this.elementName = elementName;
        this.syncmlToken = syncmlToken;
        this.devInfToken = devInfToken;
        this.since = since;
    }

    private static Element[] page(int page) {
        Element[] tokens = new Element[64];
        for (Element e : ALL) {
            if (e.syncmlToken != 0 && e.syncmlToken >> 8 == page) {
                tokens[e.syncmlToken & 0x3F] = e;
            }
        }
        return tokens;
    }

    private static Element[] devInfPage() {
        Element[] tokens = new Element[64];
        for (Element e : ALL) {
            // 1C is Size up to 1.1 and MaxSize in 1.2; whoever reads device information takes both for one.
            if (e.devInfToken != 0 && e != MAX_SIZE) {
                tokens[e.devInfToken] = e;
            }
        }
        return tokens;
    }

    /** The name in its canonical case; empty for {@link #UNKNOWN}. */
    public String elementName() {
        return elementName;
    }

    /** The first version that knows the element. */
    public SyncmlVersion since() {
        return since;
    }

    /** Whether it belongs to meta information (when it stands outside of device information). */
    public boolean metInf() {
        return syncmlToken > 0xFF;
    }

    /** Page, shifted left by 8, and tag token in a SyncML document; 0 if it has none there. */
    public int syncmlToken() {
        return syncmlToken;
    }

    /** Tag token in a document of device information, which has one page; 0 if it has none there. */
    public int devInfToken() {
        return devInfToken;
    }

    /** The element of a tag token (5 to 3F) in a SyncML document; {@link #UNKNOWN} if there is none. */
    public static Element ofSyncmlToken(int page, int token) {
        Element e = page == 0 ? SYNCML_PAGE[token] : page == 1 ? METINF_PAGE[token] : null;
        return e == null ? UNKNOWN : e;
    }

    /** The element of a tag token (5 to 3F) in a document of device information; {@link #UNKNOWN} if there is none. */
    public static Element ofDevInfToken(int page, int token) {
        Element e = page == 0 ? DEVINF_PAGE[token] : null;
        return e == null ? UNKNOWN : e;
    }
}
