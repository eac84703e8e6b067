package syncml.transport.wsp.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Numbers that stand for words in one place of the protocol (WAP-230-WSP, appendix A; assigned numbers of WINA). */
final class Tokens {
    static final Tokens MEDIA_TYPES = new Tokens()
            .put("*/*", 0x00).put("text/*", 0x01).put("text/html", 0x02).put("text/plain", 0x03)
            .put("text/x-vcalendar", 0x06).put("text/x-vcard", 0x07).put("text/vnd.wap.wml", 0x08)
            .put("multipart/*", 0x0B).put("multipart/mixed", 0x0C).put("application/*", 0x10)
            .put("application/x-www-form-urlencoded", 0x12).put("application/vnd.wap.wmlc", 0x14)
            .put("image/gif", 0x1D).put("image/jpeg", 0x1E).put("image/png", 0x20)
            .put("application/vnd.wap.multipart.mixed", 0x23).put("application/xml", 0x27).put("text/xml", 0x28)
            .put("application/vnd.wap.wbxml", 0x29).put("application/vnd.wap.multipart.related", 0x33)
            .put("application/vnd.wap.mms-message", 0x3E).put("application/vnd.syncml.dm+wbxml", 0x42)
            .put("application/vnd.syncml.dm+xml", 0x43).put("application/vnd.syncml.notification", 0x44)
            .put("application/vnd.syncml.ds.notification", 0x4E).put("audio/*", 0x4F).put("video/*", 0x50)
            .put("text/x-vmessage", 0x55).put("application/vnd.omads-email+wbxml", 0x56)
            .put("text/x-vbookmark", 0x57).put("application/vnd.syncml.dm.notification", 0x58)
            .put("application/octet-stream", 0x5A).put("application/vnd.nokia.syncset+wbxml", 0x020B)
            .put("application/vnd.syncml+xml", 0x0302).put("application/vnd.syncml+wbxml", 0x0303)
            .put("text/calendar", 0x0305).put("application/vnd.omads-email+xml", 0x0306)
            .put("application/vnd.omads-file+xml", 0x0307).put("application/vnd.omads-folder+xml", 0x0308)
            .put("text/directory;profile=vcard", 0x0309);
    static final Tokens CHARSETS = new Tokens()
            .put("*", 0).put("us-ascii", 3).put("iso-8859-1", 4).put("shift_jis", 17).put("utf-8", 106)
            .put("iso-10646-ucs-2", 1000).put("utf-16", 1015).put("big5", 2026);
    static final Tokens CODINGS = new Tokens().put("gzip", 0).put("compress", 1).put("deflate", 2).put("*", 3);
    static final Tokens CACHING = new Tokens()
            .put("no-cache", 0x00).put("no-store", 0x01).put("max-age", 0x02).put("max-stale", 0x03)
            .put("min-fresh", 0x04).put("only-if-cached", 0x05).put("public", 0x06).put("private", 0x07)
            .put("no-transform", 0x08).put("must-revalidate", 0x09).put("proxy-revalidate", 0x0A)
            .put("s-maxage", 0x0B);
    static final Tokens CHUNKED = new Tokens().put("chunked", 0);
    static final Tokens CLOSE = new Tokens().put("close", 0);
    static final Tokens NO_CACHE = new Tokens().put("no-cache", 0);
    static final Tokens RANGES = new Tokens().put("none", 0).put("bytes", 1);
    static final Tokens METHODS = new Tokens()
            .put("get", 0x40).put("options", 0x41).put("head", 0x42).put("delete", 0x43).put("trace", 0x44)
            .put("post", 0x60).put("put", 0x61);
    static final Tokens APPLICATIONS = new Tokens()
            .put("x-wap-application:*", 0x00).put("x-wap-application:push.sia", 0x01)
            .put("x-wap-application:wml.ua", 0x02).put("x-wap-application:wta.ua", 0x03)
            .put("x-wap-application:mms.ua", 0x04).put("x-wap-application:push.syncml", 0x05)
            .put("x-wap-application:loc.ua", 0x06).put("x-wap-application:syncml.dm", 0x07);
    static final Tokens PARAMETERS = new Tokens()
            .put("q", 0x00).put("charset", 0x01).put("level", 0x02).put("type", 0x03).put("name", 0x05)
            .put("filename", 0x06).put("padding", 0x08).put("start", 0x0A).put("comment", 0x0C).put("domain", 0x0D)
            .put("max-age", 0x0E).put("path", 0x0F).put("secure", 0x10).put("sec", 0x11).put("mac", 0x12);

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> words = new HashMap<>();

    private Tokens() {
    }

    private Tokens put(String word, int number) {
        numbers.put(word, number);
        words.put(number, word);
        return this;
    }

    /** The word that a number stands for; in lower case. */
    Optional<String> word(long number) {
        return Optional.ofNullable(words.get((int) number));
    }

    OptionalInt number(String word) {
        Integer number = numbers.get(word.toLowerCase(Locale.ROOT));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
