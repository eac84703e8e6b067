package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.ContentType;
import syncml.api.devinf.Property;

/** Series keep their occurrences in every zone of the zone database, whatever way the device is told of the zone. */
class RecurrenceZonesTest {
    private static final String[] RULES = {"FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=%s",
        "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2MO", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY"};
    private static final String[] FEW_RULES = {RULES[1], RULES[3]};
    private static final String[] STARTS = {"20260326T003000", "20260326T120000", "20261024T233000"};

    private static List<String> problems(Iterable<String> zones, String[] starts, String[] rules) {
        List<String> problems = new ArrayList<>();
        for (String id : zones) {
            ZoneId zone = ZoneId.of(id);
            for (String start : starts) {
                for (String rule : rules) {
                    String until = start.replace("2026", "2027") + "Z";
                    CalendarItem item = Items.event("SUMMARY:x", "DTSTART;TZID=" + id + ":" + start, "DURATION:PT45M",
                            "RRULE:" + String.format(rule, until));
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

    private static void check(CalendarItem item, ContentType type, ItemContext device, String what,
            List<String> problems) {
        CalendarItem held = Items.given(item, type, device);
        if (!held.meanings().equals(item.meanings())) {
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
}
