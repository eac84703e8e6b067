package syncml.store.vcal;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import syncml.api.datatype.ItemContext;
import syncml.store.fields.Capabilities;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/** Makes iCalendar 2.0 of an item, as far as a peer can hold it. For one item. */
final class CalendarWriter {
    private static final String PRODID = "-//SyncML Platform//1.0//EN";
    private static final String LONG_AGO = "19700101T000000Z";

    private final ItemContext context;
    private final Capabilities peer;
    private final Set<ZoneId> zones = new LinkedHashSet<>();

    CalendarWriter(ItemContext context, Capabilities peer) {
        this.context = context;
        this.peer = peer;
    }

    TextComponent calendar(CalendarItem item) {
        List<Element> components = new ArrayList<>();
        components.add(component(item.main()));
        item.changed().forEach(c -> components.add(component(c)));
        List<Element> elements = new ArrayList<>();
        elements.add(TextProperty.of("VERSION", "2.0"));
        elements.add(TextProperty.of("PRODID", PRODID));
        Moment start = item.start();
        Instant event = start == null ? Instant.EPOCH : start.instant(context.zone());
        zones.forEach(zone -> elements.add(TimezoneText.of(zone, event)));
        elements.addAll(components);
        return new TextComponent("VCALENDAR", elements);
    }

    private TextComponent component(TextComponent component) {
        List<Element> elements = new ArrayList<>();
        Moment start = Times.moment(component.property("DTSTART"));
        boolean stamped = component.property("DTSTAMP") != null;
        if (!stamped && peer.supports("DTSTAMP")) {
            String changed = component.value("LAST-MODIFIED");
            elements.add(TextProperty.of("DTSTAMP", changed != null && changed.endsWith("Z") ? changed : LONG_AGO));
        }
        for (Element e : peer.reduce(component.elements())) {
            boolean written = e instanceof TextProperty p && !p.isEmpty() && !looksLikeADay(p, component)
                    || e instanceof TextComponent;
            if (written) {
                elements.add(e instanceof TextProperty p ? property(p, start) : alarm((TextComponent) e, component));
            }
        }
        return component.with(elements);
    }

    /** Something at midnight that takes no time would be taken for a whole day if it were written with its end. */
    private boolean looksLikeADay(TextProperty p, TextComponent component) {
        if (context.utc() || !p.name().equals("DTEND")) {
            return false;
        }
        Moment start = Times.moment(component.property("DTSTART"));
        Moment end = Times.moment(p);
        return start != null && end != null && !start.day() && start.key().equals(end.key())
                && (start.zone() == null ? start : start.in(context.zone())).midnight();
    }

    /** The days of a rule on the peer's clock, if a rule says them there. */
    private TextProperty rule(TextProperty p, Moment start) {
        RecurrenceRule rule = RecurrenceRule.of(p.value());
        RecurrenceRule there = rule == null || start == null || start.zone() == null ? null
                : start.onClockOf(context.zone(), rule);
        return there == null || start.in(context.zone()).local().toLocalDate().equals(start.local().toLocalDate()) ? p
                : p.withValue(there.text());
    }

    private TextProperty property(TextProperty p, Moment start) {
        if (p.name().equals("RRULE") && !context.utc()) {
            return rule(p, start);
        }
        if (!CalendarVocabulary.TIMES.contains(p.name())) {
            return p;
        }
        List<Moment> moments = Times.moments(p);
        if (moments.isEmpty() || p.hasParam("VALUE", "PERIOD")) {
            return p;
        }
        Moment first = moments.get(0);
        if (!context.utc() && first.zone() != null) {
            return Times.property(p, moments.stream()
                    .map(m -> new Moment(m.in(context.zone()).local(), null, false)).toList());
        }
        if (first.zone() != null && !first.utc()) {
            zones.add(first.zone());
        }
        return p;
    }

    /** What RFC 2445, section 4.6.6, demands of alarms and devices leave out. */
    private static TextComponent alarm(TextComponent alarm, TextComponent of) {
        if (!alarm.name().equals("VALARM")) {
            return alarm;
        }
        List<Element> elements = new ArrayList<>(alarm.elements());
        TextProperty action = alarm.property("ACTION");
        if (action == null) {
            elements.add(0, TextProperty.of("ACTION", "DISPLAY"));
        }
        boolean display = action == null || action.value().equalsIgnoreCase("DISPLAY");
        if (display && alarm.property("DESCRIPTION") == null) {
            TextProperty title = of.property("SUMMARY");
            elements.add(title == null ? TextProperty.of("DESCRIPTION", "Reminder") : title.renamed("DESCRIPTION"));
        }
        return alarm.with(elements);
    }
}
