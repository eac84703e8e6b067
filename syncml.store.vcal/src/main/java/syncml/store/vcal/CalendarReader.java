package syncml.store.vcal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import syncml.api.datatype.InvalidItemException;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.store.text.Dialect;
import syncml.store.text.ReadLimits;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;
import syncml.store.text.TextReader;

/** Reads events and tasks. Holds no state; safe for use by several threads. */
final class CalendarReader {
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private static final int MOST_ZONES = 20;

    private final TextReader reader;

    CalendarReader(ReadLimits limits) {
        reader = new TextReader("VCALENDAR", CalendarVocabulary.VOCABULARY, limits);
    }

    CalendarItem read(byte[] octets, ContentType type, ItemContext context, List<CalendarKind> kinds)
            throws InvalidItemException {
        TextComponent calendar = reader.read(octets, CalendarTypes.dialect(type));
        CalendarKind kind = kind(calendar, kinds);
        List<TextComponent> found = calendar.components(kind.component());
        List<TextComponent> normalised = new ArrayList<>();
        for (TextComponent component : series(found)) {
            Moment series = normalised.isEmpty() ? null : Times.moment(normalised.get(0).property("DTSTART"));
            normalised.add(normalised(component, calendar, context, series));
        }
        return new CalendarItem(kind, normalised.get(0), normalised.subList(1, normalised.size()));
    }

    private static CalendarKind kind(TextComponent calendar, List<CalendarKind> kinds) throws InvalidItemException {
        for (CalendarKind kind : kinds) {
            if (!calendar.components(kind.component()).isEmpty()) {
                return kind;
            }
        }
        CalendarKind other = kinds.get(0).other();
        throw new InvalidItemException(calendar.components(other.component()).isEmpty()
                ? "the calendar has neither event nor task"
                : other.people() + " was sent to the datastore of " + kinds.get(0).name().toLowerCase(Locale.ROOT)
                        + "s");
    }

    /** The series itself first, then its single occurrences that differ; other series are not part of the item. */
    private static List<TextComponent> series(List<TextComponent> components) {
        TextComponent main = components.stream().filter(c -> c.property("RECURRENCE-ID") == null).findFirst()
                .orElse(components.get(0));
        List<TextComponent> series = new ArrayList<>(List.of(main));
        String uid = main.value("UID");
        for (TextComponent c : components) {
            if (c != main && uid != null && uid.equals(c.value("UID")) && c.property("RECURRENCE-ID") != null) {
                series.add(c);
            }
        }
        return series;
    }

    private static TextComponent normalised(TextComponent component, TextComponent calendar,
            ItemContext context, Moment series) throws InvalidItemException {
        ZoneId home = context.zone();
        TextProperty version = calendar.property("VERSION");
        boolean old = version == null ? component.components("VALARM").isEmpty()
                && component.property("AALARM") != null : Dialect.ofVersion(version.value()) == Dialect.OLD;
        Moment start = Moment.of(startOf(component), null);
        if (component.name().equals("VEVENT") && start == null) {
            throw new InvalidItemException("the event has no start that can be understood");
        }
        LocalDateTime event = start == null ? SOME_TIME : start.local();
        Supplier<ZoneId> floating = once(() -> {
            ZoneId described = DaylightLines.read(calendar, event, home);
            // A peer that is given all times on the clock of a zone means its times in that zone, whichever it is.
            return described != null ? described : Times.unknown(home) && context.utc() ? null : home;
        });
        ZoneId clock = old ? SeriesClock.of(component, start, floating.get()) : null;
        TextComponent named = component;
        if (old || component.property("AALARM") != null || component.property("DALARM") != null) {
            named = OldCalendar.asNew(component, start == null ? LocalDate.EPOCH
                    : (clock == null ? start : start.in(clock)).local().toLocalDate());
        }
        Map<String, Optional<ZoneId>> known = new HashMap<>();
        return new Normaliser(named, new Normaliser.Surroundings(floating, tzid -> {
            if (!known.containsKey(tzid) && known.size() < MOST_ZONES) {
                known.put(tzid, Optional.ofNullable(zone(tzid, calendar, event, home)));
            }
            return known.getOrDefault(tzid, Optional.empty()).orElse(null);
        }, home, old, clock, series)).normalised();
    }

    private static String startOf(TextComponent component) {
        for (String name : List.of("DTSTART", "DUE")) {
            if (component.value(name) != null) {
                return component.value(name);
            }
        }
        return "";
    }

    private static ZoneId zone(String tzid, TextComponent calendar, LocalDateTime event, ZoneId home) {
        ZoneId named = Zones.named(tzid);
        if (named != null) {
            return named;
        }
        for (TextComponent timezone : calendar.components("VTIMEZONE")) {
            TextProperty id = timezone.property("TZID");
            if (id != null && (id.text().equals(tzid) || id.value().equals(tzid))) {
                return DescribedZone.of(timezone, event, home);
            }
        }
        return null;
    }

    private static Supplier<ZoneId> once(Supplier<ZoneId> supplier) {
        return new Supplier<>() {
            private boolean known;
            private ZoneId zone;

            @Override
            public ZoneId get() {
                if (!known) {
                    zone = supplier.get();
                    known = true;
                }
                return zone;
            }
        };
    }
}
