package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.datatype.MergeContext.Winner;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;

/** Series keep their occurrences in every zone of the zone database, whatever way the device is told of the zone. */
class RecurrenceZonesTest {
    private static final String[] RULES = {"FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=%2$s;UNTIL=%1$s",
        "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2MO", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY"};
    private static final String[] FEW_RULES = {RULES[1], RULES[3]};
    private static final Instant BEFORE_CLOCKS_CHANGE = Instant.parse("2026-02-12T00:00:00Z");
    private static final String[] STARTS = {"20260326T003000", "20260326T120000", "20261024T233000"};

    private static List<String> problems(Iterable<String> zones, String[] starts, String[] rules) {
        List<String> problems = new ArrayList<>();
        for (String id : zones) {
            ZoneId zone = ZoneId.of(id);
            for (String start : starts) {
                for (String rule : rules) {
                    String until = start.replace("2026", "2027") + "Z";
                    CalendarItem item = Items.event("SUMMARY:x", "DTSTART;TZID=" + id + ":" + start, "DURATION:PT45M",
                            "RRULE:" + String.format(rule, until, days(start)));
                    check(item, Items.OLD, ItemContext.OWN, id + " told", problems);
                    check(item, Items.OLD, ItemContext.builder().zone(zone).utc(false).build(), id + " local",
                            problems);
                    check(item, Items.OLD, Items.device(Items.OLD, Property.of("RRULE"), Property.of("DTEND"))
                            .zone(zone).build(), id + " at home", problems);
                    check(item, Items.NEW, ItemContext.OWN, id + " new", problems);
                }
            }
        }
        return problems;
    }

    /** Some weekdays, that of the start among them: a rule that begins on a day it does not name is no good rule. */
    private static String days(String start) {
        return String.join(",", new TreeSet<>(Arrays.asList("MO", "WE",
                RecurrenceRule.name(Moment.of(start, null).local().getDayOfWeek()))));
    }

    private static void check(CalendarItem item, ContentType type, ItemContext device, String what,
            List<String> problems) {
        CalendarItem held = Items.given(item, type, device);
        boolean told = held.main().property("RRULE") != null;
        CalendarItem left = told ? held
                : Items.EVENTS.merge(held, item, held, new MergeContext(device, type, Winner.THEIRS)).item();
        if (!left.meanings().equals(item.meanings())) {
            problems.add(what + ": " + item.meanings() + " became " + held.meanings());
        }
    }

    @Test
    void aSeriesIsTheSameInEveryZone() {
        // One zone for each set of rules: the other names are only aliases.
        Map<ZoneRules, String> distinct = new HashMap<>();
        ZoneId.getAvailableZoneIds().forEach(id -> distinct.merge(ZoneId.of(id).getRules(), id,
                (one, other) -> one.compareTo(other) < 0 ? one : other));
        assertThat(problems(distinct.values(), new String[] {STARTS[0]}, FEW_RULES)).isEmpty();
    }

    @Test
    @Tag("full")
    void aSeriesAtAnyHourIsTheSameInEveryZone() {
        assertThat(problems(ZoneId.getAvailableZoneIds(), STARTS, RULES)).isEmpty();
    }

    /** Peers that are in other zones than the series, and are told of none. */
    private static List<ItemContext> abroad() {
        Holdings rules = Items.EVENTS.holdings(Items.event("DTSTART:20260101T000000Z", "RRULE:FREQ=DAILY"));
        Property[] poor = {Property.of("RRULE"), Property.of("EXDATE"), Property.of("DTEND"), Property.of("AALARM")};
        return List.of(ItemContext.builder().zone(ZoneId.of("Asia/Kolkata")).utc(false).holdings(rules).build(),
                Items.device(Items.OLD, poor).zone(ZoneId.of("Asia/Tokyo")).holdings(rules).build(),
                Items.device(Items.OLD, poor).zone(ZoneId.of("America/New_York")).utc(false).holdings(rules).build());
    }

    private static List<Instant> occurrences(CalendarItem item) {
        RecurrenceRule rule = RecurrenceRule.of(item.main().value("RRULE"));
        return Occurrences.first(rule, item.start().local(), Derived.until(rule, item.start()), 4).stream()
                .map(l -> new Moment(l, item.start().zone(), false).instant(item.start().zone()))
                .filter(BEFORE_CLOCKS_CHANGE::isAfter).toList();
    }

    private static void checkAbroad(CalendarItem item, ItemContext device, ContentType type, String what,
            List<String> problems) {
        CalendarItem held = Items.given(item, type, device);
        MergeContext merging = new MergeContext(device, type, Winner.THEIRS);
        boolean told = held.main().property("RRULE") != null;
        if (told && type.equals(Items.OLD) && !occurrences(held).equals(occurrences(item))) {
            problems.add(what + ": other occurrences " + occurrences(held) + " for " + occurrences(item));
        }
        if (Items.EVENTS.merge(held, item, held, merging).item() != item) {
            problems.add(what + ": what was given is a change: " + held.meanings());
        }
        List<String> merged = Items.EVENTS.merge(null, item, held, merging).item().meanings();
        if (!merged.equals(item.meanings())) {
            problems.add(what + ": a slow sync makes of " + item.meanings() + " " + merged);
        }
        if (Items.EVENTS.score(item, held, device) < Datatype.MATCH
                || Collections.disjoint(Items.EVENTS.matchKeys(item), Items.EVENTS.matchKeys(held))) {
            problems.add(what + ": no twin");
        }
    }

    @Test
    void aSeriesWithExceptionsIsOnTheRightDaysAndNoChangeOnPhonesElsewhere() {
        List<String> problems = new ArrayList<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (String rule : List.of("FREQ=WEEKLY;BYDAY=SA,SU,WE;COUNT=5", "FREQ=MONTHLY;BYMONTHDAY=10")) {
                String zone = ";TZID=" + id + ":";
                CalendarItem item = Items.event("UID:series-0815@example.org", "SUMMARY:x", "DTSTART" + zone
                        + "20260110T013000", "DURATION:PT45M", "RRULE:" + rule, "EXDATE" + zone + "20260111T013000",
                        "BEGIN:VALARM", "TRIGGER:-PT10M", "END:VALARM", "END:VEVENT", "BEGIN:VEVENT",
                        "UID:series-0815@example.org", "SUMMARY:moved", "RECURRENCE-ID" + zone + "20260114T013000",
                        "DTSTART" + zone + "20260114T043000");
                for (ItemContext device : abroad()) {
                    for (ContentType type : Items.EVENTS.types()) {
                        checkAbroad(item, device, type, id + " in " + device.zone() + ' ' + type.version() + ' ' + rule,
                                problems);
                    }
                }
            }
        }
        assertThat(problems).isEmpty();
    }
}
