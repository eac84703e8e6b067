package syncml.codec.wbxml;

import syncml.api.message.SyncmlVersion;

/** Public identifiers of documents, as number and as text. WBXML 1.3, section 5.5; SyncML's chapters on WBXML. */
final class PublicId {
    /** Octets of every one of them as text. */
    static final int TEXT_OCTETS = 29;

    private PublicId() {
    }

    static int syncml(SyncmlVersion version) {
        return switch (version) {
            case V1_0 -> 0x0FD1;
            case V1_1 -> 0x0FD3;
            case V1_2 -> 0x1201;
        };
    }

    static int devInf(SyncmlVersion version) {
        return switch (version) {
            case V1_0 -> 0x0FD2;
            case V1_1 -> 0x0FD4;
            case V1_2 -> 0x1203;
        };
    }

    static String syncmlText(SyncmlVersion version) {
        return "-//SYNCML//DTD SyncML " + version.verDtd() + "//EN";
    }

    static String devInfText(SyncmlVersion version) {
        return "-//SYNCML//DTD DevInf " + version.verDtd() + "//EN";
    }
}
