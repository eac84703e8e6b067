package syncml.store.vcal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import syncml.api.datatype.ItemContext;
import syncml.store.fields.Capabilities;
import syncml.store.fields.Lists;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextParam;
import syncml.store.text.TextProperty;
import syncml.store.text.Values;

/** Makes vCalendar 1.0 of an item, as far as a peer can hold it. vCalendar 1.0, section 2. For one item. */
final class OldCalendarWriter {
    private static final long MOST_CLOCKS_CHANGE = 2 * 3600;
    /** Many phones read one list of each kind only. */
    private static final Set<String> DATE_LISTS = Set.of("EXDATE", "RDATE");
    private static final Set<String> NOT_KNOWN = Set.of("DTSTAMP", "DURATION", "PRODID", "METHOD");

    private final CalendarItem item;
    private final ItemContext context;
    private final Capabilities peer;
    private final Moment start;
    private final boolean localSeries;

    OldCalendarWriter(CalendarItem item, ItemContext context, Capabilities peer) {
        this.item = item;
        this.context = context;
        this.peer = peer;
        start = item.start();
        localSeries = start != null && start.zone() != null && !start.utc() && item.recurring() && context.utc()
                && keepsItsClock();
    }

    /**
     * A series across a change of the clocks stays right only on the clock of its zone, for peers that are told the
     * zone or are in it; and one whose days are others in UTC, where nobody knows which zone the peer is in.
     */
    private boolean keepsItsClock() {
        boolean dayDiffers = !start.in(ZoneOffset.UTC).local().toLocalDate().equals(start.local().toLocalDate());
        return describesZone() || start.zone().getRules().equals(context.zone().getRules())
                || dayDiffers && Times.unknown(context.zone());
    }

    private boolean describesZone() {
        return peer.supports("TZ") && peer.supports("DAYLIGHT");
    }

    TextComponent calendar() {
        List<Element> elements = new ArrayList<>();
        elements.add(TextProperty.of("VERSION", "1.0"));
        if (localSeries && describesZone()) {
            elements.addAll(DaylightLines.write(start.zone(), start.instant(start.zone())));
        }
        elements.add(component());
        return new TextComponent("VCALENDAR", elements);
    }

    private TextComponent component() {
        List<Element> elements = new ArrayList<>();
        for (Element e : peer.reduce(Lists.together(item.main().elements(), DATE_LISTS))) {
            if (e instanceof TextProperty p && !p.isEmpty()) {
                addProperty(p, elements);
            } else if (e instanceof TextComponent alarm && alarm.name().equals("VALARM")) {
                addAlarm(alarm, elements);
            }
        }
        addOccurrences(elements);
        addEnd(elements);
        return item.main().with(elements);
    }

    private void addProperty(TextProperty p, List<Element> elements) {
        if (NOT_KNOWN.contains(p.name()) || p.name().equals("DTEND") && looksLikeADay(Times.moment(p))) {
            return;
        }
        switch (p.name()) {
            case "RRULE" -> {
                TextProperty rule = rule(p);
                if (rule != null) {
                    elements.add(rule);
                } else {
                    addDates(elements);
                }
            }
            case RecurrenceRule.UNTRANSLATED -> elements.add(p.renamed("RRULE"));
            case "STATUS" -> elements.add(p.withValue(p.value().replace('-', ' ')));
            case "TRANSP" -> elements.add(p.withValue(p.value().equalsIgnoreCase("TRANSPARENT") ? "1" : "0"));
            case "ATTENDEE", "ORGANIZER" -> elements.add(attendee(p));
            default -> elements.add(CalendarVocabulary.TIMES.contains(p.name()) ? times(p) : p);
        }
    }

    /** A rule that the format has no words for is told by its next dates. */
    private void addDates(List<Element> elements) {
        List<Moment> dates = Derived.dates(item);
        if (!dates.isEmpty() && peer.supports("RDATE")) {
            elements.add(TextProperty.of("RDATE", String.join(";", dates.stream().map(this::text).toList())));
        }
    }

    private TextProperty times(TextProperty p) {
        List<Moment> moments = Times.moments(p);
        String name = p.name().equals("CREATED") ? "DCREATED"
                : p.name().equals("RECURRENCE-ID") ? "X-RECURRENCE-ID" : p.name();
        if (moments.isEmpty()) {
            return p.renamed(name);
        }
        return TextProperty.of(name, String.join(";", moments.stream().map(this::text).toList()));
    }

    /** Whole days go from midnight to midnight on whatever clock; instants in UTC, or on the peer's clock. */
    private String text(Moment m) {
        if (m.zone() == null) {
            return m.textWithTime();
        }
        if (!context.utc()) {
            return new Moment(m.in(context.zone()).local(), null, false).text();
        }
        return localSeries ? new Moment(m.in(start.zone()).local(), null, false).text()
                : m.in(ZoneOffset.UTC).text();
    }

    private TextProperty rule(TextProperty p) {
        RecurrenceRule rule = RecurrenceRule.of(p.value());
        if (rule == null || start == null) {
            return null;
        }
        // A peer understands the days of a rule by its own clock.
        ZoneId clock = start.zone() == null || localSeries ? start.zone() : context.zone();
        RecurrenceRule there = start.onClockOf(clock, rule);
        String old = there == null ? null : OldRule.write(there, start.in(clock).local().toLocalDate(),
                rule.endless() ? null : lastMoment(rule));
        return old == null ? null : p.withValue(old);
    }

    /** Many phones misunderstand a number of occurrences, so the end is told by its date wherever it is known. */
    private String lastMoment(RecurrenceRule rule) {
        Moment until = rule.until() == null ? null : Moment.of(rule.until(), null);
        if (until != null) {
            Moment zoned = until.zone() == null && start.zone() != null ? until.meantIn(start.zone()) : until;
            return text(zoned.day() || zoned.zone() == null ? zoned : late(zoned));
        }
        LocalDateTime last = Occurrences.last(rule, start.local(), null);
        return last == null ? null : text(late(new Moment(last, start.zone(), start.day())));
    }

    /** On a clock that changes at other times than that of the series its last occurrence may be an hour or two later. */
    private Moment late(Moment last) {
        boolean sameClock = start.zone() == null || localSeries || context.zone().equals(start.zone())
                || Duration.between(start.instant(start.zone()), last.instant(start.zone())).toSeconds()
                        == Duration.between(start.local(), last.local()).toSeconds()
                        && context.zone().getRules().getOffset(start.instant(start.zone()))
                                .equals(context.zone().getRules().getOffset(last.instant(start.zone())));
        return sameClock ? last : last.plusSeconds(MOST_CLOCKS_CHANGE);
    }

    private static TextProperty attendee(TextProperty p) {
        List<TextParam> params = new ArrayList<>();
        String name = "";
        if (p.name().equals("ORGANIZER")) {
            params.add(new TextParam("ROLE", "ORGANIZER"));
        }
        for (TextParam param : p.params()) {
            switch (param.name()) {
                case "CN" -> name = param.value();
                case "PARTSTAT" -> params.add(new TextParam("STATUS", param.value().replace('-', ' ')));
                case "RSVP" -> params.add(new TextParam("RSVP",
                        param.value().equalsIgnoreCase("TRUE") ? "YES" : "NO"));
                case "ROLE" -> params.add(new TextParam("EXPECT", param.value().equalsIgnoreCase("REQ-PARTICIPANT")
                        || param.value().equalsIgnoreCase("CHAIR") ? "REQUIRE"
                        : param.value().equalsIgnoreCase("OPT-PARTICIPANT") ? "REQUEST" : "FYI"));
                default -> params.add(param);
            }
        }
        boolean mail = p.value().regionMatches(true, 0, "mailto:", 0, "mailto:".length());
        String address = mail ? p.value().substring("mailto:".length()) : p.value();
        return new TextProperty(p.group(), "ATTENDEE", params, name.isEmpty() ? address : name + " <" + address + ">");
    }

    private void addAlarm(TextComponent alarm, List<Element> elements) {
        TextProperty trigger = alarm.property("TRIGGER");
        Moment rings = trigger == null ? null : rings(trigger);
        if (rings == null) {
            return;
        }
        String time = context.utc() ? rings.in(ZoneOffset.UTC).text()
                : new Moment(rings.in(context.zone()).local(), null, false).text();
        boolean repeats = alarm.value("REPEAT") != null && alarm.value("DURATION") != null;
        String repeat = repeats ? alarm.value("DURATION") + ";" + alarm.value("REPEAT") : ";";
        String description = alarm.value("DESCRIPTION") == null ? "Reminder" : alarm.value("DESCRIPTION");
        boolean display = peer.lists("DALARM");
        if (peer.lists("AALARM") || !display) {
            String sound = alarm.value("ATTACH") == null ? "" : alarm.value("ATTACH");
            elements.add(TextProperty.of("AALARM", time + ";" + repeat + ";" + Values.escape(sound)));
        }
        if (display) {
            elements.add(TextProperty.of("DALARM", time + ";" + repeat + ";" + description));
        }
    }

    private Moment rings(TextProperty trigger) {
        Long seconds = Times.seconds(trigger.value());
        if (seconds == null) {
            Moment at = Times.moment(trigger);
            return at == null ? null : at.meantIn(context.zone());
        }
        Moment end = item.moment(item.kind() == CalendarKind.EVENT ? "DTEND" : "DUE");
        Moment from = trigger.hasParam("RELATED", "END") && end != null ? end : start;
        if (from == null) {
            return null;
        }
        Instant at = from.instant(context.zone()).plusSeconds(seconds);
        return new Moment(LocalDateTime.ofInstant(at, ZoneOffset.UTC), ZoneOffset.UTC, false);
    }

    /** An occurrence that was moved is left out of the series, and added to it at its new time; nothing says more. */
    private void addOccurrences(List<Element> elements) {
        List<String> exceptions = new ArrayList<>();
        List<String> dates = new ArrayList<>();
        for (TextComponent c : item.changed()) {
            if (Derived.leftOut(c)) {
                exceptions.add(text(Times.moment(c.property("RECURRENCE-ID"))));
                Moment moved = Derived.movedTo(c, start);
                if (moved != null) {
                    dates.add(text(moved));
                }
            }
        }
        if (peer.supports("EXDATE")) {
            addTo(elements, "EXDATE", exceptions);
            if (peer.supports("RDATE")) {
                addTo(elements, "RDATE", dates);
            }
        }
    }

    private static void addTo(List<Element> elements, String name, List<String> moments) {
        if (moments.isEmpty()) {
            return;
        }
        String more = String.join(";", moments);
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof TextProperty p && p.name().equals(name)) {
                elements.set(i, p.withValue(p.value() + ';' + more));
                return;
            }
        }
        elements.add(TextProperty.of(name, more));
    }

    /** Something at midnight that takes no time would be taken for a whole day if its end were written. */
    private boolean looksLikeADay(Moment end) {
        return start != null && !start.day() && end != null && end.key().equals(start.key())
                && text(start).endsWith("T000000");
    }

    /** Phones expect an end; a duration, or a whole day without one, is written as its end. */
    private void addEnd(List<Element> elements) {
        if (item.kind() != CalendarKind.EVENT || item.moment("DTEND") != null || start == null
                || !peer.supports("DTEND")) {
            return;
        }
        String duration = item.main().value("DURATION");
        Long seconds = duration == null ? null : Times.seconds(duration);
        if (seconds != null && !looksLikeADay(start.plusSeconds(seconds))) {
            elements.add(TextProperty.of("DTEND", text(start.plusSeconds(seconds))));
        } else if (seconds == null && start.day()) {
            elements.add(TextProperty.of("DTEND", text(start.plusSeconds(86_400))));
        }
    }
}
