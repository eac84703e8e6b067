package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.datatype.ItemContext;
import syncml.api.devinf.Property;
import syncml.store.text.Element;
import syncml.store.text.TextComponent;

class ZonesTest {
    private static final String NEW_YORK = """
            BEGIN:VTIMEZONE
            TZID:Our office
            BEGIN:DAYLIGHT
            DTSTART:20070311T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
            TZOFFSETFROM:-0500
            TZOFFSETTO:-0400
            END:DAYLIGHT
            BEGIN:STANDARD
            DTSTART:20071104T020000
            RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
            TZOFFSETFROM:-0400
            TZOFFSETTO:-0500
            END:STANDARD
            END:VTIMEZONE
            """;

    @ParameterizedTest
    @CsvSource({"Europe/Berlin,Europe/Berlin", "/Europe/Berlin,Europe/Berlin",
        "/freeassociation.sourceforge.net/Tzfile/Europe/Berlin,Europe/Berlin",
        "/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires,America/Argentina/Buenos_Aires",
        "W. Europe Standard Time,Europe/Berlin", "Eastern Standard Time,America/New_York"})
    void zonesAreFoundByTheNamesProgramsGiveThem(String name, String zone) {
        assertThat(Zones.named(name)).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Zulu", "GMT0", "/Etc/GMT"})
    void whateverIsUtcIsUtc(String name) {
        assertThat(Items.event("DTSTART;TZID=" + name + ":20260710T090000").start().utc()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "Our office", "Nowhere/Land", "a/b/c/d/e/f/g/h/i/j"})
    void whatIsNoZoneIsNone(String name) {
        assertThat(Zones.named(name)).isNull();
    }

    @Test
    void aZoneIsRecognizedByItsRules() {
        CalendarItem item = Items.read(Items.EVENTS, "BEGIN:VCALENDAR\nVERSION:2.0\n" + NEW_YORK
                + "BEGIN:VEVENT\nDTSTART;TZID=Our office:20260310T090000\nEND:VEVENT\nEND:VCALENDAR\n", Items.NEW,
                ItemContext.OWN);

        assertThat(item.start().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(item.start().key()).isEqualTo("20260310T130000Z");
    }

    @Test
    void rulesThatNoZoneHasStillGiveTheInstant() {
        CalendarItem item = Items.read(Items.EVENTS, "BEGIN:VCALENDAR\nVERSION:2.0\n"
                + NEW_YORK.replace("-0400", "-0430") + "BEGIN:VEVENT\nDTSTART;TZID=Our office:20260710T090000\n"
                + "END:VEVENT\nEND:VCALENDAR\n", Items.NEW, ItemContext.OWN);

        assertThat(item.start().key()).isEqualTo("20260710T133000Z");
    }

    @Test
    void descriptionsWeWriteAreReadBackAsTheSameClock() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            Instant event = Instant.parse("2026-05-05T10:00:00Z");
            TextComponent described = TimezoneText.of(zone, event);
            List<Element> unnamed = new ArrayList<>(described.elements());
            ZoneId read = DescribedZone.of(described.with(unnamed), LocalDateTime.of(2026, 5, 5, 10, 0),
                    ZoneOffset.UTC);
            assertThat(read.getRules().getOffset(event)).as(id).isEqualTo(zone.getRules().getOffset(event));
        }
    }

    @Test
    void oldZoneLinesAreReadBackInEveryZone() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (String start : List.of("20260115T120000", "20260715T120000", "20261231T233000")) {
                CalendarItem item = Items.event("DTSTART;TZID=" + id + ":" + start, "RRULE:FREQ=DAILY;COUNT=9");
                CalendarItem read = Items.given(item, Items.OLD, ItemContext.OWN);
                assertThat(read.start().key()).as(id).isEqualTo(item.start().key());
            }
        }
    }

    @Test
    void aPhonesDaylightLinesNameTheZone() {
        CalendarItem item = Items.read(Items.EVENTS, "BEGIN:VCALENDAR\nVERSION:1.0\nTZ:+01\n"
                + "DAYLIGHT:TRUE;+02;20260329T020000;20261025T030000;CET;CEST\nBEGIN:VEVENT\nDTSTART:20260615T100000\n"
                + "RRULE:D1 #0\nEND:VEVENT\nEND:VCALENDAR\n", Items.OLD, ItemContext.OWN);

        assertThat(item.start().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void aSeriesKeepsItsClockAcrossTheChangeOfClocks() {
        CalendarItem item = Items.event("DTSTART;TZID=Europe/Berlin:20260310T090000", "DURATION:PT1H",
                "RRULE:FREQ=WEEKLY",
                "EXDATE;TZID=Europe/Berlin:20260407T090000");

        assertThat(Items.write(item, Items.OLD)).contains("TZ:+01:00\r\n",
                "DAYLIGHT:TRUE;+02:00;20260329T020000;20261025T030000;CET;CEST\r\n", "DTSTART:20260310T090000\r\n",
                "DTEND:20260310T100000\r\n", "EXDATE:20260407T090000\r\n");
    }

    @Test
    void aSingleEventIsInUtcOrOnThePhonesClock() {
        CalendarItem item = Items.event("DTSTART;TZID=Europe/Berlin:20260710T090000",
                "DTEND;TZID=Europe/Berlin:20260710T100000");
        ItemContext local = ItemContext.builder().zone(ZoneId.of("Asia/Tokyo")).utc(false).build();

        assertThat(Items.write(item, Items.OLD)).contains("DTSTART:20260710T070000Z\r\n").doesNotContain("TZ:");
        assertThat(Items.write(item, Items.OLD, local)).contains("DTSTART:20260710T160000\r\n");
        assertThat(Items.write(item, Items.NEW, local)).contains("DTSTART:20260710T160000\r\n").doesNotContain("TZID");
        assertThat(Items.fingerprint(Items.given(item, Items.OLD, local))).isEqualTo(Items.fingerprint(item));
        assertThat(Items.fingerprint(Items.given(item, Items.NEW, local))).isEqualTo(Items.fingerprint(item));
    }

    @Test
    void aPhoneThatIsNotToldZonesGetsASeriesOnItsOwnClockOrInUtc() {
        CalendarItem item = Items.event("DTSTART;TZID=Europe/Berlin:20260310T090000", "RRULE:FREQ=WEEKLY");
        ItemContext.Builder poor = Items.device(Items.OLD, Property.of("RRULE"));

        assertThat(Items.write(item, Items.OLD, poor.zone(ZoneId.of("Europe/Berlin")).build()))
                .contains("DTSTART:20260310T090000\r\n").doesNotContain("TZ:");
        assertThat(Items.write(item, Items.OLD, poor.zone(ZoneId.of("Asia/Tokyo")).build()))
                .contains("DTSTART:20260310T080000Z\r\n");
    }

    @Test
    void timesWithoutAZoneAreMeantInTheOwners() {
        assertThat(Items.old(Items.BERLIN, "DTSTART:20260710T090000").start().key()).isEqualTo("20260710T070000Z");
        assertThat(Items.event(Items.BERLIN, "DTSTART:20260110T090000").start().key()).isEqualTo("20260110T080000Z");
        assertThat(Items.old("DTSTART:20260710T090000").start().floating()).as("no zone is known").isTrue();
    }

    @Test
    void zonesAreDescribedInWhatIsSent() {
        String written = Items.write(Items.event("DTSTART;TZID=Europe/Berlin:20260710T090000"), Items.NEW);

        assertThat(written).contains("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\n",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n", "DTSTART;TZID=Europe/Berlin:20260710T090000\r\n");
        assertThat(Items.write(Items.event("DTSTART:20260710T090000Z"), Items.NEW)).doesNotContain("VTIMEZONE");
    }
}
