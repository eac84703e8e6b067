package syncml.store.vcal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import syncml.api.datatype.ItemContext;

class AllDayTest {
    private static final String[][] NOTATIONS = {
        {"DTSTART:20260329", "DTEND:20260330"},
        {"DTSTART:20260329T000000", "DTEND:20260330T000000"},
        {"DTSTART:20260329T000000", "DTEND:20260329T240000"},
        {"DTSTART:20260329T000000Z", "DTEND:20260329T240000Z", "X-EPOCAGENDAENTRYTYPE:EVENT"},
        {"DTSTART:20260329T000000", "DTEND:20260329T235959"},
        {"DTSTART:20260329T000000", "DTEND:20260329T235900"},
        {"DTSTART:20260329T000000", "DTEND:20260329T000000"},
        {"DTSTART:20260329T000000", "X-EPOCAGENDAENTRYTYPE:ANNIVERSARY"},
        {"DTSTART:20260329T000000", "DTEND:20260329T235900", "X-FUNAMBOL-ALLDAY:1"},
        {"DTSTART:20260329", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"}};

    @Test
    void everyNotationIsTheSameDayInEveryZoneAndBothVersions() {
        String expected = Items.fingerprint(Items.event("DTSTART;VALUE=DATE:20260329", "SUMMARY:day"));
        for (String id : ZoneId.getAvailableZoneIds()) {
            for (boolean utc : new boolean[] {true, false}) {
                ItemContext context = ItemContext.builder().zone(ZoneId.of(id)).utc(utc).build();
                for (String[] notation : NOTATIONS) {
                    List<String> lines = new ArrayList<>(List.of(notation));
                    lines.add("SUMMARY:day");
                    CalendarItem item = Items.old(context, lines.toArray(String[]::new));
                    assertThat(Items.fingerprint(item)).as(id + lines).isEqualTo(expected);
                }
                CalendarItem item = Items.event("DTSTART;VALUE=DATE:20260329", "SUMMARY:day");
                assertThat(Items.write(item, Items.OLD, context))
                        .contains("DTSTART:20260329T000000\r\n", "DTEND:20260330T000000\r\n");
                assertThat(Items.fingerprint(Items.given(item, Items.OLD, context))).isEqualTo(expected);
                assertThat(Items.fingerprint(Items.given(item, Items.NEW, context))).isEqualTo(expected);
            }
        }
    }

    @Test
    void theZoneOfTheMachineDoesNotMatter() {
        TimeZone before = TimeZone.getDefault();
        try {
            for (String id : List.of("Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "Asia/Tehran")) {
                TimeZone.setDefault(TimeZone.getTimeZone(id));
                CalendarItem item = Items.event("DTSTART:20260329T023000", "RRULE:FREQ=DAILY;COUNT=3");
                assertThat(Items.write(item, Items.NEW)).contains("DTSTART:20260329T023000\r\n");
                assertThat(Items.write(item, Items.OLD)).contains("RRULE:D1 20260331T023000\r\n");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "20260329T000000,20260331T000000,20260329,20260331",
        "20260329T000000,20260330T235959,20260329,20260331",
        "20260329T000000,20260330T240000,20260329,20260331",
        "20260101,20260103,20260101,20260103"})
    void severalDaysEndOnTheDayAfterTheLast(String start, String end, String first, String after) {
        CalendarItem item = Items.old("DTSTART:" + start, "DTEND:" + end);

        assertThat(Items.write(item, Items.NEW)).contains("DTSTART;VALUE=DATE:" + first + "\r\n",
                "DTEND;VALUE=DATE:" + after + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART:20260329T000000,DTEND:20260329T120000",
        "DTSTART:20260329T000000Z,DTEND:20260330T000000Z",
        "DTSTART:20260329T100000,DTEND:20260330T000000"})
    void whatHasATimeKeepsIt(String start, String end) {
        assertThat(Items.old(start, end).start().day()).isFalse();
    }

    @Test
    void daysRecurOnDays() {
        CalendarItem item = Items.old(Items.BERLIN, "DTSTART:20200712T000000", "DTEND:20200713T000000",
                "RRULE:YM1 7 20241231T000000", "EXDATE:20210712T000000;20220712T000000");

        assertThat(Items.write(item, Items.NEW)).contains("RRULE:FREQ=YEARLY;BYMONTH=7;UNTIL=20241231\r\n",
                "EXDATE;VALUE=DATE:20210712,20220712\r\n");
        assertThat(Items.write(item, Items.OLD, Items.BERLIN)).contains("RRULE:YM1 7 20241231T000000\r\n",
                "EXDATE:20210712T000000;20220712T000000\r\n");
    }

    @Test
    void anAlarmOfADayRingsAtTheSameTimeInTheOwnersZone() {
        CalendarItem item = Items.old(Items.BERLIN, "DTSTART:20260712T000000", "DTEND:20260713T000000",
                "AALARM:20260712T070000Z;;;");

        assertThat(Items.write(item, Items.NEW)).contains("TRIGGER:PT9H\r\n");
        assertThat(Items.write(item, Items.OLD, Items.BERLIN)).contains("AALARM:20260712T070000Z;;;");
    }
}
