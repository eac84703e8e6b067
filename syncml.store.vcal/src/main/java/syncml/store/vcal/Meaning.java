package syncml.store.vcal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import syncml.store.fields.Field;
import syncml.store.fields.Folding;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/**
 * What the properties and alarms of one event or task mean: moments in UTC, days as days, rules by the occurrences they
 * make, and nothing for what says no more than its absence would.
 */
final class Meaning {
    private static final Map<String, String> DEFAULTS = Map.of("CLASS", "PUBLIC", "PRIORITY", "0", "TRANSP", "OPAQUE",
            "PERCENT-COMPLETE", "0", "X-MICROSOFT-CDO-BUSYSTATUS", "BUSY");

    private final CalendarItem item;
    private final Moment start;

    Meaning(CalendarItem item) {
        this.item = item;
        start = item.start();
    }

    /** An element in the form it is compared in, empty if it only says the default; null if it means nothing. */
    Field field(Element element) {
        if (element instanceof TextComponent c) {
            return c.name().equals("VALARM") ? alarm(c) : new Field(c.name(), "", c.toString(), c);
        }
        TextProperty p = (TextProperty) element;
        if (CalendarVocabulary.BOOKKEEPING.contains(p.name())) {
            return null;
        }
        if (p.isEmpty()) {
            return new Field(p.name(), "", "", p);
        }
        return switch (p.name()) {
            case "DTEND", "DURATION" -> end(p);
            case "DTSTART", "DUE", "EXDATE", "RDATE", "RECURRENCE-ID" -> moment(p);
            case "COMPLETED" -> completed(p);
            case "RRULE", "EXRULE" -> new Field(p.name(), "", rule(p), p);
            case "STATUS" -> status(p);
            case "ATTENDEE" -> attendee(p);
            case "ORGANIZER" -> new Field("ORGANIZER", "", address(p), p);
            case "CLASS", "PRIORITY", "TRANSP", "PERCENT-COMPLETE", "X-MICROSOFT-CDO-BUSYSTATUS" -> enumerated(p);
            default -> new Field(p.name(), "", Folding.text(p.text()), p);
        };
    }

    private static Field moment(TextProperty p) {
        Moment m = Times.moment(p);
        return new Field(p.name(), "", m == null ? p.value() : m.key(), p);
    }

    /** An end that only repeats the start, or the end of its one day, says nothing. */
    private Field end(TextProperty p) {
        Moment end = p.name().equals("DTEND") ? Times.moment(p) : afterDuration(p);
        if (end == null || start == null) {
            return new Field("DTEND", "", p.value(), p);
        }
        boolean oneDay = start.day() && end.local().equals(start.local().plusDays(1));
        return new Field("DTEND", "", oneDay || end.key().equals(start.key()) ? "" : end.key(), p);
    }

    private Moment afterDuration(TextProperty p) {
        Long seconds = Times.seconds(p.value());
        return seconds == null || start == null ? null : start.plusSeconds(seconds);
    }

    private static Field completed(TextProperty p) {
        Moment m = Times.moment(p);
        return new Field(p.name(), "", m == null ? p.value() : m.key().substring(0, "yyyymmdd".length()), p);
    }

    private Field status(TextProperty p) {
        String value = p.text().strip().toUpperCase(Locale.ROOT).replace(' ', '-');
        String standard = item.kind() == CalendarKind.EVENT ? "CONFIRMED" : "NEEDS-ACTION";
        return new Field("STATUS", "", value.equals(standard) ? "" : value, p);
    }

    private Field enumerated(TextProperty p) {
        String value = p.text().strip().toUpperCase(Locale.ROOT);
        boolean impliedByStatus = p.name().equals("PERCENT-COMPLETE") && value.equals("100")
                && "COMPLETED".equalsIgnoreCase(item.main().value("STATUS"));
        return new Field(p.name(), "", value.equals(DEFAULTS.get(p.name())) || impliedByStatus ? "" : value, p);
    }

    private static Field attendee(TextProperty p) {
        String participation = p.param("PARTSTAT");
        String value = participation == null ? "NEEDS-ACTION" : participation.toUpperCase(Locale.ROOT);
        return new Field("ATTENDEE", address(p), value, p);
    }

    private static String address(TextProperty p) {
        String address = p.value().strip().toLowerCase(Locale.ROOT);
        return address.startsWith("mailto:") ? address.substring("mailto:".length()) : address;
    }

    /** The rule's parts beyond what its start says, and the day of its last occurrence. */
    private String rule(TextProperty p) {
        RecurrenceRule rule = RecurrenceRule.of(p.value());
        if (rule == null || start == null) {
            return p.value();
        }
        String essence = rule.essence(start.local().toLocalDate());
        if (rule.endless()) {
            return essence;
        }
        LocalDateTime until = Derived.until(rule, start);
        LocalDateTime last = Occurrences.last(rule, start.local(), until);
        if (last != null) {
            return essence + day(last);
        }
        return essence + (until != null ? day(until) : "#" + rule.count());
    }

    /** The day in UTC of a time on the clock of the series, since others may have the series on another clock. */
    private LocalDate day(LocalDateTime local) {
        return (start.zone() == null ? local : new Moment(local, start.zone(), false).in(ZoneOffset.UTC).local())
                .toLocalDate();
    }

    /** Alarms ring, relative to the start of an event and the end of a task; how they do is the device's business. */
    private Field alarm(TextComponent alarm) {
        TextProperty trigger = alarm.property("TRIGGER");
        if (trigger == null) {
            return null;
        }
        Long seconds = Times.seconds(trigger.value());
        if (seconds == null) {
            Moment at = Times.moment(trigger);
            return new Field("VALARM", "", at == null ? trigger.value() : at.key(), alarm);
        }
        boolean task = item.kind() == CalendarKind.TASK;
        boolean fromEnd = trigger.hasParam("RELATED", "END");
        Moment end = fromEnd == task || item.moment("DTSTART") == null ? null : task ? item.moment("DUE") : item.end();
        long length = end == null ? 0 : length(start, end);
        return new Field("VALARM", "", Long.toString(task ? seconds - length : seconds + length), alarm);
    }

    private static long length(Moment start, Moment end) {
        ZoneId zone = start.zone() != null ? start.zone() : end.zone() != null ? end.zone() : ZoneOffset.UTC;
        return Duration.between(start.instant(zone), end.instant(zone)).toSeconds();
    }
}
