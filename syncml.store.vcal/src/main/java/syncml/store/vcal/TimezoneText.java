package syncml.store.vcal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;
import syncml.store.text.TextProperty;

/** Describes zones of the zone database as {@code VTIMEZONE}. RFC 2445, section 4.6.5. Holds no state. */
final class TimezoneText {
    private static final int YEARS_LISTED = 20;

    private TimezoneText() {
    }

    /** The description of a zone from the year of an event on. */
    static TextComponent of(ZoneId zone, Instant event) {
        ZoneRules rules = zone.getRules();
        List<Element> elements = new ArrayList<>();
        elements.add(TextProperty.ofText("TZID", zone.getId()));
        int year = event.atZone(zone).getYear();
        if (rules.getTransitionRules().isEmpty()) {
            fixed(rules, event, elements);
        } else {
            for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
                elements.add(observance(rule, Math.max(1970, year - 1)));
            }
        }
        return new TextComponent("VTIMEZONE", elements);
    }

    private static void fixed(ZoneRules rules, Instant event, List<Element> elements) {
        ZoneOffset offset = rules.getOffset(event);
        elements.add(observance("STANDARD", LocalDateTime.of(1970, 1, 1, 0, 0), offset, offset, null));
    }

    private static TextComponent observance(ZoneOffsetTransitionRule rule, int year) {
        ZoneOffsetTransition first = rule.createTransition(year);
        String name = rule.getOffsetAfter().equals(rule.getStandardOffset()) ? "STANDARD" : "DAYLIGHT";
        return observance(name, first.getDateTimeBefore(), rule.getOffsetBefore(), rule.getOffsetAfter(),
                recurrence(rule, year));
    }

    private static TextComponent observance(String name, LocalDateTime start, ZoneOffset before, ZoneOffset after,
            TextProperty recurrence) {
        List<Element> elements = new ArrayList<>();
        elements.add(TextProperty.of("DTSTART", new Moment(start, null, false).text()));
        elements.add(TextProperty.of("TZOFFSETFROM", offset(before)));
        elements.add(TextProperty.of("TZOFFSETTO", offset(after)));
        if (recurrence != null) {
            elements.add(recurrence);
        }
        return new TextComponent(name, elements);
    }

    /** The rule as a recurrence where one says it, else the moments of the years to come. */
    private static TextProperty recurrence(ZoneOffsetTransitionRule rule, int year) {
        int day = rule.getDayOfMonthIndicator();
        boolean onItsDay = rule.createTransition(year).getDateTimeBefore().getDayOfWeek() == rule.getDayOfWeek();
        boolean last = day == -1
                || day == rule.getMonth().maxLength() - 6 && rule.getMonth() != Month.FEBRUARY;
        String position = last ? "-1" : day % 7 == 1 && day < 29 ? Integer.toString(day / 7 + 1) : null;
        if (rule.getDayOfWeek() != null && position != null && onItsDay && !rule.isMidnightEndOfDay()) {
            return TextProperty.of("RRULE", "FREQ=YEARLY;BYMONTH=" + rule.getMonth().getValue() + ";BYDAY=" + position
                    + RecurrenceRule.name(rule.getDayOfWeek()));
        }
        List<String> moments = new ArrayList<>();
        for (int y = year; y < year + YEARS_LISTED; y++) {
            moments.add(new Moment(rule.createTransition(y).getDateTimeBefore(), null, false).text());
        }
        return TextProperty.of("RDATE", String.join(",", moments));
    }

    private static String offset(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "+0000" : offset.getId().substring(0, 6).replace(":", "");
    }
}
