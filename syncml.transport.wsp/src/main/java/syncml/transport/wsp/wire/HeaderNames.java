package syncml.transport.wsp.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The numbers of header names on the default code page (WAP-230-WSP, table 39). */
final class HeaderNames {
    /** By their numbers. A name that has several is written by the lowest, which every version understands. */
    private static final String[] NAMES = {
        "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Accept-Ranges", "Age", "Allow",
        "Authorization", "Cache-Control", "Connection", "Content-Base", "Content-Encoding", "Content-Language",
        "Content-Length", "Content-Location", "Content-MD5", "Content-Range", "Content-Type", "Date", "ETag", "Expires",
        "From", "Host", "If-Modified-Since", "If-Match", "If-None-Match", "If-Range", "If-Unmodified-Since", "Location",
        "Last-Modified", "Max-Forwards", "Pragma", "Proxy-Authenticate", "Proxy-Authorization", "Public", "Range",
        "Referer", "Retry-After", "Server", "Transfer-Encoding", "Upgrade", "User-Agent", "Vary", "Via", "Warning",
        "WWW-Authenticate", "Content-Disposition", "X-Wap-Application-Id", "X-Wap-Content-URI", "X-Wap-Initiator-URI",
        "Accept-Application", "Bearer-Indication", "Push-Flag", "Profile", "Profile-Diff", "Profile-Warning", "Expect",
        "TE", "Trailer", "Accept-Charset", "Accept-Encoding", "Cache-Control", "Content-Range", "X-Wap-Tod",
        "Content-ID", "Set-Cookie", "Cookie", "Encoding-Version", "Profile-Warning", "Content-Disposition",
        "X-WAP-Security", "Cache-Control"
    };
    private static final Map<String, Integer> NUMBERS = new HashMap<>();

    static {
        for (int i = 0; i < NAMES.length; i++) {
            NUMBERS.putIfAbsent(NAMES[i].toLowerCase(Locale.ROOT), i);
        }
    }

    private HeaderNames() {
    }

    static Optional<String> name(int number) {
        return number < NAMES.length ? Optional.of(NAMES[number]) : Optional.empty();
    }

    static OptionalInt number(String name) {
        Integer number = NUMBERS.get(name.toLowerCase(Locale.ROOT));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
