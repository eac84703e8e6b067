package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;
import static syncml.api.datatype.MergeContext.Winner.THEIRS;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import syncml.api.datatype.Datatype;
import syncml.api.datatype.Holdings;
import syncml.api.datatype.ItemContext;
import syncml.api.datatype.MergeContext;
import syncml.api.devinf.ContentType;

/** What phones write otherwise than the specifications have it, where taking it at its word would lose, double or shift. */
class PhoneHabitsTest {
    private static final ItemContext LOCAL =
            ItemContext.builder().zone(ZoneId.of("Europe/Berlin")).utc(false).build();

    private static CalendarItem merged(CalendarItem mine, CalendarItem theirs, ContentType type, ItemContext context) {
        return Items.EVENTS.merge(null, mine, theirs, new MergeContext(context, type, THEIRS)).item();
    }

    @ParameterizedTest
    @CsvSource({"20260110T100000-0500,20260110T150000Z", "2026-01-10T10:00:00+01:00,20260110T090000Z",
        "20260110T100000+0530,20260110T043000Z", "20260110T1000-05,20260110T150000Z"})
    void anOffsetBehindATimeCounts(String written, String instant) {
        assertThat(Items.old(Items.BERLIN, "DTSTART:" + written).start().key()).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260119T000000", "20260119", "20260119T090000Z", "20260119T100000"})
    void anExceptionWrittenAsItsDayLeavesTheOccurrenceOut(String exception) {
        CalendarItem series = Items.old(Items.BERLIN, "DTSTART:20260112T100000", "RRULE:W1 MO #0", "EXDATE:" + exception);

        assertThat(Items.meaning(series)).contains("EXDATE:=20260119T090000Z");
    }

    @Test
    void theWeekdaysOfASeriesInUtcAreThoseOfThePhonesClock() {
        CalendarItem series = Items.old(Items.BERLIN, "DTSTART:20260105T233000Z", "DTEND:20260106T003000Z",
                "RRULE:W1 TU #0");

        assertThat(series.start()).isEqualTo(new Moment(LocalDateTime.of(2026, 1, 6, 0, 30), ZoneId.of("Europe/Berlin"),
                false));
        assertThat(Items.value(series, "RRULE")).isEqualTo("FREQ=WEEKLY;BYDAY=TU");
    }

    @Test
    void aSeriesInUtcKeepsThePhonesClockAcrossTheChangeOfClocks() {
        CalendarItem series = Items.old(Items.BERLIN, "DTSTART:20260302T090000Z", "RRULE:D1 20260401T080000Z");

        assertThat(series.start().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(Items.meaning(series)).contains("RRULE:={FREQ=DAILY}2026-04-01");
    }

    @Test
    void aSeriesWhoseRuleIsMeantInUtcStaysThere() {
        assertThat(Items.old(Items.BERLIN, "DTSTART:20260105T233000Z", "RRULE:W1 MO #0").start().zone())
                .isEqualTo(ZoneOffset.UTC);
        assertThat(Items.old("DTSTART:20260105T233000Z", "RRULE:W1 TU #0").start().zone()).as("no zone is known")
                .isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void midnightsOfThePhoneInUtcAreWholeDaysInEveryZone() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ItemContext phone = ItemContext.builder().zone(zone).build();
            LocalDateTime start = LocalDate.of(2026, 6, 10).atStartOfDay();
            String from = new Moment(start, zone, false).in(ZoneOffset.UTC).text();
            String to = new Moment(start.plusDays(2).minusMinutes(1), zone, false).in(ZoneOffset.UTC).text();
            if (!Times.unknown(zone)) {
                CalendarItem item = Items.old(phone, "DTSTART:" + from, "DTEND:" + to);
                assertThat(Items.meaning(item)).as(id).containsExactly("DTEND:=20260612", "DTSTART:=20260610");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUMMARY:x", "X-NONE:"})
    void aTimeWithoutAZoneAndOneInAZoneAreTwinsAndNoChange(String title) {
        CalendarItem mine = Items.event(title, "DTSTART:20260105T100000", "DTEND:20260105T110000",
                "RRULE:FREQ=WEEKLY;UNTIL=20260302T100000", "EXDATE:20260112T100000");
        for (ContentType type : Items.EVENTS.types()) {
            CalendarItem theirs = Items.given(mine, type, Items.BERLIN);
            assertThat(theirs.start().key()).isEqualTo("20260105T090000Z");
            assertThat(Items.EVENTS.matchKeys(theirs)).containsAnyElementsOf(Items.EVENTS.matchKeys(mine));
            assertThat(Items.EVENTS.score(mine, theirs, Items.BERLIN)).isGreaterThanOrEqualTo(Datatype.MATCH);
            assertThat(merged(mine, theirs, type, Items.BERLIN)).isSameAs(mine);
            assertThat(merged(theirs, mine, type, Items.BERLIN)).as("the other way").isSameAs(theirs);
        }
    }

    @Test
    void fromMidnightToMidnightAndAWholeDayAreTwinsAndNoChange() {
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART;TZID=Europe/Berlin:20260105T000000",
                "DTEND;TZID=Europe/Berlin:20260106T000000");
        for (ContentType type : Items.EVENTS.types()) {
            CalendarItem theirs = Items.given(mine, type, LOCAL);
            assertThat(theirs.start().day()).isTrue();
            assertThat(Items.EVENTS.matchKeys(theirs)).containsAnyElementsOf(Items.EVENTS.matchKeys(mine));
            assertThat(Items.EVENTS.score(mine, theirs, LOCAL)).isGreaterThanOrEqualTo(Datatype.MATCH);
            assertThat(merged(mine, theirs, type, LOCAL)).isSameAs(mine);
        }
    }

    @Test
    void whatTakesNoTimeAtMidnightBecomesNoDay() {
        CalendarItem item = Items.event("DTSTART;TZID=Europe/Berlin:20260105T000000",
                "DTEND;TZID=Europe/Berlin:20260105T000000");

        for (ContentType type : Items.EVENTS.types()) {
            assertThat(Items.given(item, type, LOCAL).start().day()).as(type.version()).isFalse();
        }
    }

    @Test
    void anAlarmBeforeTheEndIsTheSameAlarmWhereAlarmsHaveTimes() {
        CalendarItem mine = Items.event("SUMMARY:x", "DTSTART:20260112T100000Z", "DTEND:20260112T110000Z",
                "BEGIN:VALARM", "TRIGGER;RELATED=END:-PT5M", "ACTION:DISPLAY", "END:VALARM");
        CalendarItem theirs = Items.given(mine, Items.OLD, ItemContext.OWN);

        assertThat(merged(mine, theirs, Items.OLD, ItemContext.OWN)).as("one alarm").isSameAs(mine);
        assertThat(Items.fingerprint(theirs)).isEqualTo(Items.fingerprint(mine));
    }

    @Test
    void anAlarmThatRepeatsWithoutPauseIsWrittenOnce() {
        assertThat(Items.write(Items.event("DTSTART:20260112T100000Z", "BEGIN:VALARM", "TRIGGER:-PT5M", "REPEAT:3",
                "END:VALARM"), Items.OLD)).contains("AALARM:20260112T095500Z;;;\r\n");
    }

    @Test
    void aPeriodIsADateAtItsStart() {
        CalendarItem mine = Items.event("DTSTART;TZID=Europe/Berlin:20260112T100000", "DURATION:PT1H",
                "RDATE;VALUE=PERIOD:20260120T100000Z/PT2H");
        CalendarItem theirs = Items.given(mine, Items.OLD, Items.BERLIN);

        assertThat(Items.meaning(theirs)).contains("RDATE:=20260120T100000Z");
        assertThat(merged(mine, theirs, Items.OLD, Items.BERLIN)).isSameAs(mine);
        assertThat(Items.write(mine, Items.NEW)).contains("RDATE;VALUE=PERIOD:20260120T100000Z/PT2H\r\n");
    }

    @Test
    void allExceptionsAreInOneList() {
        CalendarItem item = Items.event("DTSTART;TZID=Europe/Berlin:20260112T100000", "RRULE:FREQ=WEEKLY",
                "EXDATE;TZID=Europe/Berlin:20260119T100000", "EXDATE;TZID=Europe/Berlin:20260126T100000");

        assertThat(Items.write(item, Items.OLD)).contains("EXDATE:20260119T100000;20260126T100000\r\n");
        assertThat(List.of(Items.write(item, Items.OLD).split("EXDATE"))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"19800612T000000,YM1 6 #0,20270612T060000Z,28800", "19800229T000000,YD1 #0,20270228T070000Z,28800",
        "20250106T100000,W1 MO #0,20260202T084500Z,-900", "20250106T100000,D1 #0,20260202T084500Z,-900",
        "20250106T100000,W1 MO #0,20250105T090000Z,-86400"})
    void anAlarmOfASeriesIsRelativeToTheOccurrenceItRingsFor(String start, String rule, String alarm, String seconds) {
        CalendarItem item = Items.old(Items.BERLIN, "DTSTART:" + start, "DTEND:" + start, "RRULE:" + rule,
                "AALARM:" + alarm + ";;;");

        assertThat(Items.meaning(item)).contains("VALARM:=" + seconds);
    }

    @Test
    void whereAPhoneStatesOnlyWhatItsClockIsOffTodayTheOwnersZoneIsMeant() {
        String calendar = "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nTZ:+02\r\nBEGIN:VEVENT\r\nDTSTART:20260710T100000\r\n"
                + "RRULE:W1 #0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

        assertThat(Items.read(Items.EVENTS, calendar, Items.OLD, Items.BERLIN).start().zone())
                .isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void aSeriesThatIsMovedKeepsItsLastOccurrence() {
        CalendarItem mine = Items.event("DTSTART;TZID=Europe/Berlin:20260302T100000",
                "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260601T080000Z");
        CalendarItem base = Items.given(mine, Items.OLD, Items.BERLIN);
        CalendarItem theirs = Items.old(Items.BERLIN, "DTSTART:20260302T110000", "RRULE:W1 MO WE 20260601T110000");

        CalendarItem merged = Items.EVENTS.merge(base, mine, theirs, new MergeContext(Items.BERLIN, Items.OLD, THEIRS))
                .item();

        assertThat(merged.start().key()).isEqualTo("20260302T100000Z");
        assertThat(Items.meaning(merged)).contains("RRULE:={BYDAY=MO,WE, FREQ=WEEKLY}2026-06-01");
    }

    @Test
    void theDayATaskStartsOnIsADayInBothVersions() {
        CalendarItem mine = Items.task("SUMMARY:x", "DTSTART;VALUE=DATE:20260301", "DUE;TZID=Europe/Berlin:20260310T150000",
                "BEGIN:VALARM", "TRIGGER;RELATED=END:-PT30M", "ACTION:DISPLAY", "END:VALARM");
        for (ItemContext context : List.of(Items.BERLIN, LOCAL, ItemContext.OWN)) {
            for (ContentType type : Items.TASKS.types()) {
                CalendarItem theirs = Items.given(mine, type, context);
                assertThat(Items.meaning(theirs)).isEqualTo(Items.meaning(mine));
                assertThat(Items.TASKS.merge(null, mine, theirs, new MergeContext(context, type, THEIRS)).item())
                        .as("one alarm").isSameAs(mine);
            }
        }
    }

    @Test
    void aPhoneThatKnowsOnlyTheDayThatATaskIsDueTakesItsTimeNotAway() {
        CalendarItem mine = Items.task("SUMMARY:x", "DUE;TZID=Europe/Berlin:20260310T150000");
        CalendarItem base = Items.given(mine, Items.OLD, Items.BERLIN);
        CalendarItem theirs = Items.oldTask("SUMMARY:x", "DUE:20260310T000000", "STATUS:COMPLETED");
        ItemContext phone = ItemContext.builder().zone(ZoneId.of("Europe/Berlin")).holdings(Holdings.NONE).build();
        CalendarItem later = Items.task("SUMMARY:x", "DUE;TZID=Europe/Berlin:20260317T150000");

        assertThat(merged(base, mine, theirs, phone)).contains("DUE:=20260310T140000Z", "STATUS:=COMPLETED");
        assertThat(merged(base, later, theirs, phone)).contains("DUE:=20260317T140000Z", "STATUS:=COMPLETED");
        assertThat(merged(null, mine, theirs, phone)).contains("DUE:=20260310T140000Z");
        assertThat(merged(base, mine, Items.oldTask("SUMMARY:x", "DUE:20260311T000000"), phone)).contains("DUE:=20260311");
        assertThat(merged(base, mine, theirs, Items.BERLIN)).as("a program that keeps all").contains("DUE:=20260310");
    }

    private static List<String> merged(CalendarItem base, CalendarItem mine, CalendarItem theirs, ItemContext context) {
        return Items.meaning(Items.TASKS.merge(base, mine, theirs, new MergeContext(context, Items.OLD, THEIRS)).item());
    }
}
