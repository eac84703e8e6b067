package syncml.codec.wbxml;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;

/** Character encodings by their number in the registry of IANA (MIBenum), which a WBXML header holds. */
final class Charsets {
    static final int UTF_8 = 106;

    private Charsets() {
    }

    /** The charset of a MIBenum; null if it is not known here. US-ASCII is read as UTF-8, which includes it. */
    static Charset of(int mibEnum) {
        return switch (mibEnum) {
            case 3, UTF_8 -> StandardCharsets.UTF_8;
            case 4 -> StandardCharsets.ISO_8859_1;
            case 1000, 1013 -> StandardCharsets.UTF_16BE;
            case 1014 -> StandardCharsets.UTF_16LE;
            case 1015 -> StandardCharsets.UTF_16;
            default -> named(name(mibEnum));
        };
    }

    private static String name(int mibEnum) {
        if (mibEnum >= 5 && mibEnum <= 12) {
            return "ISO-8859-" + (mibEnum - 3);
        }
        if (mibEnum >= 2250 && mibEnum <= 2258) {
            return "windows-" + (mibEnum - 1000);
        }
        return switch (mibEnum) {
            case 13 -> "ISO-8859-10";
            case 17 -> "Shift_JIS";
            case 18 -> "EUC-JP";
            case 38 -> "EUC-KR";
            case 39 -> "ISO-2022-JP";
            case 109 -> "ISO-8859-13";
            case 111 -> "ISO-8859-15";
            case 113 -> "GBK";
            case 114 -> "GB18030";
            case 2025 -> "GB2312";
            case 2026 -> "Big5";
            case 2084 -> "KOI8-R";
            case 2088 -> "KOI8-U";
            case 2259 -> "TIS-620";
            default -> null;
        };
    }

    /** The charset of this name; null if there is none. */
    static Charset named(String name) {
        try {
            return name != null && Charset.isSupported(name) ? Charset.forName(name) : null;
        } catch (IllegalCharsetNameException e) {
            return null;
        }
    }
}
