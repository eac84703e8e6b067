package syncml.store.vcal;

import biweekly.ICalendar;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import syncml.store.text.Dialect;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;
import syncml.store.text.TextWriter;

/** Understands a {@code VTIMEZONE} whose name says nothing, by its rules. RFC 2445, section 4.6.5. Holds no state. */
final class DescribedZone {
    private static final int MOST_ELEMENTS = 100;
    private static final TextWriter WRITER = new TextWriter(CalendarVocabulary.VOCABULARY);

    private DescribedZone() {
    }

    /** The zone of the zone database whose clocks show the same in a year, else a fixed offset, else null. */
    static ZoneId of(TextComponent timezone, int year, ZoneId preferred) {
        TextProperty location = timezone.property("X-LIC-LOCATION");
        ZoneId named = location == null ? null : Zones.named(location.text());
        if (named != null) {
            return named;
        }
        if (!isHarmless(timezone)) {
            return null;
        }
        TimeZone described = read(timezone);
        if (described == null) {
            return null;
        }
        Function<Instant, ZoneOffset> offset =
                i -> ZoneOffset.ofTotalSeconds(described.getOffset(i.toEpochMilli()) / 1000);
        ZoneId like = Zones.like(offset, year, preferred);
        return like != null ? like : offset.apply(Instant.parse(String.format(Locale.ROOT, "%04d-01-01T12:00:00Z", year)));
    }

    /** Rules that repeat more often than yearly, or go on for ever, would cost more than a zone is worth. */
    private static boolean isHarmless(TextComponent timezone) {
        int count = 0;
        for (Element e : timezone.elements()) {
            List<Element> inner = e instanceof TextComponent c ? c.elements() : List.of(e);
            for (Element i : inner) {
                boolean frequent = i instanceof TextProperty p && p.name().equals("RRULE")
                        && !p.value().toUpperCase(Locale.ROOT).contains("FREQ=YEARLY");
                boolean list = i instanceof TextProperty p && p.name().equals("RDATE") && p.value().length() > 4000;
                if (frequent || list || i instanceof TextComponent || ++count > MOST_ELEMENTS) {
                    return false;
                }
            }
        }
        return true;
    }

    private static TimeZone read(TextComponent timezone) {
        TextComponent calendar = new TextComponent("VCALENDAR", List.of(TextProperty.of("VERSION", "2.0"), timezone));
        String text = new String(WRITER.write(calendar, Dialect.NEW), StandardCharsets.UTF_8);
        try (ICalReader reader = new ICalReader(text)) {
            ICalendar read = reader.readNext();
            if (read == null) {
                return null;
            }
            for (TimezoneAssignment a : read.getTimezoneInfo().getTimezones()) {
                return a.getTimeZone();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }
}
