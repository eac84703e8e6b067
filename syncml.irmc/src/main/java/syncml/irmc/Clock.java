package syncml.irmc;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The object {@code telecom/rtc.txt}: a date and time, local or, with a Z, in UTC. IrMC 1.1, chapter 8. */
final class Clock {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    private Clock() {
    }

    /**
     * A device's time.
     *
     * @param time the time it shows
     * @param utc whether it shows it in UTC
     */
    record Reading(Instant time, boolean utc) {
    }

    static Optional<Reading> parse(byte[] octets, ZoneId zone) {
        List<String> lines = Lines.of(octets);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        String text = lines.get(0).replaceAll("[-:]", "").replaceFirst("(?i)^(RTC|TIME)", "").strip();
        boolean utc = text.endsWith("Z");
        try {
            LocalDateTime time = LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text, BASIC);
            return Optional.of(new Reading(utc ? time.toInstant(ZoneOffset.UTC) : time.atZone(zone).toInstant(), utc));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static byte[] write(Instant now, boolean utc, ZoneId zone) {
        return (BASIC.format(LocalDateTime.ofInstant(now, utc ? ZoneOffset.UTC : zone)) + (utc ? "Z" : "") + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
