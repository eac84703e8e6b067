package syncml.store.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The time of an item's last revision: REV of vCards, LAST-MODIFIED of calendars. RFC 2426, section 3.6.4; RFC 5545,
 * section 3.8.7.3.
 */
public final class RevisionTime {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private RevisionTime() {
    }

    /** The moment that a value names; empty if it names none, as where the zone is missing. */
    public static Optional<Instant> of(String value) {
        if (value == null) {
            return Optional.empty();
        }
        String text = value.strip();
        try {
            return Optional.of(text.indexOf('-') < 0 && text.indexOf('+') < 0
                    ? LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
