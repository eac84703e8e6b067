package syncml.core.replica;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * Anchors as they are compared and made. SyncML Sync Protocol 1.1, section 2.2.1; SyncML Meta Information 1.2, section
 * 5.2.7.
 */
public final class Anchors {
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Anchors() {
    }

    /** An anchor without white space around it; null for the many forms of none. */
    static String of(String anchor) {
        String s = anchor == null ? "" : anchor.trim();
        return s.isEmpty() || s.equals("0") || s.equals("00000000T000000Z") ? null : s;
    }

    /** Whether an anchor is older than another one; false if they are no numbers or times that can be compared. */
    public static boolean older(String anchor, String than) {
        if (anchor == null || than == null) {
            return false;
        }
        boolean times = TIME.matcher(anchor).matches() && TIME.matcher(than).matches();
        boolean numbers = NUMBER.matcher(anchor).matches() && NUMBER.matcher(than).matches();
        return times && anchor.compareTo(than) < 0 || numbers && Long.parseLong(anchor) < Long.parseLong(than);
    }

    /** A time as an anchor, moved on until it differs from others. */
    static String next(Instant now, String last, String beforeLast) {
        Instant time = now.truncatedTo(ChronoUnit.SECONDS);
        String anchor = BASIC.format(time);
        while (anchor.equals(last) || anchor.equals(beforeLast)) {
            time = time.plusSeconds(1);
            anchor = BASIC.format(time);
        }
        return anchor;
    }
}
